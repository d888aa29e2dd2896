package org.seamoocs.hub.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.TestKeys;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.registry.PlatformRegistration;

/** A row per MUST of the Security Framework 1.0, 5.1.3 and LTI Core 1.3, 5.3: one thing of a valid launch is changed. */
class IdTokenValidatorTest {

    private static final long NOW = TestLaunches.NOW.getEpochSecond();

    private final Clock clock = Clock.fixed(TestLaunches.NOW, ZoneOffset.UTC);
    private final IdTokenValidator validator = new IdTokenValidator(TestVerifiers.devMode(clock), clock);

    static Stream<Arguments> refusals() {
        return Stream.of(
                // The token and its signature
                refusal(LaunchError.KID_MISSING, "kid missing", l -> l.withoutHeader("kid")),
                refusal(LaunchError.KID_MISSING, "kid empty", l -> l.header("kid", "")),
                refusal(LaunchError.KID_MISSING, "kid a number", l -> l.header("kid", 1)),
                refusal(LaunchError.KID_UNKNOWN, "kid unknown", l -> l.header("kid", "other")),
                refusal(LaunchError.ALGORITHM_REFUSED, "alg none", l -> l.header("alg", "none")),
                refusal(LaunchError.SIGNATURE_INVALID, "signed by a stranger", l -> l.signedWith(TestKeys.STRANGER)),
                // iss
                refusal(LaunchError.ISSUER_MISMATCH, "iss missing", l -> l.without("iss")),
                refusal(
                        LaunchError.ISSUER_MISMATCH,
                        "iss of another LMS",
                        l -> l.with("iss", "https://evil.example.test")),
                refusal(
                        LaunchError.ISSUER_MISMATCH,
                        "iss in other case",
                        l -> l.with("iss", "https://LMS.example.test")),
                refusal(LaunchError.ISSUER_MISMATCH, "iss with a slash", l -> l.with("iss", TestLaunches.ISSUER + "/")),
                refusal(LaunchError.ISSUER_MISMATCH, "iss a list", l -> l.with("iss", List.of(TestLaunches.ISSUER))),
                // aud, azp
                refusal(LaunchError.AUDIENCE_MISMATCH, "aud missing", l -> l.without("aud")),
                refusal(LaunchError.AUDIENCE_MISMATCH, "aud of another tool", l -> l.with("aud", "other")),
                refusal(LaunchError.AUDIENCE_MISMATCH, "aud in other case", l -> l.with("aud", "HUB-CLIENT")),
                refusal(LaunchError.AUDIENCE_MISMATCH, "aud empty list", l -> l.with("aud", List.of())),
                refusal(
                        LaunchError.AUDIENCE_MISMATCH,
                        "aud with a stranger beside us",
                        l -> l.with("aud", List.of(TestLaunches.CLIENT_ID, "other"))),
                refusal(LaunchError.AUTHORIZED_PARTY_MISMATCH, "azp of another tool", l -> l.with("azp", "other")),
                refusal(LaunchError.AUTHORIZED_PARTY_MISMATCH, "azp empty", l -> l.with("azp", "")),
                // exp, iat
                refusal(LaunchError.TOKEN_EXPIRED, "exp missing", l -> l.without("exp")),
                refusal(LaunchError.TOKEN_EXPIRED, "exp a word", l -> l.with("exp", "tomorrow")),
                refusal(LaunchError.TOKEN_EXPIRED, "exp a string of digits", l -> l.with("exp", "" + (NOW + 60))),
                refusal(LaunchError.TOKEN_EXPIRED, "exp null", l -> l.withNull("exp")),
                refusal(LaunchError.TOKEN_EXPIRED, "exp beyond all time", l -> l.with("exp", 1e300)),
                refusal(LaunchError.TOKEN_EXPIRED, "exp negative", l -> l.with("exp", -1)),
                refusal(LaunchError.TOKEN_EXPIRED, "exp 90 s ago", l -> l.with("iat", NOW - 150)
                        .with("exp", NOW - 90)),
                refusal(LaunchError.ISSUED_AT_UNREASONABLE, "iat missing", l -> l.without("iat")),
                refusal(LaunchError.ISSUED_AT_UNREASONABLE, "iat a string", l -> l.with("iat", "" + NOW)),
                refusal(LaunchError.ISSUED_AT_UNREASONABLE, "iat 91 s ahead", l -> l.with("iat", NOW + 91)
                        .with("exp", NOW + 151)),
                refusal(LaunchError.ISSUED_AT_UNREASONABLE, "iat an hour and 91 s ago", l -> l.with("iat", NOW - 3691)),
                refusal(LaunchError.ISSUED_AT_UNREASONABLE, "life over a day", l -> l.with("exp", NOW + 86_401)),
                refusal(LaunchError.ISSUED_AT_UNREASONABLE, "exp before iat", l -> l.with("iat", NOW + 20)
                        .with("exp", NOW + 10)),
                // nonce
                refusal(LaunchError.NONCE_MISSING, "nonce missing", l -> l.without("nonce")),
                refusal(LaunchError.NONCE_MISSING, "nonce empty", l -> l.with("nonce", "")),
                refusal(LaunchError.NONCE_UNKNOWN, "nonce invented", l -> l.with("nonce", "invented")),
                refusal(
                        LaunchError.NONCE_UNKNOWN,
                        "nonce in other case",
                        l -> l.with("nonce", "THE-NONCE-ISSUED-WITH-THIS-STATE")),
                // version, message type
                refusal(LaunchError.VERSION_UNSUPPORTED, "version missing", l -> l.without(Claim.VERSION)),
                refusal(LaunchError.VERSION_UNSUPPORTED, "version 1.3", l -> l.with(Claim.VERSION, "1.3")),
                refusal(LaunchError.VERSION_UNSUPPORTED, "version a number", l -> l.with(Claim.VERSION, 1.3)),
                refusal(LaunchError.VERSION_UNSUPPORTED, "version 1.3.1", l -> l.with(Claim.VERSION, "1.3.1")),
                refusal(
                        LaunchError.MESSAGE_TYPE_UNSUPPORTED,
                        "message type missing",
                        l -> l.without(Claim.MESSAGE_TYPE)),
                refusal(
                        LaunchError.MESSAGE_TYPE_UNSUPPORTED,
                        "message type of LTI 1.1",
                        l -> l.with(Claim.MESSAGE_TYPE, "basic-lti-launch-request")),
                refusal(
                        LaunchError.MESSAGE_TYPE_UNSUPPORTED,
                        "message type in other case",
                        l -> l.with(Claim.MESSAGE_TYPE, "ltiresourcelinkrequest")),
                // deployment
                refusal(LaunchError.DEPLOYMENT_INVALID, "deployment missing", l -> l.without(Claim.DEPLOYMENT_ID)),
                refusal(LaunchError.DEPLOYMENT_INVALID, "deployment empty", l -> l.with(Claim.DEPLOYMENT_ID, "")),
                refusal(
                        LaunchError.DEPLOYMENT_INVALID,
                        "deployment of 256 characters",
                        l -> l.with(Claim.DEPLOYMENT_ID, "d".repeat(256))),
                refusal(LaunchError.DEPLOYMENT_INVALID, "deployment not ASCII", l -> l.with(Claim.DEPLOYMENT_ID, "dé")),
                refusal(
                        LaunchError.DEPLOYMENT_INVALID,
                        "deployment an object",
                        l -> l.with(Claim.DEPLOYMENT_ID, Map.of())),
                // target link
                refusal(LaunchError.TARGET_LINK_INVALID, "target missing", l -> l.without(Claim.TARGET_LINK_URI)),
                refusal(
                        LaunchError.TARGET_LINK_INVALID,
                        "target elsewhere",
                        l -> l.with(Claim.TARGET_LINK_URI, "https://evil.example.test/courses/reef")),
                refusal(
                        LaunchError.TARGET_LINK_INVALID,
                        "target http",
                        l -> l.with(Claim.TARGET_LINK_URI, "http://hub.example.test/courses/reef")),
                refusal(
                        LaunchError.TARGET_LINK_INVALID,
                        "target javascript",
                        l -> l.with(Claim.TARGET_LINK_URI, "javascript:alert(1)")),
                // resource link
                refusal(
                        LaunchError.RESOURCE_LINK_INVALID,
                        "resource link missing",
                        l -> l.without(Claim.RESOURCE_LINK)),
                refusal(LaunchError.RESOURCE_LINK_INVALID, "resource link null", l -> l.withNull(Claim.RESOURCE_LINK)),
                refusal(
                        LaunchError.RESOURCE_LINK_INVALID,
                        "resource link without id",
                        l -> l.with(Claim.RESOURCE_LINK, Map.of("title", "x"))),
                refusal(
                        LaunchError.RESOURCE_LINK_INVALID,
                        "resource link id empty",
                        l -> l.with(Claim.RESOURCE_LINK, Map.of("id", ""))),
                refusal(
                        LaunchError.RESOURCE_LINK_INVALID,
                        "resource link id of 256 characters",
                        l -> l.with(Claim.RESOURCE_LINK, Map.of("id", "r".repeat(256)))),
                // roles
                refusal(LaunchError.ROLES_MISSING, "roles missing", l -> l.without(Claim.ROLES)),
                refusal(LaunchError.ROLES_MISSING, "roles null", l -> l.withNull(Claim.ROLES)),
                refusal(LaunchError.ROLES_MISSING, "roles a string", l -> l.with(Claim.ROLES, TestLaunches.LEARNER)),
                refusal(LaunchError.ROLES_MISSING, "a role is a number", l -> l.with(Claim.ROLES, List.of(1))),
                // sub
                refusal(LaunchError.SUBJECT_INVALID, "sub missing", l -> l.without("sub")),
                refusal(LaunchError.SUBJECT_INVALID, "sub empty", l -> l.with("sub", "")),
                refusal(LaunchError.SUBJECT_INVALID, "sub of 256 characters", l -> l.with("sub", "s".repeat(256))),
                refusal(LaunchError.SUBJECT_INVALID, "sub not ASCII", l -> l.with("sub", "Ngoc Ánh")),
                refusal(LaunchError.SUBJECT_INVALID, "sub with a line end", l -> l.with("sub", "a\nb")),
                // other claims
                refusal(LaunchError.CLAIM_MALFORMED, "context a string", l -> l.with(Claim.CONTEXT, "course")),
                refusal(
                        LaunchError.CLAIM_MALFORMED,
                        "context without id",
                        l -> l.with(Claim.CONTEXT, Map.of("title", "Biology"))),
                refusal(LaunchError.CLAIM_MALFORMED, "custom a list", l -> l.with(Claim.CUSTOM, List.of("a=b"))));
    }

    private static Arguments refusal(LaunchError error, String name, UnaryOperator<TestLaunches> change) {
        return arguments(error, name, change);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("refusals")
    void refuses(LaunchError error, String name, UnaryOperator<TestLaunches> change) {
        String token = change.apply(TestLaunches.resourceLink()).token();
        assertRefused(error, token, TestLaunches.expectation());
    }

    static Stream<Arguments> acceptances() {
        return Stream.of(
                acceptance("as it is", l -> l),
                acceptance("aud a list of one", l -> l.with("aud", List.of(TestLaunches.CLIENT_ID))),
                acceptance("azp the client id", l -> l.with("azp", TestLaunches.CLIENT_ID)),
                acceptance("exp 89 s ago", l -> l.with("iat", NOW - 149).with("exp", NOW - 89)),
                acceptance("iat 90 s ahead", l -> l.with("iat", NOW + 90).with("exp", NOW + 150)),
                acceptance("iat an hour and 90 s ago", l -> l.with("iat", NOW - 3690)),
                acceptance(
                        "times with fractions", l -> l.with("iat", NOW + 0.25).with("exp", NOW + 60.5)),
                acceptance("a life of a day", l -> l.with("exp", NOW + 86_400)),
                acceptance("no roles", l -> l.with(Claim.ROLES, List.of())),
                acceptance("unknown claim", l -> l.with("https://vendor.example.test/x", Map.of("a", List.of(1)))),
                acceptance("no context", l -> l.without(Claim.CONTEXT)),
                acceptance("numeric ids", l -> l.with("sub", 5).with(Claim.RESOURCE_LINK, Map.of("id", 7))),
                acceptance("sub of 255 characters", l -> l.with("sub", "s".repeat(255))),
                acceptance(
                        "target with a query",
                        l -> l.with(Claim.TARGET_LINK_URI, TestLaunches.PUBLIC_URL + "/courses/reef?a=b%2Fc")),
                acceptance("another typ", l -> l.header("typ", "jwt")),
                acceptance("no typ", l -> l.withoutHeader("typ")));
    }

    private static Arguments acceptance(String name, UnaryOperator<TestLaunches> change) {
        return arguments(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acceptances")
    void accepts(String name, UnaryOperator<TestLaunches> change) {
        LaunchMessage message = validate(change.apply(TestLaunches.resourceLink()), TestLaunches.expectation());
        assertThat(message.type()).isEqualTo(MessageType.RESOURCE_LINK);
    }

    @Test
    void reports_faults_in_the_order_of_the_specification() {
        TestLaunches launch = TestLaunches.resourceLink();
        List<LaunchError> reported = new java.util.ArrayList<>();
        launch.with("iss", "x").with("aud", "x").with("azp", "x").without("exp", "iat", "nonce", "sub");
        launch.without(
                Claim.VERSION,
                Claim.MESSAGE_TYPE,
                Claim.DEPLOYMENT_ID,
                Claim.TARGET_LINK_URI,
                Claim.RESOURCE_LINK,
                Claim.ROLES);
        Map<String, Object> repairs = TestLaunches.resourceLink().claims();
        for (String claim : List.of(
                "iss",
                "aud",
                "azp",
                "exp",
                "iat",
                "nonce",
                Claim.VERSION,
                Claim.MESSAGE_TYPE,
                Claim.DEPLOYMENT_ID,
                Claim.TARGET_LINK_URI,
                Claim.RESOURCE_LINK,
                Claim.ROLES,
                "sub")) {
            reported.add(refusal(launch));
            launch.with(claim, repairs.getOrDefault(claim, TestLaunches.CLIENT_ID));
        }
        List<LaunchError> specified =
                Arrays.stream(LaunchError.values()).filter(reported::contains).toList();
        assertThat(reported).hasSize(13).containsExactlyElementsOf(specified);
    }

    private LaunchError refusal(TestLaunches launch) {
        try {
            validate(launch, TestLaunches.expectation());
            throw new AssertionError("accepted");
        } catch (HubException e) {
            return (LaunchError) e.code();
        }
    }

    @Test
    void refuses_another_deployment_than_at_login() {
        LaunchExpectation expected = new LaunchExpectation(
                TestLaunches.registration(),
                TestLaunches.NONCE,
                Optional.of(new DeploymentId("deployment-2")),
                TestLaunches.PUBLIC_URL,
                false,
                Optional.empty());
        assertRefused(
                LaunchError.DEPLOYMENT_INVALID, TestLaunches.resourceLink().token(), expected);
    }

    @Test
    void accepts_an_anonymous_launch_only_where_the_registration_allows_it() {
        PlatformRegistration registration = TestLaunches.registration();
        registration.setAnonymousLaunches(true);
        LaunchExpectation expected = TestLaunches.expectation(registration);
        LaunchMessage message = validate(TestLaunches.resourceLink().without("sub"), expected);
        assertThat(message.subject()).isEmpty();
        assertRefused(
                LaunchError.SUBJECT_INVALID,
                TestLaunches.resourceLink().with("sub", "").token(),
                expected);
    }

    @Test
    void a_token_of_one_registration_never_serves_another_of_the_same_issuer_and_key() {
        PlatformRegistration other = TestLaunches.registration();
        other.setClientId("other-client");
        assertRefused(
                LaunchError.AUDIENCE_MISMATCH, TestLaunches.resourceLink().token(), TestLaunches.expectation(other));
    }

    @Test
    void a_key_of_one_registration_never_serves_another() {
        PlatformRegistration other = TestLaunches.registration();
        other.setJwks(TestKeys.jwkSet(TestKeys.STRANGER));
        assertRefused(LaunchError.KID_UNKNOWN, TestLaunches.resourceLink().token(), TestLaunches.expectation(other));
    }

    @Test
    void a_registration_without_keys_cannot_launch() {
        PlatformRegistration keyless = TestLaunches.registration();
        keyless.setJwks(null);
        assertRefused(
                LaunchError.KEYS_UNAVAILABLE, TestLaunches.resourceLink().token(), TestLaunches.expectation(keyless));
    }

    @Test
    void accepts_a_token_for_its_whole_life_and_not_longer() {
        String token = TestLaunches.resourceLink().token();
        assertThat(at(Duration.ofSeconds(149))
                        .validate(token, TestLaunches.expectation())
                        .nonce())
                .isEqualTo(TestLaunches.NONCE);
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> at(Duration.ofSeconds(150)).validate(token, TestLaunches.expectation()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(LaunchError.TOKEN_EXPIRED));
    }

    private static IdTokenValidator at(Duration later) {
        Clock then = Clock.fixed(TestLaunches.NOW.plus(later), ZoneOffset.UTC);
        return new IdTokenValidator(TestVerifiers.devMode(then), then);
    }

    @Test
    void reads_a_deep_linking_request_and_a_submission_review() {
        LaunchMessage request = validate(TestLaunches.deepLinking(), TestLaunches.expectation());
        assertThat(request.deepLinking().orElseThrow().returnUrl()).hasToString(TestLaunches.ISSUER + "/return");
        LaunchMessage review = validate(TestLaunches.submissionReview(), TestLaunches.expectation());
        assertThat(review.forUser().orElseThrow().subject().value()).isEqualTo("s-2");
    }

    private LaunchMessage validate(TestLaunches launch, LaunchExpectation expected) {
        return validator.validate(launch.token(), expected);
    }

    private void assertRefused(LaunchError error, String token, LaunchExpectation expected) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> validator.validate(token, expected))
                .satisfies(e -> assertThat(e.code()).isEqualTo(error));
    }
}
