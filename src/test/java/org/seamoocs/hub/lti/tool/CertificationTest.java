package org.seamoocs.hub.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.LaunchMessage;

/** The tool tests of the public LTI Advantage Conformance Certification Guide, row by row. */
class CertificationTest {

    private static final String[] NAMES = {Claim.NAME, Claim.GIVEN_NAME, Claim.FAMILY_NAME};
    private static final String[] ALL_PERSONAL = {Claim.NAME, Claim.GIVEN_NAME, Claim.FAMILY_NAME, Claim.EMAIL};

    private final Clock clock = Clock.fixed(TestLaunches.NOW, ZoneOffset.UTC);
    private final IdTokenValidator validator = new IdTokenValidator(TestVerifiers.devMode(clock), clock);

    static Stream<Arguments> badPayloads() {
        return Stream.of(
                bad("No KID sent in JWT header", LaunchError.KID_MISSING, l -> l.withoutHeader("kid")),
                bad("Incorrect KID in JWT header", LaunchError.KID_UNKNOWN, l -> l.header("kid", "wrong")),
                bad("Wrong LTI version", LaunchError.VERSION_UNSUPPORTED, l -> l.with(Claim.VERSION, "11.3")),
                bad("No LTI version", LaunchError.VERSION_UNSUPPORTED, l -> l.without(Claim.VERSION)),
                bad("Invalid LTI message", LaunchError.ISSUER_MISMATCH, l -> {
                    l.claims().clear();
                    return l.with("name", "badltilaunch");
                }),
                bad(
                        "Missing LTI claims",
                        LaunchError.VERSION_UNSUPPORTED,
                        l -> l.without(
                                Claim.VERSION,
                                Claim.MESSAGE_TYPE,
                                Claim.DEPLOYMENT_ID,
                                Claim.RESOURCE_LINK,
                                Claim.ROLES,
                                Claim.CONTEXT,
                                Claim.TARGET_LINK_URI)),
                bad("Timestamps incorrect", LaunchError.TOKEN_EXPIRED, l -> l.with("iat", 11111)
                        .with("exp", 22222)),
                bad(
                        "message_type claim missing",
                        LaunchError.MESSAGE_TYPE_UNSUPPORTED,
                        l -> l.without(Claim.MESSAGE_TYPE)),
                bad("role claim missing", LaunchError.ROLES_MISSING, l -> l.without(Claim.ROLES)),
                bad("deployment_id claim missing", LaunchError.DEPLOYMENT_INVALID, l -> l.without(Claim.DEPLOYMENT_ID)),
                bad(
                        "resource_link_id claim missing",
                        LaunchError.RESOURCE_LINK_INVALID,
                        l -> l.without(Claim.RESOURCE_LINK)),
                bad("user claim missing", LaunchError.SUBJECT_INVALID, l -> l.without(Claim.SUBJECT)));
    }

    private static Arguments bad(String name, LaunchError error, UnaryOperator<TestLaunches> change) {
        return arguments(name, error, change);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badPayloads")
    void refuses_bad_payload(String name, LaunchError error, UnaryOperator<TestLaunches> change) {
        String token = change.apply(TestLaunches.resourceLink()).token();
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> validator.validate(token, TestLaunches.expectation()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(error));
    }

    static Stream<Arguments> validLaunches() {
        return Stream.of(
                        launches("teacher", TestLaunches.INSTRUCTOR, "Instructor", CourseRole.INSTRUCTOR),
                        launches("student", TestLaunches.LEARNER, "Learner", CourseRole.LEARNER))
                .flatMap(s -> s);
    }

    private static Stream<Arguments> launches(String who, String role, String shortRole, CourseRole right) {
        return Stream.of(
                valid(who + ": launch", right, l -> l.with(Claim.ROLES, List.of(role))),
                valid(
                        who + ": with multiple role values",
                        right,
                        l -> l.with(
                                Claim.ROLES,
                                List.of(role, "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Staff"))),
                valid(who + ": with short role value", right, l -> l.with(Claim.ROLES, List.of(shortRole))),
                valid(
                        who + ": with unknown role",
                        CourseRole.GUEST,
                        l -> l.with(
                                Claim.ROLES,
                                List.of("http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Helper"))),
                valid(who + ": with no role", CourseRole.GUEST, l -> l.with(Claim.ROLES, List.of())),
                valid(who + ": email only", right, l -> l.with(Claim.ROLES, List.of(role))
                        .without(NAMES)),
                valid(who + ": names only", right, l -> l.with(Claim.ROLES, List.of(role))
                        .without(Claim.EMAIL)),
                valid(who + ": no PII", right, l -> l.with(Claim.ROLES, List.of(role))
                        .without(ALL_PERSONAL)),
                valid(who + ": email without context", right, l -> l.with(Claim.ROLES, List.of(role))
                        .without(NAMES)
                        .without(Claim.CONTEXT)));
    }

    private static Arguments valid(String name, CourseRole right, UnaryOperator<TestLaunches> change) {
        return arguments(name, right, change);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("validLaunches")
    void accepts_valid_launch(String name, CourseRole right, UnaryOperator<TestLaunches> change) {
        TestLaunches launch = change.apply(TestLaunches.resourceLink());
        LaunchMessage message = validator.validate(launch.token(), TestLaunches.expectation());
        assertThat(message.roles().courseRole()).isEqualTo(right);
        assertThat(message.profile().email().isPresent())
                .isEqualTo(launch.claims().containsKey(Claim.EMAIL));
        assertThat(message.profile().name().isPresent())
                .isEqualTo(launch.claims().containsKey(Claim.NAME));
        assertThat(message.context().isPresent()).isEqualTo(launch.claims().containsKey(Claim.CONTEXT));
    }
}
