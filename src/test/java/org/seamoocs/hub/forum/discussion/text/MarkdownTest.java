package org.seamoocs.hub.forum.discussion.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type is shown as they mean it, and does nothing. */
class MarkdownTest {

    private static String html(String markdown) {
        return Markdown.render(markdown).html().strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *a* **b** ~~c~~       | <p><em>a</em> <strong>b</strong> <del>c</del></p>
            # Title               | <h3>Title</h3>
            `a<b`                 | <p><code>a&lt;b</code></p>
            $a^2$                 | <p><math><msup><mi>a</mi><mn>2</mn></msup></math></p>
            from $5 to $10        | <p>from $5 to $10</p>
            costs $ 5 and 6 $     | <p>costs $ 5 and 6 $</p>
            $\\nonsense{x$        | <p><code class="maths">\\nonsense{x</code></p>
            """)
    void rendered(String markdown, String expected) {
        assertThat(html(markdown)).isEqualTo(expected);
    }

    @Test
    void codeKeepsItsLanguage() {
        assertThat(html("```java\nint a = 1 < 2;\n```"))
                .isEqualTo("<pre><code class=\"language-java\">int a &#61; 1 &lt; 2;\n</code></pre>");
    }

    @Test
    void linksTellNothingToWhereTheyLead() {
        Element link = Jsoup.parse(html("see https://example.org/a?b=c&d=é"))
                .select("a")
                .get(0);
        assertThat(link.attr("href")).startsWith("https://example.org/a?b=c&d=");
        assertThat(link.attr("rel")).contains("nofollow", "ugc", "noopener", "noreferrer");
        assertThat(Markdown.render("[a](https://a.example) https://b.example").links())
                .isEqualTo(2);
    }

    @Test
    void picturesAreLinks() {
        assertThat(Jsoup.parse(html("![a dike](https://example.org/dike.jpg)")).select("img"))
                .isEmpty();
        assertThat(Jsoup.parse(html("![a dike](https://example.org/dike.jpg)"))
                        .select("a")
                        .text())
                .isEqualTo("a dike");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](  JaVaScRiPt:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "![x](javascript:alert(1))",
                "<a href='javascript:alert(1)'>x</a>",
                "<javascript:alert(1)>",
                "```\"onmouseover=alert(1)\n```",
                "$<script>alert(1)</script>$",
                "$\\text{<img src=x onerror=alert(1)>}$",
                "$\\href{javascript:alert(1)}{x}$",
                "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
                "<svg onload=alert(1)>",
                "x\n\n<div style='position:fixed'>",
                "[x](https://a.example \"\\\" onclick=alert(1) \\\"\")"
            })
    void nothingRuns(String hostile) {
        var page = Jsoup.parse(html(hostile));
        assertThat(page.select("script, img, svg, iframe, style, annotation-xml, form, input, div"))
                .isEmpty();
        for (Element element : page.getAllElements()) {
            element.attributes().forEach(attribute -> {
                assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
                assertThat(attribute.getValue().toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("javascript:", "data:");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "$", "$$", "*", "`", "> ", "[](", "![", "\\", "|", "$\\frac{"})
    void muchOfAnythingTakesLittleTime(String part) {
        String text = part.repeat(TextReader.MAX_BODY / part.length());
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(20), () -> Markdown.render(text));
    }

    @Test
    void definitionsDoNotMultiply() {
        String bomb = "$\\newcommand{\\a}{xxxxxxxxxx}\\newcommand{\\b}{\\a\\a\\a\\a}\\b$";
        assertThat(html(bomb)).contains("<code class=\"maths\">");
    }
}
