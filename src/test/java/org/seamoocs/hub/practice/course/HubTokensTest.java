package org.seamoocs.hub.practice.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.MutableClock;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.jose.ring.SigningKey;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.LaunchMessage;

/** A valid ID token of the hub, broken in one place per row (Security Framework 1.0, 5.1.3; LTI Core 1.3, 5.3). */
class HubTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String START = "http://127.0.0.1:8080/practice/course/start";
    private static final RSAKey HUB = key();
    private static final RSAKey STRANGER = key();

    private final MutableClock clock = new MutableClock(NOW);
    private final Set<String> used = new HashSet<>();
    private final CourseAddresses addresses =
            new CourseAddresses(URI.create("http://127.0.0.1:8080"), URI.create("http://localhost:8080"));
    private final HubTokens tokens = new HubTokens(
            TestVerifiers.devMode(clock),
            new TrustedKeys.Given(new JWKSet(HUB.toPublicJWK()).toString()),
            addresses,
            (nonce, until) -> used.add(nonce + until),
            true,
            clock);
    private final LoginStates.LoginState login = new LoginStates.LoginState("nonce-1", "hash", START);
    private final Map<String, Object> claims = claims();

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", "http://localhost:8080");
        claims.put("aud", "practice-course");
        claims.put("sub", "sub-1");
        claims.put("iat", NOW.getEpochSecond());
        claims.put("exp", NOW.getEpochSecond() + 300);
        claims.put("nonce", "nonce-1");
        claims.put("name", "Ayu Lestari");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "deployment_id", "practice-jakarta");
        claims.put(LTI + "target_link_uri", START);
        claims.put(LTI + "resource_link", Map.of("id", "link-1"));
        claims.put(LTI + "roles", List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"));
        claims.put(LTI + "custom", Map.of("item", "quiz"));
        claims.put(
                "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                Map.of(
                        "scope",
                        List.of("https://purl.imsglobal.org/spec/lti-ags/scope/score"),
                        "lineitems",
                        "http://localhost:8080/lti/platform/contexts/c/lineitems"));
        return claims;
    }

    @Test
    void readsTheVisit() {
        Visit visit = Visit.of(validate());

        assertThat(visit.subject()).isEqualTo("sub-1");
        assertThat(visit.name()).contains("Ayu Lestari");
        assertThat(visit.role()).isEqualTo(CourseRole.LEARNER);
        assertThat(visit.quizOnly()).isTrue();
        assertThat(visit.services().lineItems()).isPresent();
        assertThat(visit.services().lineItem()).isEmpty();
        assertThat(Visit.of(visit.toMap())).isEqualTo(visit);
    }

    @Test
    void knowsNoGradesWhereScoresMayNotBeSent() {
        claims.put(
                "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                Map.of("scope", List.of(), "lineitems", "http://localhost:8080/lti/platform/contexts/c/lineitems"));

        assertThat(Visit.of(validate()).services().lineItems()).isEmpty();
    }

    static Stream<Arguments> refuses() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                arguments("iss", "http://localhost:8080/", LaunchError.ISSUER_MISMATCH),
                arguments("iss", null, LaunchError.ISSUER_MISMATCH),
                arguments("aud", null, LaunchError.AUDIENCE_MISMATCH),
                arguments("aud", "another", LaunchError.AUDIENCE_MISMATCH),
                arguments("aud", List.of("practice-course", "another"), LaunchError.AUDIENCE_MISMATCH),
                arguments("azp", "another", LaunchError.AUTHORIZED_PARTY_MISMATCH),
                arguments("exp", null, LaunchError.TOKEN_EXPIRED),
                arguments("exp", now, LaunchError.TOKEN_EXPIRED),
                arguments("exp", now + 3601, LaunchError.ISSUED_AT_UNREASONABLE),
                arguments("iat", now + 61, LaunchError.ISSUED_AT_UNREASONABLE),
                arguments("iat", null, LaunchError.ISSUED_AT_UNREASONABLE),
                arguments("nonce", null, LaunchError.NONCE_MISSING),
                arguments("nonce", "nonce-2", LaunchError.NONCE_UNKNOWN),
                arguments(LTI + "version", "1.3", LaunchError.VERSION_UNSUPPORTED),
                arguments(LTI + "message_type", "x", LaunchError.MESSAGE_TYPE_UNSUPPORTED),
                arguments(LTI + "deployment_id", null, LaunchError.DEPLOYMENT_INVALID),
                arguments(LTI + "target_link_uri", START + "?x", LaunchError.TARGET_LINK_INVALID),
                arguments(LTI + "resource_link", null, LaunchError.RESOURCE_LINK_INVALID),
                arguments(LTI + "roles", null, LaunchError.ROLES_MISSING),
                arguments("sub", null, LaunchError.SUBJECT_INVALID));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @MethodSource
    void refuses(String claim, @Nullable Object value, LaunchError error) {
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }

        assertRefused(HUB, error);
        assertThat(used).as("the nonce is not used up").isEmpty();
    }

    @Test
    void refusesTheSameTokenTwice() {
        validate();

        assertRefused(HUB, LaunchError.NONCE_REUSED);
    }

    @Test
    void refusesWhatTheHubDidNotSign() {
        assertRefused(STRANGER, LaunchError.SIGNATURE_INVALID);
    }

    private void assertRefused(RSAKey key, LaunchError error) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> tokens.validate(signed(key), login))
                .satisfies(e -> assertThat(e.code()).isEqualTo(error));
    }

    private LaunchMessage validate() {
        return tokens.validate(signed(HUB), login);
    }

    private String signed(RSAKey key) {
        try {
            return new SigningKey(key.getKeyID(), key.toRSAPrivateKey()).sign(claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("hub").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
