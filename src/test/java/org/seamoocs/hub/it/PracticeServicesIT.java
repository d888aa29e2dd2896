package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.LTI;
import static org.seamoocs.hub.it.PracticeHub.AGS;
import static org.seamoocs.hub.it.PracticeHub.NRPS;
import static org.seamoocs.hub.it.PracticeHub.fields;
import static org.seamoocs.hub.it.PracticeHub.json;
import static org.seamoocs.hub.it.PracticeHub.page;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The practice LMS as a platform with services, from the outside: the test is the hub, and signs as one. */
class PracticeServicesIT {

    private static final String ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String CONTAINER = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final String HUE = "/practice/services/hue/lineitems";

    private static PracticeHub practice;

    @BeforeAll
    static void start() {
        practice = new PracticeHub("practice_services");
    }

    @AfterAll
    static void stop() {
        practice.close();
    }

    @Test
    void givesATokenForAnAssertionOnce() {
        String assertion = practice.hub.sign(practice.assertion());
        HttpResponse<String> answer = practice.requestToken(assertion, AGS + "score https://example.org/other");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(json(answer).get("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(answer).get("scope").asString()).isEqualTo(AGS + "score");
        assertThat(json(answer).get("expires_in").asInt()).isEqualTo(3600);

        HttpResponse<String> again = practice.requestToken(assertion, AGS + "score");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(json(again).get("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void refusesAStrangersAssertion() {
        try (FakeHub stranger = new FakeHub()) {
            HttpResponse<String> answer = practice.requestToken(stranger.sign(practice.assertion()), AGS + "score");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).get("error").asString()).isEqualTo("invalid_client");
        }
    }

    @ParameterizedTest(name = "{0} {1} with {2}: {3}")
    @CsvSource({
        "GET, /practice/services/hue/lineitems, , 401",
        "GET, /practice/services/hue/lineitems, made-up, 401",
        "GET, /practice/services/hue/lineitems, score, 403",
        "GET, /practice/services/hue/lineitems, lineitem.readonly, 200",
        "GET, /practice/services/hue/lineitems, lineitem, 200",
        "POST, /practice/services/hue/lineitems, lineitem.readonly, 403",
        "GET, /practice/services/hue/lineitems/999999, lineitem, 404",
        "DELETE, /practice/services/hue/lineitems/999999, lineitem, 404",
        "GET, /practice/services/hue/lineitems/999999/results, result.readonly, 404",
        "GET, /practice/services/hue/lineitems/999999/results, lineitem, 403",
        "GET, /practice/services/hue/lineitems/999999/scores, score, 405",
        "GET, /practice/services/nowhere/lineitems, lineitem, 404",
        "GET, /practice/services/hue/lineitems?limit=0, lineitem, 400",
        "GET, /practice/services/hue/lineitems?limit=x, lineitem, 400",
        "GET, /practice/services/hue/memberships, lineitem, 403",
        "GET, /practice/services/hue/memberships?rlid=jkt-geo204-a1, roster, 404",
        "GET, /practice/services/nowhere/memberships, roster, 404",
        "GET, /practice/services/hue/memberships, , 401"
    })
    void lestNobodyCallsWhatItMayNot(String method, String path, String scope, int status) {
        HttpResponse<String> answer = call(method, path, bearer(scope), ITEM, "{\"label\":\"x\",\"scoreMaximum\":1}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void keepsLineItemsOfTheTool() {
        String token = practice.token(AGS + "lineitem");
        HttpResponse<String> added = call("POST", HUE, token, ITEM, """
                {"label":"Essay","scoreMaximum":40,"resourceId":"essay","tag":"final","resourceLinkId":"hue-arc118-a1"}""");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("Content-Type").orElseThrow()).startsWith(ITEM);
        String address = json(added).get("id").asString();
        assertThat(added.headers().firstValue("Location")).contains(address);
        String path = URI.create(address).getPath();

        HttpResponse<String> replaced = call(
                "PUT",
                path,
                token,
                ITEM,
                "{\"label\":\"Essay 2\",\"scoreMaximum\":50,\"tag\":\"other\",\"resourceLinkId\":\"x\"}");
        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        HttpResponse<String> read = call("GET", path, token, ITEM, "");
        assertThat(json(read).get("label").asString()).isEqualTo("Essay 2");
        assertThat(json(read).get("scoreMaximum").asInt()).isEqualTo(50);
        assertThat(json(read).get("resourceLinkId").asString()).as("immutable").isEqualTo("hue-arc118-a1");
        assertThat(json(read).has("resourceId")).as("replaced by nothing").isFalse();
        assertThat(call("GET", path.replace("/hue/", "/jakarta/"), token, ITEM, "")
                        .statusCode())
                .as("another course's")
                .isEqualTo(404);

        assertThat(call("DELETE", path, token, ITEM, "").statusCode()).isEqualTo(204);
        assertThat(call("GET", path, token, ITEM, "").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesALineItemOfAnotherCoursesLinkOrMediaType() {
        String token = practice.token(AGS + "lineitem");
        assertThat(call(
                                "POST",
                                HUE,
                                token,
                                ITEM,
                                "{\"label\":\"x\",\"scoreMaximum\":1,\"resourceLinkId\":\"jkt-geo204-a1\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call("POST", HUE, token, "application/json", "{\"label\":\"x\",\"scoreMaximum\":1}")
                        .statusCode())
                .isEqualTo(415);
        assertThat(call("POST", HUE, token, ITEM, "{\"label\":\"\",\"scoreMaximum\":1}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void filtersAndPagesLineItems() {
        String token = practice.token(AGS + "lineitem");
        String chiangMai = "/practice/services/chiang-mai/lineitems";
        for (int i = 1; i <= 5; i++) {
            call("POST", chiangMai, token, ITEM, """
                    {"label":"Week %1$d","scoreMaximum":10,"resourceId":"week-%1$d","tag":"%2$s","resourceLinkId":"cmi-agr311-a1"}""".formatted(i, i % 2 == 0 ? "even" : "odd & more"));
        }
        assertThat(labels(call("GET", chiangMai + "?resource_id=week-3", token, CONTAINER, "")))
                .containsExactly("Week 3");
        assertThat(labels(call("GET", chiangMai + "?resource_id=week-3&tag=even", token, CONTAINER, "")))
                .isEmpty();
        assertThat(labels(call("GET", chiangMai + "?resource_link_id=nothing", token, CONTAINER, "")))
                .isEmpty();

        String next = chiangMai + "?limit=1&tag=odd+%26+more&resource_link_id=cmi-agr311-a1";
        StringBuilder read = new StringBuilder();
        while (next != null) {
            HttpResponse<String> answer = call("GET", next, token, CONTAINER, "");
            labels(answer).forEach(label -> read.append(label).append(' '));
            next = answer.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceAll("<http://[^/]+(.*)>; rel=\"next\"", "$1"))
                    .orElse(null);
        }
        assertThat(read).hasToString("Week 1 Week 3 Week 5 ");
    }

    @Test
    void showsGradesToTeacherAndStudentAlsoAfterAKill() {
        String token = practice.token(AGS + "lineitem", AGS + "score", AGS + "result.readonly");
        String item = call(
                        "POST",
                        HUE,
                        token,
                        ITEM,
                        "{\"label\":\"Graded work\",\"scoreMaximum\":20,\"resourceLinkId\":\"hue-arc118-a1\"}")
                .body()
                .replaceAll(".*\"id\":\"http://[^/]+([^\"]+)\".*", "$1");
        Instant now = Instant.now();

        assertThat(score(item, token, "hue-2001", now, "\"scoreGiven\":4,\"scoreMaximum\":5,\"comment\":\"Tốt lắm\"")
                        .statusCode())
                .isEqualTo(204);
        assertThat(score(item, token, "hue-2001", now, "\"scoreGiven\":5,\"scoreMaximum\":5")
                        .statusCode())
                .as("the same time")
                .isEqualTo(409);
        assertThat(score(item, token, "hue-2001", now.minusMillis(1), "\"scoreGiven\":5,\"scoreMaximum\":5")
                        .statusCode())
                .as("older")
                .isEqualTo(409);
        assertThat(score(item, token, "hue-1001", now, "\"scoreGiven\":4,\"scoreMaximum\":5")
                        .statusCode())
                .as("a teacher")
                .isEqualTo(400);
        assertThat(score(item, token, "jkt-2001", now, "\"scoreGiven\":4,\"scoreMaximum\":5")
                        .statusCode())
                .as("another institution's student")
                .isEqualTo(400);
        assertThat(score(item, token, "hue-2002", now, "\"scoreGiven\":0,\"scoreMaximum\":5")
                        .statusCode())
                .as("zero is a grade")
                .isEqualTo(204);

        practice.killAndStartAgain();
        HttpResponse<String> results = call("GET", item + "/results?user_id=hue-2001", token, CONTAINER, "");
        assertThat(json(results)).hasSize(1);
        assertThat(json(results).get(0).get("resultScore").asDouble()).isEqualTo(16);
        assertThat(json(results).get(0).get("resultMaximum").asInt()).isEqualTo(20);
        assertThat(json(results).get(0).get("comment").asString()).isEqualTo("Tốt lắm");

        Document teacher =
                page(practice.signedIn("hue-1001").with("Accept-Language", "en").get("/practice/hue/grades"));
        assertThat(teacher.select(".score").eachText()).contains("16 of 20", "0 of 20");
        String review = teacher.select("a[href$='?review=hue-2001']").attr("href");
        assertThat(review).isEqualTo("/practice/hue/activities/hue-arc118-a1?review=hue-2001");
        Document student =
                page(practice.signedIn("hue-2002").with("Accept-Language", "en").get("/practice/hue/grades"));
        assertThat(student.select(".score").eachText()).containsExactly("0 of 20");
        assertThat(student.text()).doesNotContain("16 of 20");
        assertThat(practice.signedIn("jkt-2001").get("/practice/hue/grades").statusCode())
                .as("another institution's student")
                .isEqualTo(401);
        assertThat(practice.browser().get("/practice/hue/grades").statusCode()).isEqualTo(401);

        score(item, token, "hue-2001", now.plusSeconds(1), "\"comment\":\"\"");
        assertThat(json(call("GET", item + "/results?user_id=hue-2001", token, CONTAINER, ""))
                        .get(0)
                        .has("resultScore"))
                .as("cleared")
                .isFalse();
    }

    @Test
    void tellsTheRosterWithNamesOnlyWhereTheyAreShared() {
        String token = practice.token(NRPS);
        HttpResponse<String> jakarta = roster("/practice/services/jakarta/memberships", token);
        assertThat(jakarta.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
        assertThat(json(jakarta).get("context").get("id").asString()).isEqualTo("geo-204");
        assertThat(jakarta.body()).contains("Ayu Lestari", "jkt-2001@jakarta.example");
        assertThat(json(jakarta).get("members")).hasSize(6);

        HttpResponse<String> hue = roster("/practice/services/hue/memberships", token);
        assertThat(json(hue).get("members")).hasSize(4);
        assertThat(hue.body()).doesNotContain("name", "email", "sis-");
        assertThat(roster("/practice/services/chiang-mai/memberships", token).body())
                .as("no test student")
                .doesNotContain("cmi-9002");
    }

    @Test
    void filtersAndPagesTheRoster() {
        String token = practice.token(NRPS);
        String jakarta = "/practice/services/jakarta/memberships";
        HttpResponse<String> first = roster(jakarta + "?role=Learner&limit=2&rlid=jkt-geo204-a1", token);
        assertThat(json(first).get("members")).hasSize(2);
        assertThat(json(first)
                        .get("members")
                        .get(0)
                        .get("message")
                        .get(0)
                        .get(LTI + "custom")
                        .get("hub_course")
                        .asString())
                .isEqualTo("practice-organic-highlands");
        String next =
                first.headers().firstValue("Link").orElseThrow().replaceAll("<http://[^/]+(.*)>; rel=\"next\"", "$1");
        HttpResponse<String> second = roster(next, token);
        assertThat(json(second).get("members")).hasSize(1);
        assertThat(second.headers().firstValue("Link")).isEmpty();
        String uri = "http%3A%2F%2Fpurl.imsglobal.org%2Fvocab%2Flis%2Fv2%2Fmembership%23Instructor";
        assertThat(json(roster(jakarta + "?role=" + uri, token)).get("members")).hasSize(2);
    }

    @Test
    void makesWhatATeacherConfirmsAnActivityWithItsColumn() throws ParseException {
        PlainBrowser teacher = practice.signedIn("jkt-1001").with("Accept-Language", "en");
        Map<String, Object> request = launchClaims(teacher, "/practice/jakarta/launch");
        @SuppressWarnings("unchecked")
        Map<String, Object> settings = (Map<String, Object>) Objects.requireNonNull(
                request.get("https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"));
        String jwt = practice.hub.sign(selection(Objects.requireNonNull(settings.get("data"))));

        Document chosen = page(teacher.post("/practice/jakarta/selection", Map.of("JWT", jwt)));
        assertThat(chosen.select(".activity").text()).contains("A quiz of the hub", "at most 5");
        assertThat(page(teacher.get("/practice/jakarta/course")).text())
                .as("nothing is kept before the teacher confirms")
                .doesNotContain("A quiz of the hub");

        Map<String, String> form = fields(chosen, "form");
        form.put("confirmed", "1");
        assertThat(practice.browser().post("/practice/jakarta/selection", form).statusCode())
                .as("nobody")
                .isEqualTo(401);
        assertThat(practice.signedIn("jkt-1001")
                        .post("/practice/jakarta/selection", form)
                        .statusCode())
                .as("another session of the same teacher")
                .isEqualTo(401);
        assertThat(teacher.post("/practice/jakarta/selection", form).statusCode())
                .isEqualTo(200);
        assertThat(teacher.post("/practice/jakarta/selection", form).statusCode())
                .isEqualTo(200);

        Document course = page(teacher.get("/practice/jakarta/course"));
        List<String> added =
                course.select(".activities a:contains(A quiz of the hub)").eachAttr("href");
        assertThat(added).as("once, though it was confirmed twice").hasSize(1);
        assertThat(page(teacher.get("/practice/jakarta/grades")).select("th").eachText())
                .contains("Quiz label");

        String id = added.get(0).replaceAll(".*/", "");
        Map<String, Object> launch = launchClaims(teacher, "/practice/jakarta/launch?activity=" + id);
        assertThat(launch).containsEntry(LTI + "target_link_uri", practice.hub.url() + "/courses/practice-mangroves");
        assertThat(String.valueOf(launch.get(LTI + "custom"))).contains("hub_item=7", "term=");
        assertThat(String.valueOf(launch.get("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")))
                .contains("lineitem=" + practice.url() + "/practice/services/jakarta/lineitems/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/practice/services/token",
                "/practice/services/hue/lineitems",
                "/practice/services/hue/lineitems/1",
                "/practice/services/hue/memberships",
                "/practice/hue/grades"
            })
    void isAbsentWherePracticeIsOff(String path) {
        assertThat(SharedHub.get().browser().get(path).statusCode()).isEqualTo(404);
    }

    private Map<String, Object> selection(Object data) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", "seamoocs-hub");
        claims.put("aud", practice.url() + "/practice");
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 300);
        claims.put("nonce", "n");
        claims.put(LTI + "message_type", "LtiDeepLinkingResponse");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", "jakarta-1");
        claims.put("https://purl.imsglobal.org/spec/lti-dl/claim/data", data);
        claims.put(
                "https://purl.imsglobal.org/spec/lti-dl/claim/content_items",
                List.of(Map.of(
                        "type",
                        "ltiResourceLink",
                        "title",
                        "A quiz of the hub",
                        "url",
                        practice.hub.url() + "/courses/practice-mangroves",
                        "custom",
                        Map.of("hub_item", "7"),
                        "lineItem",
                        Map.of("scoreMaximum", 5, "label", "Quiz label", "resourceId", "r"))));
        return claims;
    }

    /** The claims that the LMS sends to the hub for a click on that address. */
    private Map<String, Object> launchClaims(PlainBrowser browser, String path) throws ParseException {
        Map<String, String> initiation = fields(page(browser.get(path)), "form");
        HttpResponse<String> answer = browser.get(
                "/practice/authorize",
                Map.of(
                        "scope", "openid",
                        "response_type", "id_token",
                        "response_mode", "form_post",
                        "prompt", "none",
                        "client_id", "seamoocs-hub",
                        "redirect_uri", practice.hub.url() + "/lti/tool/launch",
                        "login_hint", initiation.get("login_hint"),
                        "lti_message_hint", initiation.get("lti_message_hint"),
                        "nonce", "nonce",
                        "state", "state"));
        String token = fields(page(answer), "form").get("id_token");
        return SignedJWT.parse(token).getJWTClaimsSet().getClaims();
    }

    private static String bearer(String scope) {
        if (scope == null) {
            return "";
        }
        return switch (scope) {
            case "made-up" -> "made-up";
            case "roster" -> practice.token(NRPS);
            default -> practice.token(AGS + scope);
        };
    }

    private static HttpResponse<String> roster(String path, String token) {
        HttpResponse<String> answer = call("GET", path, token, "application/json", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static HttpResponse<String> score(String item, String token, String user, Instant at, String rest) {
        return call("POST", item + "/scores", token, SCORE, """
                {"userId":"%s","timestamp":"%s","activityProgress":"Completed","gradingProgress":"FullyGraded",%s}""".formatted(user, at, rest));
    }

    private static List<String> labels(HttpResponse<String> container) {
        assertThat(container.statusCode()).as(container.body()).isEqualTo(200);
        assertThat(container.headers().firstValue("Content-Type").orElseThrow()).startsWith(CONTAINER);
        return StreamSupport.stream(json(container).spliterator(), false)
                .map(item -> item.get("label").asString())
                .toList();
    }

    private static HttpResponse<String> call(String method, String path, String token, String type, String body) {
        PlainBrowser client = practice.browser();
        HttpRequest.Builder request = client.request(path)
                .header("Content-Type", type)
                .method(
                        method,
                        !method.startsWith("P")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request);
    }
}
