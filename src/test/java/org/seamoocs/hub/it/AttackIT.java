package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.LTI;
import static org.seamoocs.hub.it.LaunchSteps.assertRefused;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.LaunchError;

/** The attacks on the tool side (lti-facts D and C6b), each performed on the shipped jar. */
class AttackIT {

    private final SharedHub hub = SharedHub.get();

    /** Login CSRF: the attacker logs in in his browser and posts his own token from the victim's. */
    @Test
    void aLaunchFromAnotherBrowserIsRefused() {
        LaunchSteps attacker = LaunchSteps.jakarta();
        Map<String, String> request = attacker.login();
        String token = attacker.platform.sign(attacker.claims(request));
        PlainBrowser victim = hub.browser();
        Map<String, String> form = Map.of("state", request.get("state"), "id_token", token);
        assertRefused(victim.post("/lti/tool/launch", form), LaunchError.STATE_NOT_BOUND);
        // also when the victim has a binding of its own
        LaunchSteps own = new LaunchSteps(victim, attacker.platform, attacker.clientId, attacker.now);
        own.login();
        assertRefused(victim.post("/lti/tool/launch", form), LaunchError.STATE_NOT_BOUND);
    }

    /** Forced login: a login initiation alone signs nobody in and stores nothing. */
    @Test
    void aLoginCallOpensNoSession() {
        LaunchSteps steps = LaunchSteps.jakarta();
        String sessions = count("launch_session");
        String nonces = count("used_nonce");
        steps.login();
        assertThat(count("launch_session")).isEqualTo(sessions);
        assertThat(count("used_nonce")).isEqualTo(nonces);
        assertThat(steps.browser.get("/courses/rice").statusCode()).isNotEqualTo(200);
    }

    @Test
    void aFormPostedTwiceIsAcceptedOnce() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        String token = steps.platform.sign(steps.claims(request));
        assertThat(steps.launch(request, token).statusCode()).isEqualTo(303);
        assertRefused(steps.launch(request, token), LaunchError.NONCE_REUSED);
    }

    @Test
    void aFormPostedManyTimesAtOnceIsAcceptedOnce() throws Exception {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        String token = steps.platform.sign(steps.claims(request));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> post = () -> steps.launch(request, token).statusCode();
            List<Integer> statuses = threads.invokeAll(Collections.nCopies(24, post)).stream()
                    .map(AttackIT::result)
                    .toList();
            assertThat(statuses).filteredOn(s -> s == 303).hasSize(1);
            assertThat(statuses).filteredOn(s -> s != 303).containsOnly(401);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anotherTokenCannotUseTheSameState() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> first = steps.login();
        Map<String, String> second = steps.login();
        assertRefused(steps.launch(first, steps.platform.sign(steps.claims(second))), LaunchError.NONCE_UNKNOWN);
    }

    @Test
    void aNonceThatTheHubNeverIssuedIsRefused() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put("nonce", "invented");
        assertRefused(steps.launch(request, claims), LaunchError.NONCE_UNKNOWN);
        claims.remove("nonce");
        assertRefused(steps.launch(request, claims), LaunchError.NONCE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "a,b",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
                "ü\u0000"
            })
    void aStateThatTheHubNeverSealedIsRefused(String state) {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        String token = steps.platform.sign(steps.claims(request));
        HttpResponse<String> response = steps.launch(Map.of("state", state), token);
        assertRefused(response, state.isEmpty() ? LaunchError.FORM_MALFORMED : LaunchError.STATE_INVALID);
    }

    @Test
    void anOldStateIsRefused() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Instant later = hub.setClock(steps.now.plusSeconds(301));
        Map<String, Object> claims = steps.claims(request);
        claims.put("iat", later.getEpochSecond());
        claims.put("exp", later.getEpochSecond() + 60);
        assertRefused(steps.launch(request, claims), LaunchError.STATE_EXPIRED);
    }

    /** Mix-up: the honest platform's login is answered by another platform the hub trusts too. */
    @Test
    void aTokenOfAnotherRegistrationIsRefused() {
        LaunchSteps honest = LaunchSteps.jakarta();
        Map<String, String> request = honest.login();
        Map<String, Object> claims = honest.claims(request);
        // signed by Bangkok's key, naming itself
        claims.put("iss", SharedHub.BANGKOK.url("").toString());
        claims.put("aud", "hub-at-bangkok");
        assertRefused(honest.launch(request, SharedHub.BANGKOK.sign(claims)), LaunchError.KID_UNKNOWN);
        // signed by Bangkok's key, naming Jakarta
        assertRefused(honest.launch(request, SharedHub.BANGKOK.sign(honest.claims(request))), LaunchError.KID_UNKNOWN);
    }

    @Test
    void aStateServesOnlyTheRedirectUriOfItsRegistration() {
        LaunchSteps steps = LaunchSteps.jakarta().onPathOf("jakarta");
        Map<String, String> request = steps.login();
        assertThat(request.get("redirect_uri")).isEqualTo(SharedHub.PUBLIC_URL + "/lti/tool/launch/jakarta");
        Map<String, String> form =
                Map.of("state", request.get("state"), "id_token", steps.platform.sign(steps.claims(request)));
        assertRefused(steps.browser.post("/lti/tool/launch/bangkok", form), LaunchError.STATE_FOREIGN);
        assertRefused(steps.browser.post("/lti/tool/launch", form), LaunchError.STATE_FOREIGN);
        assertThat(steps.browser.post("/lti/tool/launch/jakarta", form).statusCode())
                .isEqualTo(303);
    }

    @Test
    void oneIssuerWithManyClientsNeedsTheClientId() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> parameters = steps.loginParameters();
        parameters.remove("client_id");
        assertRefused(steps.browser.post("/lti/tool/login", parameters), LaunchError.REGISTRATION_AMBIGUOUS);
        assertThat(steps.browser.post("/lti/tool/login/jakarta", parameters).statusCode())
                .isEqualTo(302);
        // the token is for the other client of the same issuer, with the same key
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put("aud", "hub-anonymous");
        assertRefused(steps.launch(request, claims), LaunchError.AUDIENCE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://127.0.0.1:9101.evil.example/",
                "http://127.0.0.1:9101@evil.example/",
                "javascript:alert(1)",
                "//evil.example/courses/rice",
                "http://127.0.0.1:91011/",
                "https://127.0.0.1:9101/courses/rice"
            })
    void aTargetElsewhereIsRefusedAtLoginAndInTheToken(String target) {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> parameters = steps.loginParameters();
        parameters.put("target_link_uri", target);
        HttpResponse<String> login = steps.browser.post("/lti/tool/login", parameters);
        assertRefused(login, LaunchError.LOGIN_TARGET);
        assertThat(login.headers().firstValue("Location")).isEmpty();

        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put(LTI + "target_link_uri", target);
        assertRefused(steps.launch(request, claims), LaunchError.TARGET_LINK_INVALID);
    }

    @Test
    void anUnknownIssuerGetsAPageAndNoRedirect() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> parameters = steps.loginParameters();
        parameters.put("iss", "https://evil.example");
        HttpResponse<String> response = steps.browser.post("/lti/tool/login", parameters);
        assertRefused(response, LaunchError.REGISTRATION_UNKNOWN);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.body()).doesNotContain("evil.example");
    }

    /** A return_url that is no web address never becomes a link. */
    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(document.domain)", "data:text/html,x", "\"><img src=x onerror=alert(1)>"})
    void aReturnUrlThatIsNoWebAddressIsDropped(String returnUrl) {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put(LTI + "launch_presentation", Map.of("return_url", returnUrl));
        HttpResponse<String> response = steps.launch(request, claims);
        assertThat(response.statusCode()).isEqualTo(303);
        String page = steps.browser
                .get(LaunchSteps.path(PlainBrowser.location(response)))
                .body();
        assertThat(page).doesNotContain("javascript:", "data:text", "onerror");
    }

    @Test
    void hostileNamesAreText() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put("name", "<script>alert(1)</script>");
        claims.put(LTI + "context", Map.of("id", "course-xss", "title", "\"><svg onload=alert(1)>"));
        String page = steps.browser
                .get(LaunchSteps.path(PlainBrowser.location(steps.launch(request, claims))))
                .body();
        assertThat(page).doesNotContain("<script>alert", "<svg onload");
    }

    static Stream<Arguments> forgedTokens() {
        return Stream.of(
                Arguments.of(
                        "alg none",
                        (Forger) (steps, claims) -> new PlainJWT(
                                        new PlainHeader.Builder()
                                                .customParam("kid", "jakarta-1")
                                                .build(),
                                        set(claims))
                                .serialize(),
                        LaunchError.ALGORITHM_REFUSED),
                Arguments.of(
                        "HS256 with the public key",
                        (Forger) AttackIT::hmacWithPublicKey,
                        LaunchError.ALGORITHM_REFUSED),
                Arguments.of(
                        "RS512",
                        (Forger) (steps, claims) -> FakePlatform.sign(
                                new JWSHeader.Builder(JWSAlgorithm.RS512)
                                        .keyID("jakarta-1")
                                        .build(),
                                claims,
                                steps.platform.key()),
                        LaunchError.ALGORITHM_REFUSED),
                Arguments.of("jwk in the header", (Forger) AttackIT::ownKeyInHeader, LaunchError.SIGNATURE_INVALID),
                Arguments.of("jku in the header", (Forger) AttackIT::ownKeyAddressInHeader, LaunchError.KID_UNKNOWN),
                Arguments.of(
                        "crit",
                        (Forger) (steps, claims) -> FakePlatform.sign(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("jakarta-1")
                                        .criticalParams(java.util.Set.of("exp"))
                                        .customParam("exp", 1)
                                        .build(),
                                claims,
                                steps.platform.key()),
                        LaunchError.ALGORITHM_REFUSED),
                Arguments.of(
                        "a megabyte",
                        (Forger) (steps, claims) -> {
                            claims.put("name", "x".repeat(1_000_000));
                            return steps.platform.sign(claims);
                        },
                        LaunchError.TOKEN_MALFORMED),
                Arguments.of(
                        "nested a hundred deep",
                        (Forger) (steps, claims) -> {
                            Object nested = "x";
                            for (int i = 0; i < 100; i++) {
                                nested = List.of(nested);
                            }
                            claims.put("bomb", nested);
                            return steps.platform.sign(claims);
                        },
                        LaunchError.TOKEN_MALFORMED),
                Arguments.of("not a token", (Forger) (steps, claims) -> "a.b.c", LaunchError.TOKEN_MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void forgedTokens(String name, Forger forger, LaunchError expected) throws Exception {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        assertRefused(steps.launch(request, forger.forge(steps, steps.claims(request))), expected);
    }

    /** Each unknown kid must not make the hub fetch again: nobody amplifies traffic through it. */
    @Test
    void unknownKidsDoNotMultiplyFetches() {
        LaunchSteps steps = LaunchSteps.jakarta();
        steps.enter();
        int before = steps.platform.keyRequests();
        for (int i = 0; i < 20; i++) {
            Map<String, String> request = steps.login();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("unknown-" + i)
                    .build();
            assertRefused(
                    steps.launch(request, FakePlatform.sign(header, steps.claims(request), steps.platform.key())),
                    LaunchError.KID_UNKNOWN);
        }
        assertThat(steps.platform.keyRequests() - before).isLessThanOrEqualTo(1);
    }

    /** Deployment confusion: a deployment belongs to one institution; an unknown one to nobody. */
    @Test
    void anUnknownDeploymentIsPendingAndASecondOneIsItsOwnTenant() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put(LTI + "deployment_id", "never-seen");
        HttpResponse<String> pending = steps.launch(request, claims);
        assertRefused(pending, LaunchError.DEPLOYMENT_PENDING);
        assertThat(pending.body()).contains("operator@example.org");
        assertThat(hub.rows("SELECT status, institution_id FROM deployment WHERE deployment_id = 'never-seen'"))
                .containsExactly(Map.of("status", "PENDING", "institution_id", "null"));
        assertThat(
                        hub.rows(
                                "SELECT 1 FROM section s JOIN deployment d ON d.id = s.deployment_id WHERE d.deployment_id = 'never-seen'"))
                .isEmpty();

        // the same person and context through the other institution's deployment is another person and section
        steps.enter();
        Map<String, String> second = steps.login();
        Map<String, Object> other = steps.claims(second);
        other.put(LTI + "deployment_id", "dep-2");
        assertThat(steps.launch(second, other).statusCode()).isEqualTo(303);
        assertThat(hub.rows(
                        "SELECT i.code FROM person p JOIN institution i ON i.id = p.institution_id WHERE p.subject = 'learner-7' AND p.issuer = ? ORDER BY 1",
                        steps.platform.url("").toString()))
                .extracting(r -> r.get("code"))
                .containsExactly("bangkok", "jakarta");
    }

    @Test
    void theDeploymentOfTheLoginMustBeTheSignedOne() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> parameters = steps.loginParameters();
        parameters.put("lti_deployment_id", "dep-2");
        Map<String, String> request = steps.login(parameters);
        assertRefused(steps.launch(request, steps.claims(request)), LaunchError.DEPLOYMENT_INVALID);
    }

    /** Identifiers from outside are compared as bytes: case, accents and trailing spaces make other people. */
    @Test
    void subjectsThatLookAlikeAreDifferentPeople() {
        for (String subject : List.of("Ana", "ana", "ana ", "An\u0061\u0020\u0020")) {
            LaunchSteps steps = LaunchSteps.jakarta();
            Map<String, String> request = steps.login();
            Map<String, Object> claims = steps.claims(request);
            claims.put("sub", subject);
            claims.put("name", "Name of [" + subject + "]");
            String page = steps.browser
                    .get(LaunchSteps.path(PlainBrowser.location(steps.launch(request, claims))))
                    .body();
            assertThat(page).contains("Name of [" + subject + "]");
        }
        assertThat(hub.rows("SELECT COUNT(*) n FROM person WHERE subject COLLATE utf8mb4_general_ci LIKE 'ana%'"))
                .containsExactly(Map.of("n", "4"));
    }

    /** Role escalation: rights in a course come from context roles only. */
    @Test
    void systemAndInstitutionRolesGrantNothingInACourse() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put("sub", "administrator");
        claims.put(
                LTI + "roles",
                List.of(
                        "http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator",
                        "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor"));
        assertThat(steps.launch(request, claims).statusCode()).isEqualTo(303);
        assertThat(
                        hub.rows(
                                "SELECT course_role FROM membership m JOIN person p ON p.id = m.person_id WHERE p.subject = 'administrator'"))
                .containsExactly(Map.of("course_role", "GUEST"));
    }

    @Test
    void aDoubledParameterIsRefused() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> parameters = steps.loginParameters();
        String doubled = PlainBrowser.form(parameters) + "&client_id=hub-anonymous";
        assertRefused(steps.browser.postForm("/lti/tool/login", doubled), LaunchError.LOGIN_PARAMETER);
        Map<String, String> request = steps.login();
        String token = steps.platform.sign(steps.claims(request));
        assertRefused(
                steps.browser.postForm(
                        "/lti/tool/launch",
                        PlainBrowser.form(List.of(
                                Map.entry("state", request.get("state")),
                                Map.entry("id_token", token),
                                Map.entry("id_token", "x")))),
                LaunchError.FORM_MALFORMED);
    }

    /** Host and forwarded headers of strangers change nothing. */
    @Test
    void forgedHostHeadersAreIgnored() {
        LaunchSteps steps = LaunchSteps.jakarta();
        steps.browser
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Proto", "https")
                .with("Forwarded", "host=evil.example");
        Map<String, String> request = steps.login();
        assertThat(request.get("redirect_uri")).isEqualTo(SharedHub.PUBLIC_URL + "/lti/tool/launch");
        HttpResponse<String> response = steps.launch(request, steps.claims(request));
        assertThat(PlainBrowser.location(response).toString()).startsWith(SharedHub.PUBLIC_URL.toString());
    }

    @Test
    void absentDraftAndWithdrawnCoursesLookTheSame() {
        List<String> answers = Stream.of("absent", "drafted", "gone")
                .map(course -> {
                    LaunchSteps steps = LaunchSteps.jakarta();
                    Map<String, String> parameters = steps.loginParameters();
                    parameters.put("target_link_uri", SharedHub.PUBLIC_URL + "/courses/" + course);
                    Map<String, String> request = steps.login(parameters);
                    Map<String, Object> claims = steps.claims(request);
                    claims.put(LTI + "target_link_uri", SharedHub.PUBLIC_URL + "/courses/" + course);
                    HttpResponse<String> response = steps.launch(request, claims);
                    assertRefused(response, LaunchError.COURSE_UNAVAILABLE);
                    return response.body().replaceAll("[2-9A-Z]{4}-[2-9A-Z]{4}", "REF");
                })
                .toList();
        assertThat(answers).containsOnly(answers.get(0));
    }

    /** No answer may sit in a foreign frame that the registration does not name, run inline script or be sniffed. */
    @Test
    void pagesCarryTheirPolicy() {
        LaunchSteps steps = LaunchSteps.jakarta();
        HttpResponse<String> page = steps.browser.get(LaunchSteps.path(steps.enter()));
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'", "script-src 'self'", "base-uri 'none'");
        assertThat(policy)
                .contains("frame-ancestors " + steps.platform.url(""))
                .doesNotContain("unsafe", "frame-ancestors *");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.headers().firstValue("X-Powered-By")).isEmpty();
    }

    /** What passed through the endpoints of this run must not be in the log. */
    @Test
    void theLogHoldsNeitherTokensNorPersonalData() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put("sub", "subject-for-the-log");
        claims.put("name", "Name For The Log");
        claims.put("email", "for-the-log@example.org");
        claims.put(LTI + "deployment_id", "dep-1");
        String token = steps.platform.sign(claims);
        URI page = PlainBrowser.location(steps.launch(request, token));
        steps.launch(request, token);
        Map<String, Object> broken = steps.claims(request);
        broken.putAll(
                Map.of("sub", "subject-for-the-log", "email", "for-the-log@example.org", "nonce", "nonce-for-the-log"));
        steps.launch(request, broken);
        assertThat(hub.process().output())
                .contains("NONCE_REUSED")
                .doesNotContain(
                        token,
                        request.get("state"),
                        request.get("nonce"),
                        PlainBrowser.query(page).get("code"))
                .doesNotContain(
                        "subject-for-the-log", "Name For The Log", "for-the-log@example.org", "nonce-for-the-log")
                .doesNotContain(hub.secretKey(), "the old secret");
    }

    /** Makes a token that must not pass. */
    interface Forger {
        String forge(LaunchSteps steps, Map<String, Object> claims) throws JOSEException, ParseException;
    }

    private static String hmacWithPublicKey(LaunchSteps steps, Map<String, Object> claims) throws JOSEException {
        byte[] secret =
                new JWKSet(steps.platform.key().toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("jakarta-1").build(), set(claims));
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private static String ownKeyInHeader(LaunchSteps steps, Map<String, Object> claims) throws JOSEException {
        RSAKey own = new RSAKeyGenerator(2048).keyID("jakarta-1").generate();
        return FakePlatform.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("jakarta-1")
                        .jwk(own.toPublicJWK())
                        .build(),
                claims,
                own);
    }

    private static String ownKeyAddressInHeader(LaunchSteps steps, Map<String, Object> claims) {
        FakePlatform evil = SharedHub.BANGKOK;
        return FakePlatform.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("bangkok-1")
                        .jwkURL(evil.url("/jwks"))
                        .build(),
                claims,
                evil.key());
    }

    private static JWTClaimsSet set(Map<String, Object> claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        return set.build();
    }

    private static int result(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String count(String table) {
        return hub.rows("SELECT COUNT(*) n FROM " + table).toString();
    }
}
