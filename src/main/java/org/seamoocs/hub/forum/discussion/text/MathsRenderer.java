package org.seamoocs.hub.forum.discussion.text;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import uk.ac.ed.ph.snuggletex.SerializationMethod;
import uk.ac.ed.ph.snuggletex.SessionConfiguration;
import uk.ac.ed.ph.snuggletex.SnuggleEngine;
import uk.ac.ed.ph.snuggletex.SnuggleInput;
import uk.ac.ed.ph.snuggletex.SnuggleSession;
import uk.ac.ed.ph.snuggletex.XMLStringOutputOptions;

/** Turns TeX into MathML, which browsers show by themselves; a formula that SnuggleTeX does not know stays readable as TeX. */
final class MathsRenderer implements NodeRenderer {

    private static final int MAX_LENGTH = 1_000;
    private static final SnuggleEngine ENGINE = new SnuggleEngine();

    private final HtmlNodeRendererContext context;

    MathsRenderer(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(MathsNode.class);
    }

    @Override
    public void render(Node node) {
        MathsNode maths = (MathsNode) node;
        HtmlWriter html = context.getWriter();
        Optional<String> mathMl = mathMl(maths);
        if (mathMl.isPresent()) {
            html.raw(mathMl.get());
        } else {
            html.tag("code", Map.of("class", "maths"));
            html.text(maths.tex());
            html.tag("/code");
        }
    }

    private static Optional<String> mathMl(MathsNode maths) {
        // Definitions are for documents; here they would only be a way to make much of little.
        if (maths.tex().length() > MAX_LENGTH || maths.tex().matches("(?s).*\\\\(re)?new(command|environment).*")) {
            return Optional.empty();
        }
        SessionConfiguration configuration = new SessionConfiguration();
        configuration.setFailingFast(true);
        configuration.setExpansionLimit(20);
        SnuggleSession session = ENGINE.createSession(configuration);
        String fence = maths.block() ? "$$" : "$";
        try {
            if (!session.parseInput(new SnuggleInput(fence + maths.tex() + fence))
                    || !session.getErrors().isEmpty()) {
                return Optional.empty();
            }
        } catch (IOException e) { // from a string in memory
            throw new java.io.UncheckedIOException(e);
        }
        XMLStringOutputOptions options = new XMLStringOutputOptions();
        options.setSerializationMethod(SerializationMethod.XHTML);
        options.setIncludingXMLDeclaration(false);
        String xml = session.buildXMLString(options);
        return Optional.ofNullable(xml)
                .filter(x -> x.startsWith("<math") && session.getErrors().isEmpty());
    }
}
