package org.seamoocs.hub.practice.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import org.seamoocs.hub.lti.jose.MutableClock;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.jose.ring.SigningKey;
import org.seamoocs.hub.practice.world.Addresses;

/** A valid assertion of the hub, broken in one place per row (Security Framework 1.0, 4.1.1; RFC 7523, 3). */
class ClientAssertionsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final String ENDPOINT = "http://127.0.0.1:8080/practice/services/token";
    private static final RSAKey HUB = key("hub");
    private static final RSAKey STRANGER = key("hub");

    private final MutableClock clock = new MutableClock(NOW);
    private final Set<String> used = new HashSet<>();
    private final ClientAssertions assertions = new ClientAssertions(
            TestVerifiers.devMode(clock),
            new TrustedKeys.Given(new JWKSet(HUB.toPublicJWK()).toString()),
            new Addresses(URI.create("http://127.0.0.1:8080"), URI.create("http://localhost:8080")),
            (jti, until) -> used.add(jti + until),
            clock);
    private final Map<String, Object> claims = new HashMap<>(Map.of(
            "iss",
            "seamoocs-hub",
            "sub",
            "seamoocs-hub",
            "aud",
            ENDPOINT,
            "iat",
            NOW.getEpochSecond(),
            "exp",
            NOW.getEpochSecond() + 300,
            "jti",
            "once"));

    @Test
    void knowsTheHub() {
        assertThatCode(() -> assertions.check(signed(HUB))).doesNotThrowAnyException();
    }

    @Test
    void takesAListOfOneAudience() {
        claims.put("aud", List.of(ENDPOINT));

        assertThatCode(() -> assertions.check(signed(HUB))).doesNotThrowAnyException();
    }

    static Stream<Arguments> refuses() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                arguments("iss", null),
                arguments("iss", "another"),
                arguments("sub", null),
                arguments("sub", "another"),
                arguments("aud", null),
                arguments("aud", "http://127.0.0.1:8080/practice"),
                arguments("aud", ENDPOINT + "/"),
                arguments("aud", List.of(ENDPOINT, "another")),
                arguments("iat", null),
                arguments("iat", now + 61),
                arguments("iat", "now"),
                arguments("exp", null),
                arguments("exp", now),
                arguments("exp", now + 3601),
                arguments("jti", null),
                arguments("jti", ""));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void refuses(String claim, @Nullable Object value) {
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }

        assertRefused(signed(HUB));
        assertThat(used).as("nothing is used up").isEmpty();
    }

    @Test
    void refusesTheSameAssertionTwice() {
        String assertion = signed(HUB);
        assertions.check(assertion);

        assertRefused(assertion);
    }

    @Test
    void refusesWhatTheHubDidNotSign() {
        assertRefused(signed(STRANGER));
        assertRefused("");
        assertRefused("a.b.c");
    }

    private void assertRefused(String assertion) {
        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> assertions.check(assertion))
                .satisfies(e -> assertThat(e.error()).isEqualTo(TokenError.INVALID_CLIENT));
    }

    private String signed(RSAKey key) {
        try {
            return new SigningKey(key.getKeyID(), key.toRSAPrivateKey()).sign(claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
