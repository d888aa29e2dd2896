package org.seamoocs.hub.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.seamoocs.hub.lti.tool.TestServices.DEPLOYMENT;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.it.FakeLms;
import org.seamoocs.hub.it.FakeLms.Service;
import org.seamoocs.hub.it.Misbehaviour;
import org.seamoocs.hub.it.RecordedMoodle;
import org.seamoocs.hub.lti.jose.MutableClock;
import org.seamoocs.hub.lti.jose.TestKeys;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.PlatformRegistration;
import org.seamoocs.hub.registry.ProductFamily;
import org.seamoocs.hub.registry.TestRegistrations;

/** Token requests to an LMS that really answers (Security Framework 1.0, 4.1). */
class ServiceTokensTest {

    private static final Set<Scope> SCORE = Set.of(Scope.SCORE);
    private static final Instant NOW = Instant.parse("2026-11-23T20:49:30Z");

    private final FakeLms lms = new FakeLms();
    private final GuardedHttpClient client = TestServices.client();
    private final MutableClock clock = new MutableClock(NOW);
    private final ServiceTokens tokens = new ServiceTokens(client, TestServices.keys(), clock);
    private final PlatformRegistration platform = TestServices.platform(ProductFamily.MOODLE, lms.tokenEndpoint());

    @AfterEach
    void close() {
        client.close();
        lms.close();
    }

    @Test
    void theAssertionSaysWhoAsksWhomAndForHowLong() throws Exception {
        tokens.bearer(platform, DEPLOYMENT, Set.of(Scope.SCORE, Scope.LINE_ITEM));
        SignedJWT assertion = lms.assertions().get(0);
        assertThat(assertion.verify(new RSASSAVerifier(TestKeys.PLATFORM.toRSAPublicKey())))
                .isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo(TestKeys.PLATFORM.getKeyID());
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("client-1");
        assertThat(claims.getSubject()).isEqualTo("client-1");
        assertThat(claims.getAudience()).containsExactly(lms.tokenEndpoint().toString());
        assertThat(claims.getIssueTime().toInstant()).isEqualTo(NOW.minusSeconds(5));
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(295));
        assertThat(claims.getJWTID()).matches("[0-9a-f]{32}");
        assertThat(claims.getStringClaim("https://purl.imsglobal.org/spec/lti/claim/deployment_id"))
                .isEqualTo("1");
    }

    @Test
    void theRequestIsTheFormOfTheSpecification() {
        tokens.bearer(platform, DEPLOYMENT, Set.of(Scope.SCORE, Scope.LINE_ITEM));
        FakeLms.Call call = lms.calls(Service.TOKEN).get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("accept", "application/json");
        assertThat(URLDecoder.decode(call.body(), StandardCharsets.UTF_8))
                .contains("grant_type=client_credentials&")
                .contains("client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&")
                .endsWith("scope=https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
                        + " https://purl.imsglobal.org/spec/lti-ags/scope/score");
    }

    @Test
    void theAudienceIsTheAuthorizationServerWhereOneIsRegistered() throws Exception {
        PlatformRegistration canvas = TestRegistrations.platform(
                ProductFamily.CANVAS, Optional.of(lms.tokenEndpoint()), Optional.of("https://sso.example/oauth2"));
        tokens.bearer(canvas, DEPLOYMENT, SCORE);
        assertThat(lms.assertions().get(0).getJWTClaimsSet().getAudience())
                .containsExactly("https://sso.example/oauth2");
    }

    @Test
    void aTokenIsKeptUntilTwoMinutesBeforeItsEnd() {
        String first = tokens.bearer(platform, DEPLOYMENT, SCORE);
        clock.forward(Duration.ofSeconds(3479));
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isEqualTo(first);
        clock.forward(Duration.ofSeconds(1));
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isNotEqualTo(first);
        assertThat(lms.calls(Service.TOKEN)).hasSize(2);
    }

    @Test
    void aShortTokenIsKeptForNineTenthsOfItsLife() {
        lms.tokenLife(60);
        String first = tokens.bearer(platform, DEPLOYMENT, SCORE);
        clock.forward(Duration.ofSeconds(53));
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isEqualTo(first);
        clock.forward(Duration.ofSeconds(1));
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isNotEqualTo(first);
    }

    @Test
    void anotherDeploymentOrScopeOrClientHasATokenOfItsOwn() {
        String first = tokens.bearer(platform, DEPLOYMENT, SCORE);
        assertThat(tokens.bearer(platform, new DeploymentId("2"), SCORE)).isNotEqualTo(first);
        assertThat(tokens.bearer(platform, DEPLOYMENT, Set.of(Scope.LINE_ITEM))).isNotEqualTo(first);
        platform.setClientId("client-2");
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isNotEqualTo(first);
    }

    @Test
    void manyAtOnceShareOneRequest() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<String>> all = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> tokens.bearer(platform, DEPLOYMENT, SCORE)))
                    .toList();
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo(all.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(lms.calls(Service.TOKEN)).hasSize(1);
    }

    @Test
    void aRefusedTokenIsForgottenAndANewerOneIsNot() {
        String first = tokens.bearer(platform, DEPLOYMENT, SCORE);
        tokens.invalidate(platform, DEPLOYMENT, SCORE, first);
        String second = tokens.bearer(platform, DEPLOYMENT, SCORE);
        tokens.invalidate(platform, DEPLOYMENT, SCORE, first);
        assertThat(second).isNotEqualTo(first);
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isEqualTo(second);
    }

    @Test
    void aFailureIsNotKept() {
        lms.misbehave(Service.TOKEN, Misbehaviour.INTERNAL_SERVER_ERROR);
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> tokens.bearer(platform, DEPLOYMENT, SCORE));
        lms.behave();
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, UNREACHABLE",
        "HALF_BODY, UNREACHABLE",
        "UNAUTHORIZED, TOKEN_REFUSED",
        "FORBIDDEN, TOKEN_REFUSED",
        "TOO_MANY_REQUESTS, TOKEN_REFUSED",
        "INTERNAL_SERVER_ERROR, TOKEN_REFUSED",
        "HTML_NOT_FOUND, TOKEN_REFUSED",
        "WRONG_MEDIA_TYPE, TOKEN_UNREADABLE",
        "REDIRECT, TOKEN_REFUSED"
    })
    void anEndpointThatMisbehavesGivesNoToken(String how, String code) {
        if (how.equals("DOWN")) {
            lms.down();
        } else {
            lms.misbehave(Service.TOKEN, Misbehaviour.valueOf(how));
        }
        assertRefused(code(code));
    }

    @Test
    void aRegistrationWithoutTokenEndpointHasNoServices() {
        PlatformRegistration without =
                TestRegistrations.platform(ProductFamily.OTHER, Optional.empty(), Optional.empty());
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> tokens.bearer(without, DEPLOYMENT, SCORE))
                .satisfies(e -> assertThat(e.code()).isEqualTo(LmsServiceError.TOKEN_ENDPOINT_MISSING));
    }

    @Test
    void noneOfTheScopesGrantedIsARefusalAndOneIsEnough() {
        lms.grant(asked -> Scope.LINE_ITEM_READONLY.uri() + " https://example.org/other");
        assertRefused(LmsServiceError.TOKEN_REFUSED);
        assertThat(tokens.bearer(platform, DEPLOYMENT, Set.of(Scope.LINE_ITEM_READONLY, Scope.SCORE)))
                .isNotEmpty();
    }

    @Test
    void noScopeInTheAnswerMeansWhatWasAsked() {
        lms.grant(asked -> "");
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "only-unknown-scope | invalid_scope",
                "no-scope | invalid_request",
                "expired | Expired token",
                "iat-in-future-60s | Cannot handle token with iat prior to 2026-11-24T03:50:25+0700",
                "unknown-client | invalid_client",
                "wrong-key-same-kid | Signature verification failed",
                "no-kid | error/Error: kid must be provided in JWT header.",
                "json-body | invalid_request"
            })
    void whatMoodleSaidIsInTheRefusal(String name, String words) {
        RecordedMoodle.play(lms, Service.TOKEN, "ags/02-token-variants.json", name);
        assertThat(assertRefused(LmsServiceError.TOKEN_REFUSED)).contains("400").contains(words);
    }

    /** The body does not parse; status and reason remain. */
    @Test
    void moodlesBrokenJsonIsARefusalLikeOthers() {
        RecordedMoodle.play(lms, Service.TOKEN, "ags/02-token-variants.json", "unknown-kid");
        assertThat(assertRefused(LmsServiceError.TOKEN_REFUSED)).contains("400 Bad Request");
    }

    @Test
    void moodlesTokenIsTaken() {
        RecordedMoodle.play(lms, Service.TOKEN, "ags/01-token.json", "");
        assertThat(tokens.bearer(platform, DEPLOYMENT, SCORE)).isEqualTo("e9ca4dfc62a08669f66534045d597627");
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void everyScopeCanBeAskedFor(Scope scope) {
        assertThat(tokens.bearer(platform, DEPLOYMENT, Set.of(scope))).isNotEmpty();
    }

    @Test
    void aTokenWithALineEndIsNone() {
        lms.say(Service.TOKEN, "{\"access_token\":\"a\\r\\nX-Evil: 1\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        assertRefused(LmsServiceError.TOKEN_UNREADABLE);
    }

    @Test
    void anotherKindOfTokenIsNone() {
        lms.say(Service.TOKEN, "{\"access_token\":\"abc\",\"token_type\":\"mac\",\"expires_in\":3600}");
        assertRefused(LmsServiceError.TOKEN_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"\"3600\", 2", "3600, 2", "-5, 3", "1e99, 2", "null, 2"})
    void theLifeIsReadLeniently(String expiresIn, int requests) {
        lms.say(Service.TOKEN, "{\"access_token\":\"abc\",\"expires_in\":" + expiresIn.replace("\"\"", "\"") + "}");
        tokens.bearer(platform, DEPLOYMENT, SCORE);
        tokens.bearer(platform, DEPLOYMENT, SCORE);
        tokens.bearer(platform, new DeploymentId("2"), SCORE);
        assertThat(lms.calls(Service.TOKEN)).hasSize(requests);
    }

    private String assertRefused(ErrorCode code) {
        try {
            tokens.bearer(platform, DEPLOYMENT, SCORE);
        } catch (HubException refused) {
            assertThat(refused.code()).isEqualTo(code);
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError("a token all the same");
    }

    private static ErrorCode code(String name) {
        return name.startsWith("TOKEN") ? LmsServiceError.valueOf(name) : FetchError.valueOf(name);
    }
}
