package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeepLinkingResponse;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;

/** A valid answer of the hub, broken in one place per row. */
class SelectionReaderTest {

    private final TestPractice lms = new TestPractice();
    private final Campus campus = World.PRACTICE.campus("jakarta").orElseThrow();
    private final SelectionReader reader = new SelectionReader(
            TestVerifiers.devMode(lms.clock),
            new TrustedKeys.Given(TestPractice.publicKeys()),
            lms.addresses.issuer(),
            lms.clock);
    private final Map<String, Object> claims = new HashMap<>(new DeepLinkingResponse(
                    new ClientId("seamoocs-hub"),
                    new Issuer("http://127.0.0.1:8080/practice"),
                    new DeploymentId("jakarta-1"),
                    "nonce",
                    TestPractice.NOW,
                    Optional.empty(),
                    List.of(Map.of("type", "ltiResourceLink")))
            .claims());

    @Test
    void readsTheHubsAnswer() {
        claims.put("https://purl.imsglobal.org/spec/lti-dl/claim/msg", "done");

        assertThat(read()).isEqualTo(new Selection(1, Optional.of("done"), Optional.empty()));
    }

    @Test
    void readsAnAnswerWithoutItems() {
        claims.remove(Claim.DEEP_LINKING_CONTENT_ITEMS);

        assertThat(read().items()).isZero();
    }

    @Test
    void takesAListOfOneAudience() {
        claims.put(Claim.AUDIENCE, List.of("http://127.0.0.1:8080/practice"));

        assertThat(read().items()).isEqualTo(1);
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments(Claim.ISSUER, "another-client", LaunchError.ISSUER_MISMATCH),
                arguments(Claim.AUDIENCE, null, LaunchError.AUDIENCE_MISMATCH),
                arguments(Claim.AUDIENCE, "http://127.0.0.1:8080", LaunchError.AUDIENCE_MISMATCH),
                arguments(
                        Claim.AUDIENCE,
                        List.of("http://127.0.0.1:8080/practice", "another"),
                        LaunchError.AUDIENCE_MISMATCH),
                arguments(Claim.EXPIRES_AT, null, LaunchError.TOKEN_EXPIRED),
                arguments(Claim.EXPIRES_AT, TestPractice.NOW.getEpochSecond(), LaunchError.TOKEN_EXPIRED),
                arguments(Claim.NONCE, null, LaunchError.NONCE_MISSING),
                arguments(Claim.VERSION, "1.2", LaunchError.VERSION_UNSUPPORTED),
                arguments(Claim.MESSAGE_TYPE, "LtiDeepLinkingRequest", LaunchError.MESSAGE_TYPE_UNSUPPORTED),
                arguments(Claim.DEPLOYMENT_ID, "hue-1", LaunchError.DEPLOYMENT_INVALID));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @MethodSource
    void refuses(String claim, @Nullable Object value, LaunchError error) {
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }

        assertThatExceptionOfType(HubException.class).isThrownBy(this::read).satisfies(e -> assertThat(e.code())
                .isEqualTo(error));
    }

    @Test
    void refusesAnAnswerPastItsTime() {
        lms.clock.forward(Duration.ofMinutes(6));

        assertThatExceptionOfType(HubException.class).isThrownBy(this::read).satisfies(e -> assertThat(e.code())
                .isEqualTo(LaunchError.TOKEN_EXPIRED));
    }

    @Test
    void refusesWhatTheHubDidNotSign() {
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> reader.read("", campus));
    }

    private Selection read() {
        return reader.read(TestPractice.signingKey().sign(claims), campus);
    }
}
