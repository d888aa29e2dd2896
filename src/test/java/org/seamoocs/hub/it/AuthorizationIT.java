package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.assertRefused;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.LaunchError;

/**
 * The authorization endpoint from outside: each thing that the specifications have it refuse (lti-facts A2), and each
 * attack on this side (lti-facts D), performed on the good request with one thing changed.
 */
class AuthorizationIT {

    private final BrokerStage stage = BrokerStage.get();

    static Stream<Arguments> badRequests() {
        return Stream.of(
                bad("scope is more than openid", "scope", "openid profile", "invalid_scope", "SCOPE_UNSUPPORTED"),
                bad("no scope", "scope", null, "invalid_scope", "SCOPE_UNSUPPORTED"),
                bad("code flow", "response_type", "code", "unsupported_response_type", "RESPONSE_TYPE_UNSUPPORTED"),
                bad(
                        "token beside the ID token",
                        "response_type",
                        "id_token token",
                        "unsupported_response_type",
                        "RESPONSE_TYPE_UNSUPPORTED"),
                bad(
                        "no response type",
                        "response_type",
                        null,
                        "unsupported_response_type",
                        "RESPONSE_TYPE_UNSUPPORTED"),
                bad("token into the query", "response_mode", "query", "invalid_request", "RESPONSE_MODE_UNSUPPORTED"),
                bad(
                        "token into the fragment",
                        "response_mode",
                        "fragment",
                        "invalid_request",
                        "RESPONSE_MODE_UNSUPPORTED"),
                bad("no response mode", "response_mode", null, "invalid_request", "RESPONSE_MODE_UNSUPPORTED"),
                bad("prompt=login", "prompt", "login", "invalid_request", "PROMPT_UNSUPPORTED"),
                bad("prompt=none login", "prompt", "none login", "invalid_request", "PROMPT_UNSUPPORTED"),
                bad("no prompt", "prompt", null, "invalid_request", "PROMPT_UNSUPPORTED"),
                bad("no nonce", "nonce", null, "invalid_request", "REQUEST_NONCE_MISSING"),
                bad("an empty nonce", "nonce", "", "invalid_request", "REQUEST_NONCE_MISSING"),
                bad("no state", "state", null, "invalid_request", "REQUEST_STATE_MISSING"),
                bad("no login hint", "login_hint", null, "invalid_request", "LOGIN_HINT_MISSING"),
                bad("no message hint", "lti_message_hint", null, "invalid_request", "MESSAGE_HINT_MISSING"),
                bad("a request object", "request", "eyJ.e30.", "request_not_supported", "REQUEST_OBJECT_UNSUPPORTED"),
                bad(
                        "a request object's address",
                        "request_uri",
                        "https://evil.example/request",
                        "request_not_supported",
                        "REQUEST_OBJECT_UNSUPPORTED"),
                bad("a giant nonce", "nonce", "n".repeat(9000), "invalid_request", "PARAMETER_MALFORMED"),
                bad(
                        "another person's login hint",
                        "login_hint",
                        "A".repeat(43),
                        "login_required",
                        "LOGIN_HINT_FOREIGN"));
    }

    /** What is wrong is told to the tool by form post with its state, and the launch is not spent by it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void aBadRequestIsAnsweredByFormPost(String ignored, String parameter, String value, String error, String code) {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> good = journey.toAuthorization();
        Map<String, String> request = new LinkedHashMap<>(good);
        if (value == null) {
            request.remove(parameter);
        } else {
            request.put(parameter, value);
        }
        HttpResponse<String> answer = journey.browser.post("/lti/platform/authorize", request);
        assertThat(Journey.action(answer)).isEqualTo(good.get("redirect_uri"));
        Map<String, String> form = Journey.form(answer);
        assertThat(form).containsEntry("error", error).containsEntry("error_description", code);
        assertThat(form.get("state")).isEqualTo(request.get("state"));
        assertThat(form).doesNotContainKey("id_token");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");

        assertThat(Journey.form(journey.authorize(good)))
                .as("the good request still works")
                .containsKey("id_token");
    }

    static Stream<Arguments> badTargets() {
        String good = BrokerStage.MANILA.url("/launch").toString();
        return Stream.of(
                target("another host", "https://evil.example/launch"),
                target("another host's page with the good address in it", "https://evil.example/" + good),
                target("the good address with a query", good + "?x=1"),
                target("the good address with a fragment", good + "#x"),
                target("a path below", good + "/../launch"),
                target("a slash more", good + "/"),
                target("another case", good.replace("/launch", "/LAUNCH")),
                target("user information", good.replace("http://", "http://evil.example@")),
                target("another tool's address", BrokerStage.HUE.url("/launch").toString()),
                target("two of its own addresses", good + "\n" + BrokerStage.MANILA.url("/launch-deep-link")),
                target("script", "javascript:alert(1)"),
                target("white space around", " " + good),
                target("nothing", ""));
    }

    /** Nothing, not even an error, goes to an address that the tool has not registered (OIDC 3.1.2.1). */
    @ParameterizedTest(name = "{0}")
    @MethodSource("badTargets")
    void nothingIsPostedToAForeignAddress(String redirectUri) {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        request.put("redirect_uri", redirectUri);
        HttpResponse<String> answer = journey.authorize(request);
        assertRefused(answer, AuthorizationError.REDIRECT_URI_UNREGISTERED);
        assertThat(Jsoup.parse(answer.body()).select("form")).isEmpty();
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).doesNotContain("evil.example");
    }

    @Test
    void theOtherRegisteredAddressServesToo() {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        request.put("redirect_uri", BrokerStage.MANILA.url("/launch-deep-link").toString());
        HttpResponse<String> answer = journey.authorize(request);
        assertThat(Journey.action(answer)).isEqualTo(request.get("redirect_uri"));
        assertThat(Journey.form(answer)).containsKey("id_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "MANILA-TOOL", "manila-tool ", "hub-at-jakarta", ""})
    void anUnknownClientGetsThePage(String clientId) {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        request.put("client_id", clientId);
        HttpResponse<String> answer = journey.authorize(request);
        assertRefused(answer, AuthorizationError.CLIENT_UNKNOWN);
        assertThat(Jsoup.parse(answer.body()).select("form")).isEmpty();
    }

    /** Doubled parameters: two readers could take different ones (HTTP parameter pollution). */
    @ParameterizedTest
    @CsvSource({"client_id, ", "redirect_uri, ", "state, form", "nonce, form", "lti_message_hint, form", "scope, form"})
    void aDoubledParameterIsRefused(String name, String byForm) {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        List<Map.Entry<String, String>> fields = new ArrayList<>(request.entrySet());
        fields.add(Map.entry(name, request.get(name)));
        HttpResponse<String> answer = journey.browser.postForm("/lti/platform/authorize", PlainBrowser.form(fields));
        if (byForm == null) {
            assertRefused(answer, AuthorizationError.PARAMETER_MALFORMED);
        } else {
            Map<String, String> form = Journey.form(answer);
            assertThat(form)
                    .containsEntry("error", "invalid_request")
                    .containsEntry("error_description", "PARAMETER_MALFORMED");
            assertThat(form.containsKey("state")).isEqualTo(!name.equals("state"));
        }
    }

    @Test
    void replayOfTheRequestGivesNoSecondToken() {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        assertThat(Journey.form(journey.authorize(request))).containsKey("id_token");
        HttpResponse<String> again = journey.authorize(request);
        assertRefused(again, AuthorizationError.HINT_USED);
        assertThat(again.body())
                .as("in the language of the launch, with the way back")
                .contains("lang=\"id\"", "sesskey=s3cr3t", "dari hub ke kursus");
        Map<String, String> fresh = BrokerStage.MANILA.authenticationRequest(Map.of(
                "target_link_uri", request.get("redirect_uri"),
                "login_hint", request.get("login_hint"),
                "lti_message_hint", request.get("lti_message_hint")));
        assertRefused(journey.authorize(fresh), AuthorizationError.HINT_USED);
    }

    @Test
    void ofTwentyRequestsAtOnceOneGetsTheToken() throws Exception {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> journey.authorize(request)));
        }
        int tokens = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            tokens += answer.get().body().contains("name=\"id_token\"") ? 1 : 0;
        }
        assertThat(tokens).isEqualTo(1);
    }

    @Test
    void theHintsOfAnotherToolAreNobodys() {
        Journey manila = Journey.fromJakarta("rice");
        Map<String, String> request = manila.toAuthorization();
        Map<String, String> hue = BrokerStage.HUE.authenticationRequest(Map.of(
                "target_link_uri", BrokerStage.HUE.url("/launch").toString(),
                "login_hint", request.get("login_hint"),
                "lti_message_hint", request.get("lti_message_hint")));
        assertRefused(manila.authorize(hue), AuthorizationError.HINT_UNKNOWN);
        assertThat(Journey.form(manila.authorize(request)))
                .as("it was not spent")
                .containsKey("id_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "7", "' OR 1=1 --", "\u0000", "%00", "{\"launch\":1}"})
    void aMadeUpHintIsUnknown(String hint) {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        request.put("lti_message_hint", hint);
        assertRefused(journey.authorize(request), AuthorizationError.HINT_UNKNOWN);
    }

    /** Two launches of one person: the hints of one do not go with those of the other. */
    @Test
    void hintsOfTwoLaunchesCannotBeMixed() {
        Journey first = Journey.fromJakarta("rice");
        Map<String, String> one = first.toAuthorization();
        Map<String, String> two = first.again("rice").toAuthorization();
        one.put("login_hint", two.get("login_hint"));
        assertThat(Journey.form(first.authorize(one))).containsEntry("error", "login_required");
    }

    @Test
    void anExpiredLaunchIsRefused() {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        stage.update(
                "UPDATE outbound_launch SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE used_at IS NULL");
        HttpResponse<String> late = journey.authorize(request);
        assertRefused(late, AuthorizationError.HINT_EXPIRED);
        assertThat(late.body()).contains("lang=\"id\"", "Kembali ke platform pembelajaran Anda");
    }

    /** Forced login: the attacker's launch is fetched by the victim's browser, or the victim's by the attacker's. */
    @Test
    void anotherBrowserCannotFetchTheLaunch() {
        Journey victim = Journey.fromJakarta("rice");
        Map<String, String> request = victim.toAuthorization();

        PlainBrowser without = stage.browser();
        Map<String, String> noCookie = Journey.form(without.get("/lti/platform/authorize", request));
        assertThat(noCookie)
                .containsEntry("error", "login_required")
                .containsEntry("error_description", "BROWSER_FOREIGN")
                .containsEntry("state", request.get("state"));

        Journey attacker = Journey.fromJakarta("rice").person("attacker");
        attacker.toAuthorization();
        assertThat(Journey.form(attacker.authorize(request))).containsEntry("error", "login_required");
        PlainBrowser storage = stage.browser();
        Map<String, String> swapped = new LinkedHashMap<>(request);
        swapped.put("stored_binding", victim.browser.cookies().get("__Host-hub-browser"));
        assertThat(Journey.form(storage.post("/lti/platform/authorize", swapped)))
                .as("the carrier cannot be swapped")
                .containsEntry("error", "login_required");

        assertThat(Journey.form(victim.authorize(request)))
                .as("the victim's is not spent")
                .containsKey("id_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void bothMethodsServe(String method) {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        HttpResponse<String> answer = method.equals("GET")
                ? journey.authorize(request)
                : journey.browser.post("/lti/platform/authorize", request);
        assertThat(Journey.form(answer))
                .containsOnlyKeys("id_token", "state")
                .containsEntry("state", request.get("state"));
    }

    /** Form-post XSS: what the tool sent comes back as data in a field. */
    @Test
    void aStateFullOfMarkupStaysData() {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        String markup = "\"><script>alert(1)</script><b x='";
        request.put("state", markup);
        HttpResponse<String> answer = journey.authorize(request);
        assertThat(Journey.form(answer)).containsEntry("state", markup);
        assertThat(answer.body()).doesNotContain("<script>alert");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "form-action 'self'")
                .doesNotContain("unsafe-inline");
    }

    /** Only the LMS may frame the page that holds the token. */
    @Test
    void thePageOfTheTokenIsFramedByTheLmsOnly() {
        Journey journey = Journey.fromJakarta("rice");
        HttpResponse<String> answer = journey.authorize(journey.toAuthorization());
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors " + BrokerStage.JAKARTA.url(""))
                .contains("form-action 'self' " + BrokerStage.MANILA.url("") + " https:");
    }

    /** What is decided while a launch is under way counts for it too; other nodes' decisions within ten seconds. */
    @Test
    void anAgreementThatEndsMeanwhileEndsTheLaunch() {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        stage.update("UPDATE agreement SET status = 'WITHDRAWN' WHERE code = 'rice-jakarta'");
        try {
            await().untilAsserted(
                            () -> assertRefused(Journey.fromJakarta("rice").launch(), LaunchError.COURSE_UNAVAILABLE));
            HttpResponse<String> ended = journey.authorize(request);
            assertRefused(ended, AuthorizationError.AGREEMENT_ENDED);
            assertThat(ended.body()).contains("lang=\"id\"", "Kursus ini tidak tersedia", "sesskey=s3cr3t");
        } finally {
            stage.update("UPDATE agreement SET status = 'ACTIVE' WHERE code = 'rice-jakarta'");
        }
        await().until(() -> Journey.fromJakarta("rice").launch().statusCode() == 303);
    }

    @Test
    void aToolThatIsWithdrawnMeanwhileGetsNothing() {
        Journey journey = Journey.fromJakarta("wetland");
        Map<String, String> request = journey.toAuthorization();
        stage.update("UPDATE tool_registration SET status = 'WITHDRAWN' WHERE code = 'simple'");
        try {
            await().untilAsserted(() ->
                    assertRefused(Journey.fromJakarta("wetland").launch(), LaunchError.COURSE_UNAVAILABLE));
            assertRefused(journey.authorize(request), AuthorizationError.CLIENT_UNKNOWN);
        } finally {
            stage.update("UPDATE tool_registration SET status = 'ACTIVE' WHERE code = 'simple'");
        }
        await().until(() -> Journey.fromJakarta("wetland").launch().statusCode() == 303);
    }

    @Test
    void nothingOfItIsInTheLog() {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        Map<String, String> form = Journey.form(journey.authorize(request));
        assertRefused(journey.authorize(request), AuthorizationError.HINT_USED);
        assertThat(stage.process().output())
                .doesNotContain(
                        request.get("lti_message_hint"),
                        request.get("login_hint"),
                        request.get("state"),
                        form.get("id_token"),
                        "siti@example.org");
        assertThat(stage.rows(
                        "SELECT COUNT(*) AS n FROM outbound_launch WHERE hint_hash = UNHEX(SHA2(?, 256))",
                        Objects.requireNonNull(request.get("lti_message_hint"))))
                .as("only hashes are stored")
                .containsExactly(Map.of("n", "1"));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500));
    }

    private static Arguments bad(String name, String parameter, @Nullable String value, String error, String code) {
        return Arguments.of(Named.of(name, name), parameter, value, error, code);
    }

    private static Arguments target(String name, String redirectUri) {
        return Arguments.of(Named.of(name, redirectUri));
    }
}
