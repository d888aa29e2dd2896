package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The token endpoint of the shipped jar (RFC 6749 4.4, RFC 7523; 1EdTech Security Framework 1.0, 4.1). */
class TokenIT {

    private final GradeStage stage = GradeStage.get();
    private final Instant now = stage.setClock(Instant.parse("2026-11-24T02:00:00Z"));

    @Test
    void grantsWhatIsAskedForAndRegistered() {
        String asked = ServiceTool.RESULT_READONLY + " " + ServiceTool.SCORE + "  https://tool.example/scope openid";

        HttpResponse<String> answer = request(GradeStage.READER, c -> {}, asked);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        JsonNode body = ServiceTool.json(answer);
        assertThat(body.path("scope").asString()).isEqualTo(ServiceTool.RESULT_READONLY);
        assertThat(body.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(body.path("access_token").asString()).hasSizeGreaterThan(15).isASCII();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepts(String what, Consumer<Map<String, Object>> change) {
        assertThat(request(GradeStage.RICE, change, ServiceTool.ALL).statusCode())
                .isEqualTo(200);
    }

    static Stream<Arguments> accepts() {
        Instant now = Instant.parse("2026-11-24T02:00:00Z");
        return Stream.of(
                good("the issuer as audience", c -> c.put("aud", GradeStage.PUBLIC_URL.toString())),
                good("an audience in a list", c -> c.put("aud", List.of(c.get("aud")))),
                good("a clock that is 50 s ahead", c -> c.put("iat", now.getEpochSecond() + 50)),
                good("an assertion that ended 50 s ago", c -> {
                    c.put("exp", now.getEpochSecond() - 50);
                    c.put("iat", now.getEpochSecond() - 110);
                }),
                good("a deployment of the tool", c -> c.put(LaunchSteps.LTI + "deployment_id", "jakarta")),
                good("claims that nobody knows", c -> c.put("x", Map.of("y", 1))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void refusesAssertions(String what, String code, Consumer<Map<String, Object>> change) {
        assertRefused(request(GradeStage.RICE, change, ServiceTool.ALL), "invalid_client", code);
    }

    static Stream<Arguments> refusesAssertions() {
        long now = Instant.parse("2026-11-24T02:00:00Z").getEpochSecond();
        return Stream.of(
                bad("iss missing", "Client unknown", c -> c.remove("iss")),
                bad("iss unknown", "Client unknown", c -> c.put("iss", "stranger")),
                bad("iss in other case", "Client unknown", c -> c.put("iss", "Rice-Tool")),
                bad("iss not text", "Client unknown", c -> c.put("iss", List.of("rice-tool"))),
                bad("iss of another tool", "Kid unknown", c -> c.put("iss", "reef-tool")),
                bad("sub missing", "Subject mismatch", c -> c.remove("sub")),
                bad("sub of another tool", "Subject mismatch", c -> c.put("sub", "reef-tool")),
                bad("aud missing", "Audience foreign", c -> c.remove("aud")),
                bad("aud foreign", "Audience foreign", c -> c.put("aud", "http://other.example/token")),
                bad("aud empty list", "Audience foreign", c -> c.put("aud", List.of())),
                bad(
                        "aud ours and foreign",
                        "Audience foreign",
                        c -> c.put("aud", Arrays.asList(c.get("aud"), "http://other.example"))),
                bad("aud with a slash more", "Audience foreign", c -> c.put("aud", c.get("aud") + "/")),
                bad("exp missing", "Assertion expired", c -> c.remove("exp")),
                bad("exp past", "Assertion expired", c -> c.put("exp", now - 61)),
                bad("exp text", "Assertion expired", c -> c.put("exp", "tomorrow")),
                bad("iat missing", "Assertion issued at", c -> c.remove("iat")),
                bad("iat in the future", "Assertion issued at", c -> c.put("iat", now + 61)),
                bad("exp before iat", "Assertion life", c -> c.put("exp", now - 30)),
                bad("a life of a day", "Assertion life", c -> c.put("exp", now + 86400)),
                bad("jti missing", "Assertion id missing", c -> c.remove("jti")),
                bad("jti empty", "Assertion id missing", c -> c.put("jti", "")),
                bad(
                        "deployment of nobody",
                        "Deployment unknown",
                        c -> c.put(LaunchSteps.LTI + "deployment_id", "stranger")));
    }

    @Test
    void refusesSignaturesThatAreNotTheTools() throws Exception {
        Map<String, Object> claims = GradeStage.RICE.claims(GradeStage.PUBLIC_URL, now);
        JWSHeader named = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(GradeStage.RICE.key.getKeyID())
                .build();
        assertRefused(
                post(FakePlatform.sign(named, claims, GradeStage.REEF.key)), "invalid_client", "Signature invalid");
        JWSHeader nameless = new JWSHeader(JWSAlgorithm.RS256);
        assertRefused(post(FakePlatform.sign(nameless, claims, GradeStage.RICE.key)), "invalid_client", "Kid missing");
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(GradeStage.RICE.key.getKeyID())
                        .build(),
                JWTClaimsSet.parse(claims));
        symmetric.sign(new MACSigner(GradeStage.RICE.key.toRSAPublicKey().getEncoded()));
        assertRefused(post(symmetric.serialize()), "invalid_client", "Algorithm refused");
        String[] parts = GradeStage.RICE.sign(claims).split("\\.");
        String none = "eyJhbGciOiJub25lIiwia2lkIjoicmljZS10b29sLWtleSJ9";
        assertRefused(post(none + "." + parts[1] + "."), "invalid_client", "Algorithm refused");
        assertRefused(post("no.token"), "invalid_client", "Token malformed");
        assertRefused(post("x".repeat(70_000)), "invalid_client", "Token malformed");
    }

    @Test
    void takesAnAssertionOnce() throws Exception {
        String assertion = GradeStage.RICE.sign(GradeStage.RICE.claims(GradeStage.PUBLIC_URL, now));
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> clients.submit(() -> post(assertion).statusCode()))
                    .toList();
            int granted = 0;
            for (Future<Integer> answer : answers) {
                granted += answer.get() == 200 ? 1 : 0;
            }
            assertThat(granted).isEqualTo(1);
        } finally {
            clients.shutdownNow();
        }
        assertRefused(post(assertion), "invalid_client", "Assertion reused");
    }

    /** One tool cannot use up the ids of another. */
    @Test
    void keepsAssertionIdsApart() {
        assertThat(request(GradeStage.RICE, c -> c.put("jti", "same-" + stage.next()), ServiceTool.ALL)
                        .statusCode())
                .isEqualTo(200);
        String id = "same-" + stage.next();
        assertThat(request(GradeStage.RICE, c -> c.put("jti", id), ServiceTool.ALL)
                        .statusCode())
                .isEqualTo(200);
        assertThat(request(GradeStage.REEF, c -> c.put("jti", id), ServiceTool.ALL)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesForms(String what, String error, String title, Consumer<Map<String, String>> change) {
        Map<String, String> form = new HashMap<>(ServiceTool.form(
                GradeStage.RICE.sign(GradeStage.RICE.claims(GradeStage.PUBLIC_URL, now)), ServiceTool.ALL));
        change.accept(form);
        HttpResponse<String> answer = stage.http().post(ServiceTool.TOKEN_PATH, form);
        assertRefused(answer, error, title);
    }

    static Stream<Arguments> refusesForms() {
        return Stream.of(
                form("no grant type", "invalid_request", "Token parameter", f -> f.remove("grant_type")),
                form(
                        "authorization code",
                        "unsupported_grant_type",
                        "Grant type unsupported",
                        f -> f.put("grant_type", "authorization_code")),
                form("no assertion type", "invalid_request", "Token parameter", f -> f.remove("client_assertion_type")),
                form(
                        "SAML",
                        "invalid_client",
                        "Assertion type unsupported",
                        f -> f.put(
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")),
                form("no assertion", "invalid_request", "Token parameter", f -> f.remove("client_assertion")),
                form("another client", "invalid_client", "Subject mismatch", f -> f.put("client_id", "reef-tool")),
                form("no scope", "invalid_scope", "Scope unavailable", f -> f.remove("scope")),
                form(
                        "unknown scopes only",
                        "invalid_scope",
                        "Scope unavailable",
                        f -> f.put("scope", "openid profile")));
    }

    @Test
    void refusesScopesThatAreNotRegistered() {
        assertRefused(
                request(GradeStage.READER, c -> {}, ServiceTool.LINE_ITEM + " " + ServiceTool.SCORE),
                "invalid_scope",
                "Scope unavailable");
    }

    @Test
    void refusesWhatIsNoForm() {
        String form = PlainBrowser.form(ServiceTool.form("a.b.c", ServiceTool.ALL));
        HttpResponse<String> twice = stage.http().postForm(ServiceTool.TOKEN_PATH, form + "&scope=openid");
        assertRefused(twice, "invalid_request", "Token parameter");
        HttpResponse<String> json = stage.http().postJson(ServiceTool.TOKEN_PATH, "{}");
        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(ServiceTool.json(json).path("error").asString()).isEqualTo("invalid_request");
        assertThat(stage.http().get(ServiceTool.TOKEN_PATH).statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> request(ServiceTool tool, Consumer<Map<String, Object>> change, String scope) {
        Map<String, Object> claims = tool.claims(GradeStage.PUBLIC_URL, now);
        change.accept(claims);
        return stage.http().post(ServiceTool.TOKEN_PATH, ServiceTool.form(tool.sign(claims), scope));
    }

    private HttpResponse<String> post(String assertion) {
        return stage.http().post(ServiceTool.TOKEN_PATH, ServiceTool.form(assertion, ServiceTool.ALL));
    }

    private static void assertRefused(HttpResponse<String> answer, String error, String title) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode body = ServiceTool.json(answer);
        assertThat(body.path("error").asString()).as(answer.body()).isEqualTo(error);
        assertThat(body.path("error_description").asString()).startsWith(title + " (reference ");
    }

    private static Arguments good(String what, Consumer<Map<String, Object>> change) {
        return Arguments.of(what, change);
    }

    private static Arguments bad(String what, String code, Consumer<Map<String, Object>> change) {
        return Arguments.of(what, code, change);
    }

    private static Arguments form(String what, String error, String title, Consumer<Map<String, String>> change) {
        return Arguments.of(what, error, title, change);
    }
}
