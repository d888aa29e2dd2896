package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.seamoocs.hub.it.SelectionSteps.asked;
import static org.seamoocs.hub.it.SelectionSteps.courses;
import static org.seamoocs.hub.it.SelectionSteps.pickerOf;
import static org.seamoocs.hub.it.SelectionSteps.settings;
import static org.seamoocs.hub.it.SelectionSteps.toLms;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.lti.spec.Claim;
import tools.jackson.databind.JsonNode;

/** A teacher goes on into a course's tool, chooses parts there, and the LMS gets links of the hub to them. */
class ToolPickerIT {

    private static final Map<String, Object> QUIZ = Map.of(
            "type", "ltiResourceLink",
            "title", "Rừng tảo bẹ: Quiz 1",
            "text", "Ten questions",
            "url", "https://kelp.example/launch?x=1",
            "icon", Map.of("url", "https://kelp.example/icon.png"),
            "custom", Map.of("id", "quiz-1", "due", "$ResourceLink.submission.endDateTime"),
            "lineItem", Map.of("scoreMaximum", 20, "resourceId", "q1", "tag", "quiz"));

    private final SharedHub hub = SharedHub.get();
    private final SelectionSteps steps = SelectionSteps.jakarta();

    @Test
    void theToolIsAskedForWhatTheLmsAccepts() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        assertThat(request.get("iss").asString()).isEqualTo(SharedHub.PUBLIC_URL.toString());
        assertThat(request.get("aud").asString()).isEqualTo(SelectionWorld.TOOL_CLIENT);
        assertThat(request.get(Claim.MESSAGE_TYPE).asString()).isEqualTo("LtiDeepLinkingRequest");
        assertThat(request.get(Claim.DEPLOYMENT_ID).asString()).isEqualTo("jakarta");
        assertThat(request.get(Claim.TARGET_LINK_URI).asString())
                .isEqualTo(SelectionWorld.TOOL.url("/deep").toString());
        assertThat(request.get(Claim.ROLES).toString()).isEqualTo("[\"" + LaunchSteps.MEMBERSHIP + "Instructor\"]");
        assertThat(request.has(Claim.RESOURCE_LINK)).isFalse();
        // pairwise subject, a context of the hub's, and of the person what is released and asked for: the name
        assertThat(request.get("sub").asString()).matches("[0-9a-f]{32}");
        assertThat(request.get(Claim.CONTEXT).get("id").asString()).matches("[0-9a-f]{32}");
        assertThat(request.get("name").asString()).isEqualTo("Siti Nurhaliza");
        assertThat(request.toString()).doesNotContain("siti@example.org", "teacher-1", "course-1", "Agronomi");
        assertThat(request.get(Claim.TOOL_PLATFORM).get("product_family_code").asString())
                .isEqualTo("seamoocs-hub");
        // the course's own parameters, which say no more of the person than the claims do
        assertThat(request.get(Claim.CUSTOM).toString())
                .isEqualTo("{\"id\":\"all\",\"who\":\"Siti Nurhaliza\",\"mail\":\"\"}");
        JsonNode asked = asked(request);
        assertThat(asked.get("accept_types").toString())
                .isEqualTo("[\"ltiResourceLink\",\"link\",\"html\",\"image\",\"file\"]");
        assertThat(asked.get("accept_presentation_document_targets").toString()).isEqualTo("[\"iframe\",\"window\"]");
        assertThat(asked.get("accept_multiple").asBoolean()).isTrue();
        assertThat(asked.get("accept_lineitem").asBoolean()).isTrue();
        assertThat(asked.get("data").asString())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(settings().get("data"));
    }

    @Test
    void aChosenPartBecomesALinkOfTheHubAndIsStored() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        JsonNode item = items(steps.back(request, steps.answer(request, QUIZ))).get(0);
        String id = item.get("custom").get("hub_item").asString();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(item.get("url").asString()).isEqualTo(SharedHub.PUBLIC_URL + "/courses/kelp/items/" + id);
        assertThat(item.get("custom").toString()).isEqualTo("{\"hub_course\":\"kelp\",\"hub_item\":\"" + id + "\"}");
        assertThat(item.get("title").asString()).isEqualTo("Rừng tảo bẹ: Quiz 1");
        assertThat(item.get("text").asString()).isEqualTo("Ten questions");
        assertThat(item.get("icon").get("url").asString()).isEqualTo("https://kelp.example/icon.png");
        // the LMS's column is found by the hub's id; the tool's own stay here
        assertThat(item.get("lineItem").toString())
                .isEqualTo("{\"scoreMaximum\":20,\"label\":\"Rừng tảo bẹ: Quiz 1\",\"resourceId\":\"" + id
                        + "\",\"tag\":\"quiz\"}");
        assertThat(hub.rows("""
                        SELECT c.code AS course, i.code AS institution, x.url, x.title, x.custom, x.line_item
                        FROM content_item x JOIN shared_course c ON c.id = x.course_id
                        JOIN institution i ON i.id = x.institution_id WHERE x.item_id = ?""", id)).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("course", "kelp").containsEntry("institution", "jakarta");
            assertThat(row.get("url")).isEqualTo("https://kelp.example/launch?x=1");
            assertThat(row.get("custom")).contains("\"id\":\"quiz-1\"", "$ResourceLink.submission.endDateTime");
            assertThat(row.get("line_item")).contains("\"resourceId\":\"q1\"", "\"scoreMaximum\":20");
        });
    }

    @Test
    void tickedCoursesAndSeveralPartsComeTogether() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp", "reef");
        JsonNode items = items(steps.back(
                request,
                steps.answer(
                        request,
                        QUIZ,
                        Map.of("type", "ltiResourceLink"),
                        Map.of("type", "link", "url", "https://kelp.example/page", "title", "Page"),
                        Map.of("type", "html", "html", "<b>bold</b><script>alert(1)</script>"),
                        Map.of("type", "x-own", "url", "javascript:alert(1)"))));
        assertThat(items).hasSize(5);
        assertThat(items.get(0).get("url").asString()).isEqualTo(SharedHub.PUBLIC_URL + "/courses/reef");
        assertThat(items.get(2).get("title").asString()).isEqualTo("Kelp Forests");
        assertThat(items.get(3).get("url").asString()).isEqualTo("https://kelp.example/page");
        assertThat(items.get(4).get("html").asString()).isEqualTo("<b>bold</b>");
    }

    @Test
    void whoComesBackWithNothingMayChooseAgain() {
        Element picker = steps.picker(settings());
        JsonNode request = steps.intoTool(picker, "kelp", "reef");
        HttpResponse<String> page = steps.back(request, steps.answer(request));
        assertThat(Jsoup.parse(page.body()).select("[role=alert]").text()).contains("without having chosen");
        Element again = pickerOf(page);
        assertThat(again.select("input[checked]").eachAttr("value")).containsExactly("reef");
        LaunchSteps.assertRefused(
                steps.choose(picker, "reef"), DeepLinkingError.SELECTION_ENDED); // its secret is renewed
        assertThat(items(steps.choose(again, "reef"))).hasSize(1);
    }

    @Test
    void whatTheToolSaysOfAFailureIsShownAsText() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        Map<String, Object> claims = steps.answer(request);
        claims.put(Claim.DEEP_LINKING_ERROR_MESSAGE, "Kuota <img src=x onerror=alert(1)> penuh");
        HttpResponse<String> page = steps.back(request, claims);
        assertThat(Jsoup.parse(page.body()).select("[role=alert]").text())
                .contains("Kuota <img src=x onerror=alert(1)> penuh");
        assertThat(courses(pickerOf(page))).contains("kelp");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                row("another issuer", c -> c.put("iss", "somebody"), DeepLinkingError.ISSUER_MISMATCH),
                row("no issuer", c -> c.remove("iss"), DeepLinkingError.ISSUER_MISMATCH),
                row("another audience", c -> c.put("aud", "https://other.example"), DeepLinkingError.AUDIENCE_MISMATCH),
                row(
                        "a second audience",
                        c -> c.put("aud", List.of(SharedHub.PUBLIC_URL.toString(), "https://other.example")),
                        DeepLinkingError.AUDIENCE_MISMATCH),
                row("no audience", c -> c.remove("aud"), DeepLinkingError.AUDIENCE_MISMATCH),
                row("expired", c -> c.put("exp", now(c) - 91), DeepLinkingError.RESPONSE_EXPIRED),
                row("no expiry", c -> c.remove("exp"), DeepLinkingError.RESPONSE_EXPIRED),
                row("an expiry in words", c -> c.put("exp", "tomorrow"), DeepLinkingError.RESPONSE_EXPIRED),
                row("issued ahead", c -> c.put("iat", now(c) + 91), DeepLinkingError.ISSUED_AT_UNREASONABLE),
                row("issued long ago", c -> c.put("iat", now(c) - 3_700), DeepLinkingError.ISSUED_AT_UNREASONABLE),
                row("no issue time", c -> c.remove("iat"), DeepLinkingError.ISSUED_AT_UNREASONABLE),
                row("a life of days", c -> c.put("exp", now(c) + 100_000), DeepLinkingError.ISSUED_AT_UNREASONABLE),
                row("no nonce", c -> c.remove("nonce"), DeepLinkingError.NONCE_INVALID),
                row(
                        "a request instead of a response",
                        c -> c.put(Claim.MESSAGE_TYPE, "LtiDeepLinkingRequest"),
                        DeepLinkingError.MESSAGE_TYPE_MISMATCH),
                row("another version", c -> c.put(Claim.VERSION, "1.1"), DeepLinkingError.VERSION_UNSUPPORTED),
                row(
                        "another institution's deployment",
                        c -> c.put(Claim.DEPLOYMENT_ID, "bangkok"),
                        DeepLinkingError.DEPLOYMENT_MISMATCH),
                row("no deployment", c -> c.remove(Claim.DEPLOYMENT_ID), DeepLinkingError.DEPLOYMENT_MISMATCH),
                row("other data", c -> c.put(Claim.DEEP_LINKING_DATA, "A".repeat(43)), DeepLinkingError.DATA_MISMATCH),
                row("no data", c -> c.remove(Claim.DEEP_LINKING_DATA), DeepLinkingError.DATA_MISMATCH),
                row(
                        "a line end in custom",
                        c -> c.put(
                                Claim.DEEP_LINKING_CONTENT_ITEMS,
                                List.of(Map.of(
                                        "type", "ltiResourceLink", "custom", Map.of("a", "x\nhub_course=reef")))),
                        DeepLinkingError.ITEM_INVALID),
                row(
                        "script as address",
                        c -> c.put(
                                Claim.DEEP_LINKING_CONTENT_ITEMS,
                                List.of(Map.of("type", "ltiResourceLink", "url", "javascript:alert(1)"))),
                        DeepLinkingError.ITEM_INVALID),
                row(
                        "data as address",
                        c -> c.put(
                                Claim.DEEP_LINKING_CONTENT_ITEMS,
                                List.of(Map.of("type", "image", "url", "data:text/html,<b>"))),
                        DeepLinkingError.ITEM_INVALID),
                row(
                        "items of another shape",
                        c -> c.put(Claim.DEEP_LINKING_CONTENT_ITEMS, "all"),
                        DeepLinkingError.ITEM_INVALID));
    }

    /** One thing of a good answer is different; it is refused for just that, and the good answer still counts. */
    @ParameterizedTest
    @MethodSource
    void refused(Consumer<Map<String, Object>> change, DeepLinkingError error) {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        Map<String, Object> good = steps.answer(request, QUIZ);
        Map<String, Object> bad = new HashMap<>(good);
        change.accept(bad);
        LaunchSteps.assertRefused(steps.back(request, bad), error);
        assertThat(items(steps.back(request, good))).hasSize(1);
    }

    @Test
    void onlyTheToolsKeysAndRs256Count() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        Map<String, Object> claims = steps.answer(request, QUIZ);
        String good = SelectionWorld.TOOL.sign(claims);
        String[] parts = good.split("\\.");
        String ofTheLms = SharedHub.JAKARTA.sign(claims);
        JWSHeader kelp =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("kelp-1").build();
        String ofTheLmsUnderTheToolsKid = FakePlatform.sign(kelp, claims, SharedHub.JAKARTA.key());
        String none = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"kid\":\"kelp-1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String jwt : List.of(
                ofTheLms,
                ofTheLmsUnderTheToolsKid,
                none + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + ".AAAA",
                "x",
                "")) {
            LaunchSteps.assertRefused(steps.back(request, jwt), DeepLinkingError.SIGNATURE_REFUSED);
        }
        assertThat(items(steps.back(request, good))).hasSize(1);
    }

    /** An institution's own course needs no agreement; its tool's keys cannot be fetched. */
    @Test
    void aToolWhoseKeysCannotBeHadIsSaidToBeUnreachable() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "mute");
        Map<String, Object> claims = steps.answer(request, QUIZ);
        claims.put("iss", "mute-client");
        LaunchSteps.assertRefused(steps.back(request, claims), DeepLinkingError.KEYS_UNAVAILABLE);
    }

    @Test
    void anAudienceListOfTheHubAloneAndAClockAMinuteOffAreAccepted() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        Map<String, Object> claims = steps.answer(request, QUIZ);
        claims.put("aud", List.of(SharedHub.PUBLIC_URL.toString())); // Moodle 4.5 as a tool
        claims.put("iat", now(claims) + 60);
        assertThat(items(steps.back(request, claims))).hasSize(1);
    }

    @Test
    void anAnswerCountsOnce() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        String jwt = SelectionWorld.TOOL.sign(steps.answer(request, QUIZ));
        assertThat(items(steps.back(request, jwt))).hasSize(1);
        LaunchSteps.assertRefused(steps.back(request, jwt), DeepLinkingError.REQUEST_UNKNOWN);
    }

    @Test
    void aNonceCountsOnceForAllRequests() {
        JsonNode first = steps.intoTool(steps.picker(settings()), "kelp");
        Map<String, Object> claims = steps.answer(first, QUIZ);
        assertThat(items(steps.back(first, claims))).hasSize(1);
        JsonNode second = steps.intoTool(steps.picker(settings()), "kelp");
        Map<String, Object> again = steps.answer(second, QUIZ);
        again.put("nonce", claims.get("nonce"));
        LaunchSteps.assertRefused(steps.back(second, again), DeepLinkingError.NONCE_INVALID);
    }

    @Test
    void anAnswerToOneRequestIsNoneToAnother() {
        JsonNode first = steps.intoTool(steps.picker(settings()), "kelp");
        JsonNode second = steps.intoTool(steps.picker(settings()), "kelp");
        LaunchSteps.assertRefused(steps.back(second, steps.answer(first, QUIZ)), DeepLinkingError.DATA_MISMATCH);
        LaunchSteps.assertRefused(
                steps.browser.post(
                        "/lti/platform/deep-link/" + "0".repeat(32),
                        Map.of("JWT", SelectionWorld.TOOL.sign(steps.answer(first)))),
                DeepLinkingError.REQUEST_UNKNOWN);
    }

    @Test
    void anotherBrowserCannotBringTheAnswer() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        String jwt = SelectionWorld.TOOL.sign(steps.answer(request, QUIZ));
        SelectionSteps victim = SelectionSteps.jakarta();
        victim.picker(settings());
        LaunchSteps.assertRefused(victim.back(request, jwt), DeepLinkingError.SELECTION_ENDED);
        LaunchSteps.assertRefused(SelectionSteps.jakarta().back(request, jwt), DeepLinkingError.SELECTION_ENDED);
        assertThat(items(steps.back(request, jwt))).hasSize(1);
    }

    @Test
    void typesAndNumberAreWhatWasAskedFor() {
        Map<String, Object> settings = settings();
        settings.put("accept_types", List.of("ltiResourceLink"));
        settings.put("accept_multiple", false);
        JsonNode request = steps.intoTool(steps.picker(settings), "kelp");
        assertThat(asked(request).get("accept_types").toString()).isEqualTo("[\"ltiResourceLink\"]");
        assertThat(asked(request).get("accept_multiple").asBoolean()).isFalse();
        LaunchSteps.assertRefused(
                steps.back(request, steps.answer(request, Map.of("type", "link", "url", "https://a.example/"))),
                DeepLinkingError.TYPE_NOT_ACCEPTED);
        LaunchSteps.assertRefused(
                steps.back(request, steps.answer(request, QUIZ, QUIZ)), DeepLinkingError.SEVERAL_NOT_ACCEPTED);
        assertThat(items(steps.back(request, steps.answer(request, QUIZ)))).hasSize(1);
    }

    @Test
    void anLmsThatTakesNoLineItemsGetsNone() {
        Map<String, Object> settings = settings();
        settings.put("accept_lineitem", false);
        JsonNode request = steps.intoTool(steps.picker(settings), "kelp");
        assertThat(asked(request).get("accept_lineitem").asBoolean()).isFalse();
        assertThat(items(steps.back(request, steps.answer(request, QUIZ)))
                        .get(0)
                        .has("lineItem"))
                .isFalse();
    }

    @Test
    void aFormWithoutOneJwtIsRefused() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        String path = SelectionSteps.returnPath(request);
        LaunchSteps.assertRefused(steps.browser.post(path, Map.of()), DeepLinkingError.RESPONSE_MISSING);
        LaunchSteps.assertRefused(
                steps.browser.postForm(path, PlainBrowser.form(List.of(Map.entry("JWT", "a"), Map.entry("JWT", "b")))),
                DeepLinkingError.RESPONSE_MISSING);
    }

    @Test
    void afterTheAgreementHasEndedTheAnswerIsTooLate() {
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        hub.update("UPDATE agreement SET status = 'WITHDRAWN' WHERE code = 'kelp-jakarta'");
        try {
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .untilAsserted(() -> LaunchSteps.assertRefused(
                            steps.back(request, steps.answer(request, Map.of("type", "link", "url", "javascript:x"))),
                            DeepLinkingError.TOOL_UNAVAILABLE));
        } finally {
            hub.update("UPDATE agreement SET status = 'ACTIVE' WHERE code = 'kelp-jakarta'");
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(courses(SelectionSteps.jakarta().picker(settings())))
                                    .contains("kelp"));
        }
    }

    private static JsonNode items(HttpResponse<String> page) {
        return toLms(page).get(Claim.DEEP_LINKING_CONTENT_ITEMS);
    }

    private static long now(Map<String, Object> claims) {
        return ((Number) Objects.requireNonNull(claims.get("iat"))).longValue();
    }

    private static Arguments row(String name, Consumer<Map<String, Object>> change, DeepLinkingError error) {
        return arguments(named(name, change), error);
    }
}
