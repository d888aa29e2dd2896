package org.seamoocs.hub.forum.discussion.text;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Shows a link to a member, {@code [@Lotus 27](member:0123456789abcdef)}, as a mention; other links as links. */
final class MentionRenderer implements NodeRenderer {

    private static final Pattern MEMBER = Pattern.compile("member:([0-9a-f]{16})");

    private final HtmlNodeRendererContext context;
    private final CoreHtmlNodeRenderer others;

    MentionRenderer(HtmlNodeRendererContext context) {
        this.context = context;
        this.others = new CoreHtmlNodeRenderer(context);
    }

    /** The public id of the member to whom a link leads. */
    static Optional<String> member(Link link) {
        Matcher matcher = MEMBER.matcher(link.getDestination());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Link.class);
    }

    @Override
    public void render(Node node) {
        Link link = (Link) node;
        if (member(link).isEmpty()) {
            others.render(link);
            return;
        }
        HtmlWriter html = context.getWriter();
        html.tag("span", Map.of("class", "mention"));
        for (Node child = link.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        html.tag("/span");
    }
}
