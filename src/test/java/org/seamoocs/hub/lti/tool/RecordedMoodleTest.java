package org.seamoocs.hub.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.ForUser;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.ResourceLink;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.ManagedBy;
import org.seamoocs.hub.registry.PlatformRegistration;
import org.seamoocs.hub.registry.ProductFamily;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Moodle 4.5.6 really sent, with the keys it really published and the clock of that day. */
class RecordedMoodleTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String STUDENT = "launch-resource-link-student";

    static Stream<Arguments> launches() {
        return Stream.of(
                arguments(STUDENT, MessageType.RESOURCE_LINK, "5", "Văn An Nguyễn", CourseRole.LEARNER, "1"),
                arguments(
                        "launch-resource-link-teacher",
                        MessageType.RESOURCE_LINK,
                        "3",
                        "Sri Wahyuni",
                        CourseRole.INSTRUCTOR,
                        "1"),
                arguments(
                        "launch-resource-link-admin",
                        MessageType.RESOURCE_LINK,
                        "2",
                        "Admin Lab",
                        CourseRole.INSTRUCTOR,
                        "1"),
                arguments(
                        "launch-resource-link-student-ungraded",
                        MessageType.RESOURCE_LINK,
                        "19",
                        "အောင်ကျော် ဦး",
                        CourseRole.LEARNER,
                        "2"),
                arguments(
                        "launch-deep-linked-item-student",
                        MessageType.RESOURCE_LINK,
                        "6",
                        "Thị Bích Ngọc Trần",
                        CourseRole.LEARNER,
                        "3"),
                arguments(
                        "launch-dynamic-registered-tool-student",
                        MessageType.RESOURCE_LINK,
                        "10",
                        "กัญญา ศรีสุวรรณ",
                        CourseRole.LEARNER,
                        "4"),
                arguments(
                        "launch-submission-review-teacher",
                        MessageType.SUBMISSION_REVIEW,
                        "3",
                        "Sri Wahyuni",
                        CourseRole.INSTRUCTOR,
                        "1"),
                arguments("deep-linking", MessageType.DEEP_LINKING, "3", "Sri Wahyuni", CourseRole.INSTRUCTOR, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("launches")
    void accepts_a_recorded_launch(
            String recording, MessageType type, String subject, String name, CourseRole role, String link) {
        LaunchMessage message = new Recording(recording).validate(Duration.ZERO);
        assertThat(message.type()).isEqualTo(type);
        assertThat(message.subject()).contains(new Subject(subject));
        assertThat(message.profile().name()).contains(name);
        assertThat(message.roles().courseRole()).isEqualTo(role);
        assertThat(message.roles().testUser()).isFalse();
        assertThat(message.resourceLink().map(ResourceLink::id).orElse("")).isEqualTo(link);
        Context context = message.context().orElseThrow();
        assertThat(context.id()).isEqualTo("2");
        assertThat(context.label()).contains("IS101");
        assertThat(context.title()).contains("Pengantar Sistem Informasi (ระบบสารสนเทศ)");
        assertThat(context.types()).containsExactly("CourseSection");
        assertThat(message.toolPlatform().orElseThrow().productFamilyCode()).contains("moodle");
        assertThat(message.ags().orElseThrow().lineItems()).isPresent();
        assertThat(message.nrps().orElseThrow().serviceVersions()).containsExactly("1.0", "2.0");
    }

    @Test
    void reads_what_only_some_recordings_have() {
        LaunchMessage student = new Recording(STUDENT).validate(Duration.ZERO);
        assertThat(student.lis().orElseThrow().personSourcedId())
                .as("empty string")
                .isEmpty();
        assertThat(student.lis().orElseThrow().courseSectionSourcedId()).contains("SIS-IS101-a");
        assertThat(student.presentation().orElseThrow().documentTarget()).contains("window");
        assertThat(student.presentation().orElseThrow().returnUrl().orElseThrow())
                .hasPath("/mod/lti/return.php");
        assertThat(student.custom())
                .containsEntry("Mixed.Case-Key", "Mixed Value; with = sign")
                .containsEntry("unknown_var", "$ResourceLink.submission.endDateTime")
                .containsEntry("second", "สอง");
        assertThat(student.ags().orElseThrow().lineItem()).isPresent();

        LaunchMessage ungraded = new Recording("launch-resource-link-student-ungraded").validate(Duration.ZERO);
        assertThat(ungraded.ags().orElseThrow().lineItem()).isEmpty();

        LaunchMessage review = new Recording("launch-submission-review-teacher").validate(Duration.ZERO);
        assertThat(review.forUser()).contains(new ForUser(new Subject("5"), Optional.empty()));

        LaunchMessage deepLinking = new Recording("deep-linking").validate(Duration.ZERO);
        assertThat(deepLinking.custom()).as("null").doesNotContainKey("link_title");
        assertThat(deepLinking.deepLinking().orElseThrow().acceptTypes()).containsExactly("ltiResourceLink");
        assertThat(deepLinking.deepLinking().orElseThrow().acceptMultiple()).isTrue();
        assertThat(deepLinking.deepLinking().orElseThrow().autoCreate()).isFalse();
        assertThat(deepLinking.deepLinking().orElseThrow().data()).isEmpty();
    }

    @Test
    void refuses_a_minute_too_late_or_too_early() {
        Recording recording = new Recording(STUDENT);
        assertThat(recording.validate(Duration.ofSeconds(149)).nonce()).isEqualTo(recording.claim("nonce"));
        assertThat(recording.refusal(Duration.ofSeconds(150))).isEqualTo(LaunchError.TOKEN_EXPIRED);
        assertThat(recording.validate(Duration.ofSeconds(-90)).nonce()).isEqualTo(recording.claim("nonce"));
        assertThat(recording.refusal(Duration.ofSeconds(-91))).isEqualTo(LaunchError.ISSUED_AT_UNREASONABLE);
    }

    @Test
    void refuses_another_nonce_client_issuer_or_deployment() {
        assertThat(new Recording(STUDENT).nonce("another").refusal(Duration.ZERO))
                .isEqualTo(LaunchError.NONCE_UNKNOWN);
        Recording client = new Recording(STUDENT);
        client.registration.setClientId("another");
        assertThat(client.refusal(Duration.ZERO)).isEqualTo(LaunchError.AUDIENCE_MISMATCH);
        Recording issuer = new Recording(STUDENT);
        issuer.registration.setIssuer("http://127.0.0.1:8082");
        assertThat(issuer.refusal(Duration.ZERO)).isEqualTo(LaunchError.ISSUER_MISMATCH);
        assertThat(new Recording(STUDENT).deployment("2").refusal(Duration.ZERO))
                .isEqualTo(LaunchError.DEPLOYMENT_INVALID);
    }

    @ParameterizedTest(name = "part {0}")
    @ValueSource(ints = {0, 1, 2})
    void refuses_when_any_byte_is_changed(int part) {
        Recording recording = new Recording(STUDENT);
        String[] parts = recording.token.split("\\.");
        int step = part == 1 ? 37 : 1;
        for (int i = 0; i < parts[part].length(); i += step) {
            String[] altered = parts.clone();
            altered[part] =
                    altered[part].substring(0, i) + other(altered[part].charAt(i)) + altered[part].substring(i + 1);
            recording.token = String.join(".", altered);
            assertThat(recording.refusal(Duration.ZERO)).as("character %s", i).isInstanceOf(LaunchError.class);
        }
    }

    @Test
    void refuses_the_last_character_of_each_part_in_every_other_form() {
        Recording recording = new Recording(STUDENT);
        String token = recording.token;
        for (int end : new int[] {token.indexOf('.'), token.lastIndexOf('.'), token.length()}) {
            char last = token.charAt(end - 1);
            for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \n".toCharArray()) {
                if (c != last) {
                    recording.token = token.substring(0, end - 1) + c + token.substring(end);
                    assertThat(recording.refusal(Duration.ZERO)).isInstanceOf(LaunchError.class);
                }
            }
        }
    }

    private static char other(char c) {
        return c == 'A' ? 'B' : 'A';
    }

    /** One recorded launch and what the tool of that day expected. */
    private static final class Recording {

        final PlatformRegistration registration;
        private final JsonNode claims;
        private String token;
        private String nonce;
        private String deployment;

        Recording(String name) {
            token = json(name + "/3-auth-response-form-post.json")
                    .at("/params/id_token")
                    .asString();
            claims = json(name + "/4-id-token-decoded.json").get("claims");
            nonce = claim("nonce");
            deployment = json(name + "/1-oidc-login-initiation.json")
                    .at("/params/lti_deployment_id")
                    .asString();
            registration = new PlatformRegistration(
                    "moodle-a",
                    "Kampus Lab A",
                    claim("iss"),
                    claim("aud"),
                    claim("iss") + "/mod/lti/auth.php",
                    ProductFamily.MOODLE,
                    EntryStatus.ACTIVE,
                    ManagedBy.FILE);
            registration.setJwks(json("jwks.json").at("/response/body").asString());
        }

        String claim(String claim) {
            return claims.get(claim).asString();
        }

        Recording nonce(String other) {
            nonce = other;
            return this;
        }

        Recording deployment(String other) {
            deployment = other;
            return this;
        }

        LaunchMessage validate(Duration afterIssue) {
            Instant then = Instant.ofEpochSecond(claims.get("iat").asLong()).plus(afterIssue);
            Clock clock = Clock.fixed(then, ZoneOffset.UTC);
            LaunchExpectation expected = new LaunchExpectation(
                    registration,
                    nonce,
                    Optional.of(new DeploymentId(deployment)),
                    URI.create("http://127.0.0.1:9101"),
                    true,
                    Optional.empty());
            return new IdTokenValidator(TestVerifiers.devMode(clock), clock).validate(token, expected);
        }

        ErrorCode refusal(Duration afterIssue) {
            return assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> validate(afterIssue))
                    .actual()
                    .code();
        }

        private static JsonNode json(String file) {
            try (InputStream in = RecordedMoodleTest.class.getResourceAsStream("/moodle-4.5/" + file)) {
                return JSON.readTree(in);
            } catch (IOException e) {
                throw new IllegalStateException(file, e);
            }
        }
    }
}
