package org.seamoocs.hub.lti.spec.deeplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is read from a stranger's content items, and what is written of them again. */
class ContentItemParserTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "https://tool.example/launch?topic=42";

    @Test
    void aFullResourceLinkIsWrittenAsItWasRead() {
        Map<String, Object> full = object("""
                {"type": "ltiResourceLink", "title": "จริยธรรม", "text": "Diskusikan <kasus>", "url": "https://tool.example/l?topic=42",
                 "icon": {"url": "https://tool.example/icon.png", "width": 64, "height": 64},
                 "thumbnail": {"url": "https://tool.example/thumb.png"},
                 "window": {"targetName": "forum", "width": 800, "windowFeatures": "menubar=no, width=800"},
                 "iframe": {"width": 800, "height": 600},
                 "custom": {"topic_id": "42", "due": "$ResourceLink.submission.endDateTime", "note": "baris 1; a=b"},
                 "lineItem": {"scoreMaximum": 20, "label": "Nilai", "resourceId": "topic-42", "tag": "discussion",
                              "gradesReleased": true},
                 "available": {"startDateTime": "2026-11-01T00:00:00Z"},
                 "submission": {"startDateTime": "2026-11-01T00:00:00Z", "endDateTime": "2026-12-31T00:00:00Z"}}""");
        assertThat(json(one(full).members())).isEqualTo(json(full));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"link\",\"title\":\"T\",\"text\":\"x\",\"url\":\"https://a.example/\",\"embed\":{\"html\":\"<b>b</b>\"},\"iframe\":{\"src\":\"https://a.example/f\",\"width\":5,\"height\":6}}",
                "{\"type\":\"file\",\"title\":\"T\",\"url\":\"https://a.example/f.pdf\",\"mediaType\":\"application/pdf\",\"expiresAt\":\"2026-11-01T00:00:00Z\"}",
                "{\"type\":\"html\",\"title\":\"T\",\"html\":\"<h1>T</h1>\"}",
                "{\"type\":\"image\",\"url\":\"https://a.example/i.png\",\"width\":5,\"height\":6}",
                "{\"type\":\"ltiResourceLink\"}",
            })
    void otherTypesAreWrittenAsTheyWereRead(String item) {
        assertThat(json(one(object(item)).members())).isEqualTo(json(object(item)));
    }

    @Test
    void unknownTypesAndNoItemsAtAllAreIgnored() {
        assertThat(parse(List.of(Map.of("type", "https://vendor.example/quiz"), Map.of("title", "no type"))))
                .isEmpty();
        assertThat(new ContentItemParser(false).parse(new Claims(Map.of()))).isEmpty();
    }

    @Test
    void whatAnItemCanDoWithoutIsDroppedWhenItIsUnfit() {
        LtiResourceLinkItem item = (LtiResourceLinkItem) one(object("""
                {"type": "ltiResourceLink", "title": "%s", "text": "%s", "icon": {"url": "javascript:alert(1)"},
                 "thumbnail": {"url": "https://tool.example/t.png", "width": -4, "height": "1e9"},
                 "window": {"targetName": "_blank' onload='x", "windowFeatures": "x\\"y"}, "iframe": {"width": 99999},
                 "custom": {"numeric": 7, "nested": {"a": 1}, "nothing": null, "truth": true}}""".formatted("ท".repeat(300), "x".repeat(5_000))));
        assertThat(item.title().orElseThrow()).hasSize(255);
        assertThat(item.text().orElseThrow()).hasSize(4_000);
        assertThat(item.icon()).isEmpty();
        assertThat(item.thumbnail().orElseThrow().width()).isEmpty();
        assertThat(item.thumbnail().orElseThrow().height()).isEmpty();
        assertThat(item.window().orElseThrow().members()).isEmpty();
        assertThat(item.iframe().orElseThrow().members()).isEmpty();
        assertThat(item.custom().values()).isEqualTo(Map.of("numeric", "7", "truth", "true"));
    }

    @Test
    void moodlesLineItemWithoutLabelAndNumbersAsTextAreAccepted() {
        LtiResourceLinkItem item = (LtiResourceLinkItem) one(object("""
                {"type": "ltiResourceLink", "lineItem": {"scoreMaximum": "37.50000", "label": null, "resourceId": 17},
                 "available": {"startDateTime": "2026-11-24T03:59:46+0700"}}"""));
        assertThat(json(item.members())).isEqualTo(json(object("""
                {"type": "ltiResourceLink", "lineItem": {"scoreMaximum": 37.50000, "resourceId": "17"},
                 "available": {"startDateTime": "2026-11-23T20:59:46Z"}}""")));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                row("script as address", "{'type':'ltiResourceLink','url':'javascript:alert(1)'}"),
                row(
                        "script as address, written otherwise",
                        "{'type':'link','url':'JaVaScRiPt:alert(1)//https://a.example'}"),
                row("data as address", "{'type':'image','url':'data:text/html,x'}"),
                row("vbscript", "{'type':'link','url':'vbscript:x'}"),
                row("a file of the machine", "{'type':'file','url':'file:///etc/passwd'}"),
                row("a relative address", "{'type':'link','url':'/x'}"),
                row("user information", "{'type':'link','url':'https://hub.example@evil.example/'}"),
                row("http outside of development", "{'type':'link','url':'http://a.example/'}"),
                row("an address too long", "{'type':'link','url':'https://a.example/" + "a".repeat(2_000) + "'}"),
                row("a link without address", "{'type':'link','title':'x'}"),
                row("an image without address", "{'type':'image'}"),
                row("a file without address", "{'type':'file'}"),
                row("no html", "{'type':'html'}"),
                row("html with nothing harmless in it", "{'type':'html','html':'<script>alert(1)</script>'}"),
                row("too much html", "{'type':'html','html':'" + "a".repeat(40_001) + "'}"),
                row("a line feed in a custom value", custom("a", "x\\nhub_course=other")),
                row("a carriage return in a custom value", custom("a", "x\\rb=c")),
                row("a line separator in a custom value", custom("a", "x\\u2028b=c")),
                row("a next line in a custom value", custom("a", "x\\u0085b=c")),
                row("a NUL in a custom value", custom("a", "x\\u0000")),
                row("a line feed in a custom name", custom("a\\nb", "x")),
                row("an equals sign in a custom name", custom("a=b", "x")),
                row("an empty custom name", custom("", "x")),
                row("a custom value too long", custom("a", "x".repeat(2_001))),
                row("custom that is a list", "{'type':'ltiResourceLink','custom':['a']}"),
                row("too many custom parameters", "{'type':'ltiResourceLink','custom':" + manyParameters() + "}"),
                row(
                        "script as address of reviews",
                        "{'type':'ltiResourceLink','lineItem':{'scoreMaximum':1,'submissionReview':{'url':'javascript:x'}}}"),
                row("no maximum", "{'type':'ltiResourceLink','lineItem':{}}"),
                row("a maximum of 0", lineItem("0")),
                row("a maximum of nearly nothing", lineItem("1e-10")),
                row("a negative maximum", lineItem("-1")),
                row("a maximum beyond every gradebook", lineItem("1e308")),
                row("a maximum beyond every number", lineItem("'1e2000000000'")),
                row("a maximum that is a word", lineItem("'all'")),
                row("a resourceId too long", lineItem("1,'resourceId':'" + "a".repeat(256) + "'")),
                row("a date without a zone", available("2026-11-01T00:00:00")),
                row("no date", available("soon")),
                row("a line item that is a list", "{'type':'ltiResourceLink','lineItem':[]}"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String item) {
        assertThatThrownBy(() -> one(object(item)))
                .isInstanceOf(HubException.class)
                .extracting(e -> ((HubException) e).code())
                .isEqualTo(DeepLinkingError.ITEM_INVALID);
    }

    @Test
    void aListOfAnotherShapeOrTooLongIsRefused() {
        for (Object claim : List.of(
                "items",
                Map.of("type", "link"),
                List.of("link"),
                Collections.nCopies(101, Map.of("type", "ltiResourceLink")))) {
            assertThatThrownBy(() -> new ContentItemParser(false)
                            .parse(new Claims(Map.of(Claim.DEEP_LINKING_CONTENT_ITEMS, claim))))
                    .isInstanceOf(HubException.class);
        }
        assertThat(parse(Collections.nCopies(100, Map.of("type", "ltiResourceLink"))))
                .hasSize(100);
    }

    /** Each of these must leave no trace of what it would do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p onclick=\"steal()\">x</p>",
                "<a href=\"javascript:steal()\">x</a>",
                "<a href=\"&#106;avascript:steal()\">x</a>",
                "<img src=x onerror=\"steal()\">x",
                "<img src=\"data:image/svg+xml,steal\">x",
                "<iframe src=\"https://evil.example/steal\"></iframe>x",
                "<form action=\"https://evil.example/steal\"><input></form>x",
                "<style>body{background:url(https://evil.example/steal)}</style>x",
                "<svg><script>steal()</script></svg>x",
                "<math><mtext><img src=x onerror=steal()></mtext></math>x",
                "<base href=\"https://evil.example/steal\">x",
                "<meta http-equiv=refresh content=\"0;url=https://evil.example/steal\">x",
                "<object data=\"https://evil.example/steal\"></object>x",
            })
    void htmlIsSanitised(String html) {
        HtmlItem item = (HtmlItem) one(Map.of("type", "html", "html", html));
        assertThat(item.html().markup()).contains("x").doesNotContain("steal", "evil", "script", "onerror");
        LinkItem link = (LinkItem) one(Map.of("type", "link", "url", ADDRESS, "embed", Map.of("html", html)));
        assertThat(link.members().toString()).doesNotContain("steal", "evil", "onerror");
    }

    @Test
    void whatMoodleAsToolAnsweredIsReadInFull() {
        JsonNode claims = recorded("tool/deep-linking.json").at("/response/decoded/claims");
        List<ContentItem> items = new ContentItemParser(true).parse(claims(claims));
        assertThat(items)
                .extracting(i -> ((LtiResourceLinkItem) i).custom().values().get("id"))
                .containsExactly(
                        "abf7e9cf-460b-4200-940b-442c5cdff387",
                        "313f6847-3bbc-45c0-8864-4bb6c5c8007a",
                        "de319631-3a50-48b7-a279-c5fa0e6cf9b5");
        assertThat(items.get(0).title()).contains("Bài tập 1 (assignment)");
        assertThat(items)
                .extracting(i -> ((LtiResourceLinkItem) i).lineItem().isPresent())
                .containsExactly(true, false, true);
    }

    /** What Moodle as platform accepted from its recorded tool, the hub accepts and would say the same. */
    @Test
    void whatMoodleAsPlatformAcceptedIsReadAndWrittenTheSame() {
        JsonNode claims = recorded("deep-linking/5-deep-linking-response-sent-by-tool.json")
                .at("/decoded/claims");
        Map<String, Object> item =
                new ContentItemParser(true).parse(claims(claims)).get(0).members();
        JsonNode sent = claims.get(Claim.DEEP_LINKING_CONTENT_ITEMS).get(0);
        for (String member : List.of(
                "type", "title", "text", "url", "icon", "thumbnail", "window", "iframe", "available", "submission")) {
            assertThat(JSON.<JsonNode>valueToTree(item).get(member)).as(member).isEqualTo(sent.get(member));
        }
        assertThat(JSON.<JsonNode>valueToTree(item).at("/lineItem/submissionReview"))
                .isEqualTo(sent.at("/lineItem/submissionReview"));
        assertThat(item.toString()).contains("note=baris 1; baris=2", "numeric=7", "scoreMaximum=20");
    }

    private static Arguments row(String name, String item) {
        return arguments(named(name, item.replace('\'', '"')));
    }

    private static String custom(String name, String value) {
        return "{'type':'ltiResourceLink','custom':{'" + name + "':'" + value + "'}}";
    }

    private static String lineItem(String maximum) {
        return "{'type':'ltiResourceLink','lineItem':{'scoreMaximum':" + maximum + "}}";
    }

    private static String available(String start) {
        return "{'type':'ltiResourceLink','available':{'startDateTime':'" + start + "'}}";
    }

    private static String manyParameters() {
        Map<String, String> many = new LinkedHashMap<>();
        IntStream.rangeClosed(0, 100).forEach(i -> many.put("p" + i, "x"));
        return json(many).toString();
    }

    private static ContentItem one(Map<String, Object> item) {
        List<ContentItem> items = parse(List.of(item));
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static List<ContentItem> parse(List<?> items) {
        return new ContentItemParser(false).parse(new Claims(Map.of(Claim.DEEP_LINKING_CONTENT_ITEMS, items)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String json) {
        return JSON.readValue(json, Map.class);
    }

    private static Claims claims(JsonNode node) {
        return new Claims(object(node.toString()));
    }

    private static JsonNode json(Map<String, ?> members) {
        return JSON.readTree(JSON.writeValueAsString(members));
    }

    private static JsonNode recorded(String path) {
        try (InputStream in = ContentItemParserTest.class.getResourceAsStream("/moodle-4.5/" + path)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
