package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.LTI;
import static org.seamoocs.hub.it.SelectionSteps.settings;
import static org.seamoocs.hub.it.SelectionSteps.toLms;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.lti.spec.Claim;
import tools.jackson.databind.JsonNode;

/** What was chosen is launched: the LMS's link leads to the hub, and from there to the stored part in the tool. */
class ItemLaunchIT {

    private static final String CUSTOM = LTI + "custom";

    private final SelectionSteps teacher = SelectionSteps.jakarta();
    private final JsonNode item = chosen(Map.of(
            "type",
            "ltiResourceLink",
            "title",
            "Quiz 1",
            "url",
            SelectionWorld.TOOL.url("/launch") + "?x=1",
            "custom",
            Map.of("id", "quiz-1", "who", "$Person.email.primary"),
            "lineItem",
            Map.of("scoreMaximum", 20, "resourceId", "q1", "tag", "quiz")));

    @Test
    void theLinkLeadsToTheStoredAddressWithTheStoredParameters() {
        JsonNode atTool = atTool(launch(item, "link-" + UUID.randomUUID(), "dep-1"));
        assertThat(atTool.get(Claim.MESSAGE_TYPE).asString()).isEqualTo("LtiResourceLinkRequest");
        assertThat(atTool.get(Claim.TARGET_LINK_URI).asString()).isEqualTo(SelectionWorld.TOOL.url("/launch") + "?x=1");
        assertThat(atTool.get(CUSTOM).get("id").asString()).isEqualTo("quiz-1");
        // the variable is of what is not released, so it is not substituted
        assertThat(atTool.get(CUSTOM).toString()).doesNotContain("siti@example.org", "hub_item", "hub_course");
        assertThat(atTool.get(Claim.RESOURCE_LINK).get("title").asString()).isEqualTo("Kuis");
        assertThat(atTool.get(LTI + "roles").toString()).contains("Learner");
    }

    /** Some LMSs keep the address and drop the parameters, others the other way round. */
    @ParameterizedTest
    @MethodSource("kept")
    void oneOfAddressAndParametersIsEnough(String kept) {
        JsonNode atTool = atTool(launchKeeping(kept, item));
        assertThat(atTool.get(CUSTOM).get("id").asString()).isEqualTo("quiz-1");
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aForumIsLaunchedThoughTheCourseLivesElsewhere(String kept) {
        JsonNode forum = toLms(teacher.press(teacher.picker(settings()), "forum", "kelp", ""))
                .get(Claim.DEEP_LINKING_CONTENT_ITEMS)
                .get(0);
        assertThat(PlainBrowser.location(launchKeeping(kept, forum)).getPath()).isEqualTo("/courses/kelp/forum");
    }

    static Stream<String> kept() {
        return Stream.of(
                "address only",
                "parameters only",
                "the course's address and all parameters",
                "the tool's address and all parameters");
    }

    private HttpResponse<String> launchKeeping(String kept, JsonNode link) {
        Map<String, Object> claims = claims(login(), "link-" + UUID.randomUUID(), "dep-1");
        claims.put(
                LTI + "target_link_uri",
                switch (kept) {
                    case "address only" -> link.get("url").asString();
                    case "parameters only" -> SharedHub.PUBLIC_URL + "/";
                    case "the course's address and all parameters" -> SharedHub.PUBLIC_URL + "/courses/kelp";
                    default -> SharedHub.PUBLIC_URL + "/network";
                });
        if (!kept.equals("address only")) {
            claims.put(CUSTOM, custom(link));
        }
        return launchOf(claims);
    }

    /** At the first launch of each link, and not again at the next. */
    @Test
    void theDeclaredLineItemIsTheToolsAtTheFirstLaunch() {
        String link = "link-" + UUID.randomUUID();
        JsonNode first = atTool(launch(item, link, "dep-1")).get(Claim.AGS_ENDPOINT);
        JsonNode again = atTool(launch(item, link, "dep-1")).get(Claim.AGS_ENDPOINT);
        assertThat(first.get("lineitem").asString())
                .startsWith(first.get("lineitems").asString() + "/")
                .isEqualTo(again.get("lineitem").asString());
        String elsewhere = "link-" + UUID.randomUUID();
        assertThat(atTool(launch(item, elsewhere, "dep-1"))
                        .get(Claim.AGS_ENDPOINT)
                        .get("lineitem")
                        .asString())
                .isNotEqualTo(first.get("lineitem").asString());
        assertThat(SharedHub.get().rows("""
                        SELECT i.label, i.score_maximum, i.resource_id, i.tag, l.link_id
                        FROM line_item i JOIN placement l ON l.id = i.placement_id WHERE l.resource_link_id = ?""", link)).singleElement().satisfies(row -> {
            assertThat(row)
                    .containsEntry("label", "Quiz 1")
                    .containsEntry("resource_id", "q1")
                    .containsEntry("tag", "quiz");
            assertThat(Double.parseDouble(row.get("score_maximum"))).isEqualTo(20);
        });
    }

    /** What the tool said of dates and of reviews is stored, told to the LMS as the hub's, and comes back to the tool. */
    @Test
    void datesAndTheReviewComeBackToTheTool() {
        JsonNode dated = chosen(Map.of(
                "type",
                "ltiResourceLink",
                "url",
                SelectionWorld.TOOL.url("/launch").toString(),
                "custom",
                Map.of(
                        "until", "$ResourceLink.available.endDateTime",
                        "from", "$ResourceLink.available.startDateTime",
                        "submit", "$ResourceLink.submission.endDateTime"),
                "available",
                Map.of("endDateTime", "2027-01-31T07:00:00+07:00"),
                "lineItem",
                Map.of(
                        "scoreMaximum",
                        20,
                        "submissionReview",
                        Map.of(
                                "reviewableStatus",
                                List.of("Submitted", "Unheard"),
                                "label",
                                "Tinjau",
                                "url",
                                SelectionWorld.TOOL.url("/launch") + "?review=1",
                                "custom",
                                Map.of("mode", "review")))));
        assertThat(dated.at("/lineItem/submissionReview").toString())
                .isEqualTo("{\"reviewableStatus\":[\"Submitted\"],\"label\":\"Tinjau\"}");

        String link = "link-" + UUID.randomUUID();
        JsonNode atTool = atTool(launch(dated, link, "dep-1"));
        assertThat(atTool.get(CUSTOM).get("until").asString()).isEqualTo("2027-01-31T00:00:00Z");
        assertThat(atTool.get(CUSTOM).get("from").asString()).isEmpty();
        assertThat(atTool.get(CUSTOM).get("submit").asString()).isEqualTo("$ResourceLink.submission.endDateTime");
        assertThat(SharedHub.get().rows("""
                        SELECT i.extensions FROM line_item i JOIN placement l ON l.id = i.placement_id
                        WHERE l.resource_link_id = ?""", link)).singleElement().satisfies(row -> assertThat(row.get("extensions"))
                .contains("submissionReview", "?review=1"));

        Map<String, String> request = login(dated.get("url").asString());
        Map<String, Object> claims = claims(request, link, "dep-1");
        claims.put(LTI + "target_link_uri", dated.get("url").asString());
        claims.put(LTI + "message_type", "LtiSubmissionReviewRequest");
        claims.put(LTI + "for_user", Map.of("user_id", claims.get("sub")));
        JsonNode review = atTool(teacher.launch.launch(request, claims));
        assertThat(review.get(Claim.MESSAGE_TYPE).asString()).isEqualTo("LtiSubmissionReviewRequest");
        assertThat(review.get(Claim.TARGET_LINK_URI).asString())
                .isEqualTo(SelectionWorld.TOOL.url("/launch") + "?review=1");
        assertThat(review.get(CUSTOM).get("mode").asString()).isEqualTo("review");
    }

    @Test
    void aLinkWithoutALineItemHasNone() {
        JsonNode bare = chosen(Map.of("type", "ltiResourceLink", "custom", Map.of("id", "x")));
        JsonNode ags =
                atTool(launch(bare, "link-" + UUID.randomUUID(), "dep-1")).get(Claim.AGS_ENDPOINT);
        assertThat(ags.has("lineitem")).isFalse();
        assertThat(ags.has("lineitems")).isTrue();
    }

    @Test
    void anItemWithoutAddressLeadsToTheCoursesOwn() {
        JsonNode bare = chosen(Map.of("type", "ltiResourceLink", "custom", Map.of("id", "abf7e9cf")));
        JsonNode atTool = atTool(launch(bare, "link-" + UUID.randomUUID(), "dep-1"));
        assertThat(atTool.get(Claim.TARGET_LINK_URI).asString())
                .isEqualTo(SelectionWorld.TOOL.url("/launch").toString());
        assertThat(atTool.get(CUSTOM).toString()).isEqualTo("{\"id\":\"abf7e9cf\"}");
    }

    @Test
    void aWholeCourseLeadsToTheCoursesLink() {
        SelectionSteps steps = SelectionSteps.jakarta();
        JsonNode whole = toLms(steps.choose(steps.picker(settings()), "kelp"))
                .get(Claim.DEEP_LINKING_CONTENT_ITEMS)
                .get(0);
        JsonNode atTool = atTool(launch(whole, "link-" + UUID.randomUUID(), "dep-1"));
        assertThat(atTool.get(CUSTOM).toString())
                .isEqualTo("{\"id\":\"all\",\"who\":\"Siti Nurhaliza\",\"mail\":\"\"}");
    }

    /** The deployment of another institution, of the same LMS even, has no use of the item; nor has one made up. */
    @Test
    void anItemOfAnotherInstitutionIsAbsent() {
        HttpResponse<String> foreign = launch(item, "link-" + UUID.randomUUID(), "dep-2");
        LaunchSteps.assertRefused(foreign, DeepLinkingError.ITEM_UNAVAILABLE);
        LaunchSteps.assertRefused(
                launch(renamed(item, "0".repeat(32)), "link-" + UUID.randomUUID(), "dep-1"),
                DeepLinkingError.ITEM_UNAVAILABLE);
        // the same words for what is foreign and what does not exist
        HttpResponse<String> absent = launch(renamed(item, "f".repeat(32)), "link-" + UUID.randomUUID(), "dep-2");
        assertThat(absent.body().replaceAll("[2-9A-Z]{4}-[2-9A-Z]{4}", ""))
                .isEqualTo(foreign.body().replaceAll("[2-9A-Z]{4}-[2-9A-Z]{4}", ""));
        // an id of another letter case is another id
        LaunchSteps.assertRefused(
                launch(
                        renamed(item, id(item).toUpperCase(java.util.Locale.ROOT)),
                        "link-" + UUID.randomUUID(),
                        "dep-1"),
                DeepLinkingError.ITEM_UNAVAILABLE);
        // Bangkok may use its own course, and only the item is refused
        assertThat(launch(item, "link-" + UUID.randomUUID(), "dep-1").statusCode())
                .isEqualTo(303);
    }

    @Test
    void anItemBelongsToItsCourse() {
        Map<String, String> request = login(SharedHub.PUBLIC_URL + "/courses/rice/items/" + id(item));
        Map<String, Object> claims = claims(request, "link-" + UUID.randomUUID(), "dep-1");
        claims.put(LTI + "target_link_uri", SharedHub.PUBLIC_URL + "/courses/rice/items/" + id(item));
        LaunchSteps.assertRefused(teacher.launch.launch(request, claims), DeepLinkingError.ITEM_UNAVAILABLE);
    }

    @Test
    void theAddressItselfSaysHowToComeThere() {
        HttpResponse<String> page = teacher.browser.get("/courses/kelp/items/" + id(item));
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(PlainBrowser.location(page).getPath()).isEqualTo("/courses/kelp");
    }

    private JsonNode chosen(Map<String, Object> item) {
        SelectionSteps steps = SelectionSteps.jakarta();
        JsonNode request = steps.intoTool(steps.picker(settings()), "kelp");
        return toLms(steps.back(request, steps.answer(request, item)))
                .get(Claim.DEEP_LINKING_CONTENT_ITEMS)
                .get(0);
    }

    private HttpResponse<String> launch(JsonNode item, String link, String deployment) {
        Map<String, String> request = login(item.get("url").asString());
        Map<String, Object> claims = claims(request, link, deployment);
        claims.put(LTI + "target_link_uri", item.get("url").asString());
        claims.put(CUSTOM, custom(item));
        return teacher.launch.launch(request, claims);
    }

    private HttpResponse<String> launchOf(Map<String, Object> claims) {
        Map<String, String> request = login(String.valueOf(claims.get(LTI + "target_link_uri")));
        claims.put("nonce", request.get("nonce"));
        return teacher.launch.launch(request, claims);
    }

    private Map<String, String> login() {
        return login(LaunchSteps.RICE);
    }

    private Map<String, String> login(String target) {
        Map<String, String> parameters = teacher.launch.loginParameters();
        parameters.put("target_link_uri", target);
        return teacher.launch.login(parameters);
    }

    private Map<String, Object> claims(Map<String, String> request, String link, String deployment) {
        Map<String, Object> claims = teacher.launch.claims(request);
        claims.put(LTI + "deployment_id", deployment);
        claims.put(LTI + "resource_link", Map.of("id", link, "title", "Kuis"));
        return claims;
    }

    private JsonNode atTool(HttpResponse<String> redirect) {
        return teacher.atTool(redirect, "/launch");
    }

    private static String id(JsonNode item) {
        return item.get("custom").get("hub_item").asString();
    }

    private static Map<String, String> custom(JsonNode item) {
        Map<String, String> custom = new HashMap<>();
        item.get("custom").forEachEntry((name, value) -> custom.put(name, value.asString()));
        return custom;
    }

    private static JsonNode renamed(JsonNode item, String id) {
        return new tools.jackson.databind.ObjectMapper()
                .readTree(item.toString().replace(id(item), id));
    }
}
