package org.seamoocs.hub.forum.discussion.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Renders Markdown (<a href="https://spec.commonmark.org/0.31.2/">CommonMark 0.31</a> with tables, strike-through, bare
 * links and {@code $maths$}). Markup that people type is shown as text; what the renderer makes passes a sanitiser that
 * knows nothing of Markdown. Images are links: a page shows none unasked. Thread-safe.
 */
public final class Markdown {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .customInlineContentParserFactory(new MathsParser.Factory())
            .maxOpenBlockParsers(20)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .percentEncodeUrls(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(Set.of("http", "https", "mailto")))
            .nodeRendererFactory(ImagesAsLinks::new)
            .nodeRendererFactory(MentionRenderer::new)
            .nodeRendererFactory(MathsRenderer::new)
            .build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().extensions(EXTENSIONS).build();
    private static final String[] MATHML = {
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "mspace",
        "msup",
        "msub",
        "msubsup",
        "mfrac",
        "msqrt",
        "mroot",
        "mover",
        "munder",
        "munderover",
        "mfenced",
        "mtable",
        "mtr",
        "mtd",
        "mstyle",
        "mpadded",
        "mphantom",
        "merror"
    };
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "em",
                    "strong",
                    "del",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "pre",
                    "code",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "span")
            .allowElements((element, attributes) -> "h3", "h1", "h2") // the page has those
            .allowAttributes("start")
            .matching(java.util.regex.Pattern.compile("[0-9]{1,6}"))
            .onElements("ol")
            .allowAttributes("align")
            .matching(true, "left", "center", "right")
            .onElements("th", "td")
            .allowAttributes("class")
            .matching(java.util.regex.Pattern.compile("language-[A-Za-z0-9+#._-]{1,30}|maths|mention"))
            .onElements("code", "span")
            .allowStandardUrlProtocols()
            .allowElements("a")
            .allowAttributes("href")
            .onElements("a")
            .requireRelsOnLinks("nofollow", "ugc", "noopener", "noreferrer")
            .allowElements(MATHML)
            .allowWithoutAttributes("span")
            .allowAttributes("display")
            .matching(true, "block", "inline")
            .onElements("math")
            .allowAttributes("mathvariant")
            .matching(java.util.regex.Pattern.compile("[a-z-]{1,30}"))
            .onElements("mi", "mo", "mn", "mstyle")
            .allowAttributes("stretchy", "fence", "accent")
            .matching(true, "true", "false")
            .onElements("mo", "mover")
            .toFactory();

    private Markdown() {}

    /** Safe HTML, how many links it has and whom it mentions. */
    public static Rendered render(String markdown) {
        Node document = PARSER.parse(markdown);
        Finds links = new Finds();
        document.accept(links);
        return new Rendered(
                POLICY.sanitize(RENDERER.render(document)),
                links.count,
                List.copyOf(links.mentioned),
                links.words.toString());
    }

    /** The words of it, for search and extracts. */
    public static String plain(String markdown) {
        return PLAIN.render(PARSER.parse(markdown));
    }

    /** What became of a text; {@code mentioned} are public ids of members, {@code words} is it without its code. */
    public record Rendered(String html, int links, List<String> mentioned, String words) {}

    private static final class Finds extends AbstractVisitor {

        private final Set<String> mentioned = new LinkedHashSet<>();
        private final StringBuilder words = new StringBuilder();
        private int count;

        @Override
        public void visit(Text text) {
            words.append(text.getLiteral()).append(' ');
        }

        @Override
        public void visit(Link link) {
            Optional<String> member = MentionRenderer.member(link);
            if (member.isPresent()) {
                mentioned.add(member.get());
            } else {
                count++;
                visitChildren(link);
            }
        }
    }
}
