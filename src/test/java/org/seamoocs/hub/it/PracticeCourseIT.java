package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.LTI;
import static org.seamoocs.hub.it.LaunchSteps.MEMBERSHIP;
import static org.seamoocs.hub.it.PracticeHub.fields;
import static org.seamoocs.hub.it.PracticeHub.page;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The practice course as a tool, from the outside: the test is the hub that launches it and serves it. */
class PracticeCourseIT {

    private static final String CONTEXT = "/lti/platform/contexts/c1";
    private static final String ITEM = CONTEXT + "/lineitems/7";

    private static PracticeHub practice;
    private static FakeHub hub;

    @BeforeAll
    static void start() {
        practice = new PracticeHub("practice_course");
        hub = practice.hub;
        hub.on("POST", "/lti/platform/token", new FakeHub.Reply(200, "application/json", """
                {"access_token":"the-access-token","token_type":"Bearer","expires_in":3600,"scope":""}"""));
        hub.on("POST", ITEM + "/scores", new FakeHub.Reply(204, "text/plain", ""));
    }

    @AfterAll
    static void stop() {
        practice.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void asksTheHubForALogin(String method) {
        PlainBrowser browser = practice.browser();
        HttpResponse<String> answer = method.equals("GET")
                ? browser.get("/practice/course/login", initiation())
                : browser.post("/practice/course/login", initiation());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(PlainBrowser.location(answer).toString()).startsWith(hub.url() + "/lti/platform/authorize?");
        assertThat(PlainBrowser.query(PlainBrowser.location(answer)))
                .containsEntry("client_id", "practice-course")
                .containsEntry("redirect_uri", practice.url() + "/practice/course/launch")
                .containsEntry("login_hint", "hint/ {\"a\"}%20")
                .containsEntry("lti_message_hint", "message")
                .containsEntry("response_mode", "form_post");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly; Secure; SameSite=None; Partitioned", "Path=/practice/course;");
    }

    @Test
    void opensTheCourseForWhomTheHubNames() {
        Document first = launch(practice.browser(), claims -> {});

        assertThat(first.select("h1").text()).isEqualTo("Trees that stand in the sea");
        assertThat(first.select(".hello").text()).contains("Ayu Lestari");
        Document second = post(first, "/practice/course/pages", Map.of("page", "2"));
        assertThat(second.select("h1").text()).isEqualTo("What such a coast does");
    }

    @Test
    void asksWhoSitsThereWhereTheBrowserKeepsNoCookie() {
        PlainBrowser browser = practice.browser().withoutCookies();
        Document question = launch(browser, claims -> {});

        assertThat(question.text()).contains("Is this you?", "Ayu Lestari");
        assertThat(question.select(".stops")).isEmpty();
        String unconfirmed = fields(question, "form").get("visit");
        assertThat(practice.browser()
                        .post("/practice/course/pages", Map.of("visit", unconfirmed))
                        .statusCode())
                .as("it opens the one question only")
                .isEqualTo(401);
        Document first = post(question, "/practice/course/start", Map.of());
        assertThat(first.select("h1").text()).isEqualTo("Trees that stand in the sea");
        assertThat(post(first, "/practice/course/quiz", Map.of()).select("fieldset"))
                .as("the course works without any cookie")
                .hasSize(5);
    }

    @Test
    void asksTheVictimOfAnotherBrowsersLogin() {
        PlainBrowser attacker = practice.browser();
        Map<String, String> request = login(attacker);
        PlainBrowser victim = practice.browser();
        login(victim);

        HttpResponse<String> answer = victim.post(
                "/practice/course/launch",
                Map.of("state", request.get("state"), "id_token", hub.sign(claims(request))));

        assertThat(page(answer).text()).contains("Is this you?");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "no state, 401",
        "made-up state, 401",
        "no token, 400",
        "error of the hub, 400",
        "another signature, 401",
        "another audience, 401",
        "another login's nonce, 401"
    })
    void refusesABadLaunch(String what, int status) {
        PlainBrowser browser = practice.browser();
        Map<String, String> request = login(browser);
        Map<String, Object> claims = claims(request);
        Map<String, String> form = new HashMap<>(Map.of("state", request.get("state"), "id_token", hub.sign(claims)));
        switch (what) {
            case "no state" -> form.remove("state");
            case "made-up state" -> form.put("state", "made-up");
            case "no token" -> form.remove("id_token");
            case "error of the hub" -> form.put("error", "login_required");
            case "another signature" -> {
                try (FakeHub stranger = new FakeHub()) {
                    form.put("id_token", stranger.sign(claims));
                }
            }
            case "another audience" -> {
                claims.put("aud", "another");
                form.put("id_token", hub.sign(claims));
            }
            default -> form.put("id_token", hub.sign(claims(login(practice.browser()))));
        }

        HttpResponse<String> answer = browser.post("/practice/course/launch", form);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(page(answer).select("h1")).hasSize(1);
    }

    @Test
    void takesALaunchOnce() {
        PlainBrowser browser = practice.browser();
        Map<String, String> request = login(browser);
        Map<String, String> form = Map.of("state", request.get("state"), "id_token", hub.sign(claims(request)));

        assertThat(browser.post("/practice/course/launch", form).statusCode()).isEqualTo(200);
        assertThat(browser.post("/practice/course/launch", form).statusCode()).isEqualTo(401);
    }

    @Test
    void sendsTheScoreToTheLineItemOfTheLaunch() throws ParseException, JOSEException {
        String subject = UUID.randomUUID().toString();
        Document first = launch(practice.browser(), claims -> claims.put("sub", subject));
        Document result = answer(first, "0", "1", "1", "2", "2");

        assertThat(result.select(".figure").text()).isEqualTo("4 of 5");
        assertThat(result.select("[data-sent]").attr("data-sent")).isEqualTo("SENT");
        assertThat(result.select(".answers .wrong")).hasSize(1);
        FakeHub.Call score = scoresOf(subject).get(0);
        assertThat(score.contentType()).isEqualTo("application/vnd.ims.lis.v1.score+json");
        assertThat(score.authorization()).isEqualTo("Bearer the-access-token");
        assertThat(score.body())
                .contains("\"scoreGiven\":4", "\"scoreMaximum\":5", "\"gradingProgress\":\"FullyGraded\"")
                .containsPattern("\"timestamp\":\"[0-9T:.-]+Z\"");

        List<FakeHub.Call> tokens = hub.calls("POST", "/lti/platform/token");
        Map<String, String> request = form(tokens.get(tokens.size() - 1).body());
        SignedJWT assertion = SignedJWT.parse(request.get("client_assertion"));
        assertThat(assertion.verify(new RSASSAVerifier(JWKSet.parse(
                                practice.browser().get("/practice/course/jwks").body())
                        .getKeyByKeyId(assertion.getHeader().getKeyID())
                        .toRSAKey())))
                .isTrue();
        assertThat(assertion.getJWTClaimsSet().getClaims())
                .containsEntry("iss", "practice-course")
                .containsEntry("sub", "practice-course")
                .containsEntry(LTI + "deployment_id", "practice-jakarta")
                .containsKeys("jti", "exp", "iat");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(hub.url() + "/lti/platform/token");
    }

    @Test
    void findsItsLineItemAgainOrMakesOne() {
        String container = CONTEXT + "/lineitems";
        hub.on("GET", container, new FakeHub.Reply(200, "application/vnd.ims.lis.v2.lineitemcontainer+json", "[]"));
        hub.on("POST", container, new FakeHub.Reply(201, "application/vnd.ims.lis.v2.lineitem+json", """
                {"id":"%s/lti/platform/contexts/c1/lineitems/8?x=1","label":"x","scoreMaximum":5}""".formatted(
                        hub.url())));
        hub.on("POST", container + "/8/scores", new FakeHub.Reply(204, "text/plain", ""));
        Document first = launch(
                practice.browser(),
                claims -> claims.put(
                        "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                        Map.of(
                                "scope",
                                List.of("https://purl.imsglobal.org/spec/lti-ags/scope/score"),
                                "lineitems",
                                hub.url() + container)));

        assertThat(answer(first, "0", "0", "0", "0", "0").select("[data-sent]").attr("data-sent"))
                .isEqualTo("SENT");
        FakeHub.Call made = hub.calls("POST", container).get(0);
        assertThat(made.body()).contains("\"resourceId\":\"mangroves-quiz\"", "\"resourceLinkId\":\"link-1\"");
        assertThat(hub.calls("GET", container).get(0).target())
                .isEqualTo(container + "?resource_id=mangroves-quiz&resource_link_id=link-1");
        assertThat(hub.calls("POST", container + "/8/scores").get(0).target())
                .as("the path grows before the query")
                .endsWith("/8/scores?x=1");

        hub.on(
                "GET",
                container,
                new FakeHub.Reply(200, "application/vnd.ims.lis.v2.lineitemcontainer+json", """
                [{"id":"%s/lti/platform/contexts/c1/lineitems/8?x=1"}]""".formatted(hub.url())));
        answer(first, "0", "0", "0", "0", "0");
        assertThat(hub.calls("POST", container)).as("not made twice").hasSize(1);
        assertThat(hub.calls("POST", container + "/8/scores")).hasSize(2);
    }

    @Test
    void keepsTheAnswersWhenTheHubFailsAndSendsThemAgain() {
        String item = CONTEXT + "/lineitems/9";
        String subject = UUID.randomUUID().toString();
        hub.on("POST", item + "/scores", new FakeHub.Reply(503, "text/html", "<h1>busy</h1>"));
        Document first = launch(practice.browser(), claims -> {
            claims.put("sub", subject);
            claims.put(
                    "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                    Map.of(
                            "scope",
                            List.of("https://purl.imsglobal.org/spec/lti-ags/scope/score"),
                            "lineitem",
                            hub.url() + item));
        });
        Document failed = answer(first, "0", "1", "1", "2", "0");
        assertThat(failed.select("[data-sent]").attr("data-sent")).isEqualTo("FAILED");

        practice.killAndStartAgain();
        hub.on("POST", item + "/scores", new FakeHub.Reply(204, "text/plain", ""));
        Document again = post(failed, "/practice/course/quiz/grade", Map.of());
        assertThat(again.select("[data-sent]").attr("data-sent")).isEqualTo("SENT");
        List<FakeHub.Call> calls = hub.calls("POST", item + "/scores");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1).body())
                .as("the same score, of the same moment")
                .isEqualTo(calls.get(0).body());

        // a lost answer: the hub has it already
        hub.on("POST", item + "/scores", new FakeHub.Reply(409, "application/problem+json", "{}"));
        assertThat(post(again, "/practice/course/quiz/grade", Map.of())
                        .select("[data-sent]")
                        .attr("data-sent"))
                .isEqualTo("SENT");

        // and the teacher sees the work
        Document review = launch(practice.browser(), claims -> {
            teach(claims);
            claims.put(LTI + "message_type", "LtiSubmissionReviewRequest");
            claims.put(LTI + "for_user", Map.of("user_id", subject));
        });
        assertThat(review.select(".figure").text()).contains("5 of 5");
        assertThat(review.select(".answers .right")).hasSize(5);
    }

    @Test
    void showsAStudentNobodyElsesWork() {
        Document review = launch(practice.browser(), claims -> {
            claims.put(LTI + "message_type", "LtiSubmissionReviewRequest");
            claims.put(LTI + "for_user", Map.of("user_id", "somebody-else"));
        });

        assertThat(review.select(".answers")).isEmpty();
    }

    @Test
    void gradesNoTeacher() {
        Document first = launch(practice.browser(), claims -> {
            teach(claims);
            claims.put("sub", "a-teacher");
        });

        assertThat(answer(first, "0", "1", "1", "2", "0").select("[data-sent]").attr("data-sent"))
                .isEqualTo("PREVIEW");
        assertThat(scoresOf("a-teacher")).isEmpty();
    }

    @Test
    void showsTeachersTheWholeRosterAndStudentsNone() {
        hub.on(
                "GET",
                CONTEXT + "/memberships",
                new FakeHub.Reply(
                        200, "application/vnd.ims.lti-nrps.v2.membershipcontainer+json", """
                {"id":"x","context":{"id":"c1"},"members":[
                  {"user_id":"s1","name":"Ayu <b>Lestari</b>","roles":["%1$sLearner"]},
                  {"user_id":"s2","roles":["%1$sLearner"]},
                  {"user_id":"s3","roles":["%1$sInstructor"]}]}""".formatted(MEMBERSHIP)));

        Document people =
                post(launch(practice.browser(), PracticeCourseIT::teach), "/practice/course/people", Map.of());
        assertThat(people.select(".people li")).hasSize(3);
        assertThat(people.select(".people").text()).contains("Ayu <b>Lestari</b>", "Participant ", "Teacher");

        Document student = launch(practice.browser(), claims -> {});
        assertThat(student.select("[formaction$=/people]")).isEmpty();
        assertThat(practice.browser()
                        .post("/practice/course/people", fields(student, "nav form"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void tellsWhenThereIsNoRoster() {
        Document teacher = launch(practice.browser(), claims -> {
            teach(claims);
            claims.put(
                    "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
                    Map.of("context_memberships_url", hub.url() + "/broken", "service_versions", List.of("2.0")));
        });

        assertThat(post(teacher, "/practice/course/people", Map.of()).text()).contains("does not tell this course");
    }

    @Test
    void neverSendsATokenElsewhere() {
        try (FakeHub stranger = new FakeHub()) {
            Document first = launch(
                    practice.browser(),
                    claims -> claims.put(
                            "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                            Map.of(
                                    "scope",
                                    List.of("https://purl.imsglobal.org/spec/lti-ags/scope/score"),
                                    "lineitem",
                                    stranger.url() + "/item")));

            assertThat(answer(first, "0", "0", "0", "0", "0")
                            .select("[data-sent]")
                            .attr("data-sent"))
                    .isEqualTo("FAILED");
            assertThat(stranger.calls("POST", "/item/scores")).isEmpty();
        }
    }

    @Test
    void offersItsTwoItemsToATeacher() throws ParseException {
        Document picker = launch(practice.browser(), claims -> {
            teach(claims);
            select(claims);
        });
        assertThat(picker.select("input[name=choice]").eachAttr("value")).containsExactly("course", "quiz");
        Document answer = post(picker, "/practice/course/selection", Map.of("choice", "quiz"));

        assertThat(answer.select("form").attr("action")).isEqualTo(hub.url() + "/lti/platform/deep-link/r1");
        Map<String, Object> claims = SignedJWT.parse(fields(answer, "form").get("JWT"))
                .getJWTClaimsSet()
                .getClaims();
        assertThat(claims)
                .containsEntry("iss", "practice-course")
                .containsEntry("https://purl.imsglobal.org/spec/lti-dl/claim/data", "d-1");
        assertThat(String.valueOf(claims.get("https://purl.imsglobal.org/spec/lti-dl/claim/content_items")))
                .contains("item=quiz", "scoreMaximum=5");

        Document cancelled = post(picker, "/practice/course/selection/none", Map.of("choice", "course"));
        assertThat(SignedJWT.parse(fields(cancelled, "form").get("JWT"))
                        .getJWTClaimsSet()
                        .getClaim("https://purl.imsglobal.org/spec/lti-dl/claim/content_items"))
                .isEqualTo(List.of());
    }

    @Test
    void letsNoStudentChooseContent() {
        assertThat(launch(practice.browser(), PracticeCourseIT::select).text()).contains("This is for teachers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "quiz", "quiz/answers", "quiz/grade", "people", "selection", "selection/none"})
    void knowsNobodyWithoutAVisit(String path) {
        assertThat(practice.browser().post("/practice/course/" + path, Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(practice.browser()
                        .post("/practice/course/" + path, Map.of("visit", "x"))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "jwks", "login", "launch", "pages", "quiz", "people", "selection"})
    void isAbsentWherePracticeIsOff(String path) {
        assertThat(SharedHub.get().browser().get("/practice/course/" + path).statusCode())
                .isEqualTo(404);
        assertThat(SharedHub.get()
                        .browser()
                        .post("/practice/course/" + path, Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    private static Map<String, String> initiation() {
        return Map.of(
                "iss", hub.url().toString(),
                "client_id", "practice-course",
                "login_hint", "hint/ {\"a\"}%20",
                "lti_message_hint", "message",
                "lti_deployment_id", "practice-jakarta",
                "target_link_uri", practice.url() + "/practice/course/start");
    }

    private static Map<String, String> login(PlainBrowser browser) {
        return PlainBrowser.query(PlainBrowser.location(browser.get("/practice/course/login", initiation())));
    }

    private static Document launch(PlainBrowser browser, Consumer<Map<String, Object>> change) {
        Map<String, String> request = login(browser);
        Map<String, Object> claims = claims(request);
        change.accept(claims);
        HttpResponse<String> answer = browser.post(
                "/practice/course/launch", Map.of("state", request.get("state"), "id_token", hub.sign(claims)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return page(answer);
    }

    private static Map<String, Object> claims(Map<String, String> request) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", hub.url().toString());
        claims.put("aud", "practice-course");
        claims.put("sub", "sub-1");
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 300);
        claims.put("nonce", request.get("nonce"));
        claims.put("name", "Ayu Lestari");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "deployment_id", "practice-jakarta");
        claims.put(LTI + "target_link_uri", practice.url() + "/practice/course/start");
        claims.put(LTI + "resource_link", Map.of("id", "link-1"));
        claims.put(LTI + "roles", List.of(MEMBERSHIP + "Learner"));
        claims.put(LTI + "launch_presentation", Map.of("locale", "en"));
        claims.put(
                "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                Map.of(
                        "scope", List.of("https://purl.imsglobal.org/spec/lti-ags/scope/score"),
                        "lineitems", hub.url() + CONTEXT + "/lineitems",
                        "lineitem", hub.url() + ITEM));
        claims.put(
                "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
                Map.of(
                        "context_memberships_url",
                        hub.url() + CONTEXT + "/memberships",
                        "service_versions",
                        List.of("2.0")));
        return claims;
    }

    private static void teach(Map<String, Object> claims) {
        claims.put(LTI + "roles", List.of(MEMBERSHIP + "Instructor"));
    }

    private static void select(Map<String, Object> claims) {
        claims.put(LTI + "message_type", "LtiDeepLinkingRequest");
        claims.remove(LTI + "resource_link");
        claims.put(
                "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings",
                Map.of(
                        "deep_link_return_url",
                        hub.url() + "/lti/platform/deep-link/r1",
                        "accept_types",
                        List.of("ltiResourceLink"),
                        "accept_presentation_document_targets",
                        List.of("iframe"),
                        "accept_multiple",
                        true,
                        "data",
                        "d-1"));
    }

    /** Answers the quiz from any page of the course, without a cookie. */
    private static Document answer(Document from, String... options) {
        Map<String, String> answers = new HashMap<>();
        for (int i = 0; i < options.length; i++) {
            answers.put("q" + i, options[i]);
        }
        return post(from, "/practice/course/quiz/answers", answers);
    }

    private static Document post(Document from, String path, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.put("visit", from.select("input[name=visit]").attr("value"));
        HttpResponse<String> answer = practice.browser().post(path, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return page(answer);
    }

    private static List<FakeHub.Call> scoresOf(String subject) {
        return hub.calls("POST", ITEM + "/scores").stream()
                .filter(call -> call.body().contains(subject))
                .toList();
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }
}
