package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.LaunchError;

/**
 * What Moodle 4.5 really sent, through the endpoints of the shipped jar, at the time at which it was sent. The state of
 * the recording belongs to another tool, so each replay seals one with this hub's key around the recorded nonce.
 */
class MoodleReplayIT {

    private final SharedHub hub = SharedHub.get();

    @ParameterizedTest(name = "{0}: {1} is {3}")
    @CsvSource({
        "launch-resource-link-student, Văn An Nguyễn, 5, LEARNER",
        "launch-resource-link-teacher, Sri Wahyuni, 3, INSTRUCTOR",
        "launch-resource-link-admin, Admin Lab, 2, INSTRUCTOR",
        "launch-resource-link-student-ungraded, အောင်ကျော် ဦး, 19, LEARNER",
        "launch-deep-linked-item-student, Thị Bích Ngọc Trần, 6, LEARNER",
        "launch-dynamic-registered-tool-student, กัญญา ศรีสุวรรณ, 10, LEARNER",
        "launch-submission-review-teacher, Sri Wahyuni, 3, INSTRUCTOR",
    })
    void isAccepted(String name, String person, String subject, String role) {
        Recorded recorded = Recorded.launch(name);
        Instant now = hub.setClock(MoodleReplay.issued(recorded).plusSeconds(1));
        linkToCourse(recorded, now);

        HttpResponse<String> launched = replay(recorded, recorded.idToken(), now);

        assertThat(launched.statusCode()).as(launched.body()).isEqualTo(303);
        URI page = PlainBrowser.location(launched);
        assertThat(page.toString()).startsWith(SharedHub.PUBLIC_URL + "/courses/reef?code=");
        String course = hub.browser().get(LaunchSteps.path(page)).body();
        assertThat(course).contains("Terumbu Karang", person, "Pengantar Sistem Informasi (ระบบสารสนเทศ)", "Moodle A");

        assertThat(hub.rows("""
                        SELECT p.name, m.course_role, s.context_id, s.title, s.label, i.code
                        FROM person p JOIN membership m ON m.person_id = p.id JOIN section s ON s.id = m.section_id
                        JOIN institution i ON i.id = p.institution_id JOIN deployment d ON d.id = s.deployment_id
                        JOIN platform_registration r ON r.id = d.registration_id
                        WHERE p.issuer = 'http://127.0.0.1:8081' AND p.subject = ? AND r.client_id = ?""", subject, recorded.text("aud")))
                .containsExactly(Map.of(
                        "name", person,
                        "course_role", role,
                        "context_id", "2",
                        "title", "Pengantar Sistem Informasi (ระบบสารสนเทศ)",
                        "label", "IS101",
                        "code", "moodle"));
    }

    @Test
    void theLoginThatMoodleSentIsAnsweredWithAllItNeeds() {
        Recorded recorded = Recorded.launch("launch-resource-link-student");
        hub.setClock(MoodleReplay.issued(recorded));
        HttpResponse<String> response = hub.browser().post("/lti/tool/login", recorded.login());

        URI request = PlainBrowser.location(response);
        assertThat(request.toString()).startsWith("http://127.0.0.1:8081/mod/lti/auth.php?");
        assertThat(PlainBrowser.query(request))
                .containsEntry("scope", "openid")
                .containsEntry("response_type", "id_token")
                .containsEntry("response_mode", "form_post")
                .containsEntry("prompt", "none")
                .containsEntry("client_id", "TyP5KXBYTJak4Ip")
                .containsEntry("redirect_uri", SharedHub.PUBLIC_URL + "/lti/tool/launch")
                .containsEntry("login_hint", "5")
                .containsEntry("lti_message_hint", recorded.login().get("lti_message_hint"))
                .containsKeys("state", "nonce");
    }

    /** One thing of a recorded launch is different; each must be refused for just that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "launch-resource-link-student",
                "launch-resource-link-teacher",
                "launch-resource-link-admin",
                "launch-resource-link-student-ungraded",
                "launch-deep-linked-item-student",
                "launch-dynamic-registered-tool-student",
                "launch-submission-review-teacher"
            })
    void isRefusedWithOneThingChanged(String name) {
        Recorded recorded = Recorded.launch(name);
        Instant now = hub.setClock(MoodleReplay.issued(recorded).plusSeconds(1));
        String token = recorded.idToken();
        String[] parts = token.split("\\.");

        // one byte of the signature
        LaunchSteps.assertRefused(
                replay(
                        recorded,
                        token.substring(0, token.length() - 10)
                                + flipped(token.charAt(token.length() - 10))
                                + token.substring(token.length() - 9),
                        now),
                LaunchError.SIGNATURE_INVALID);
        // one claim
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String altered = claims.replace("\"sub\":\"" + recorded.text("sub") + "\"", "\"sub\":\"1\"");
        assertThat(altered).isNotEqualTo(claims);
        LaunchSteps.assertRefused(
                replay(recorded, parts[0] + "." + base64(altered) + "." + parts[2], now),
                LaunchError.SIGNATURE_INVALID);
        // the key: the same header and claims, signed by somebody else who uses Moodle's kid
        LaunchSteps.assertRefused(replay(recorded, FakeMoodle.resigned(token), now), LaunchError.SIGNATURE_INVALID);
        // the nonce
        LaunchSteps.assertRefused(
                send(
                        recorded,
                        token,
                        MoodleReplay.seal(
                                MoodleReplay.state(recorded, "another-nonce", MoodleReplay.registration(recorded)),
                                now)),
                LaunchError.NONCE_UNKNOWN);
        // the audience: Moodle's other registration of the same issuer
        String other = MoodleReplay.registration(recorded).equals("moodle") ? "moodle-dynamic" : "moodle";
        LaunchSteps.assertRefused(
                send(
                        recorded,
                        token,
                        MoodleReplay.seal(MoodleReplay.state(recorded, recorded.text("nonce"), other), now)),
                LaunchError.AUDIENCE_MISMATCH);
        // the minute: Moodle's token lives 60 s, our leeway is 90 s
        Instant late = hub.setClock(MoodleReplay.issued(recorded).plusSeconds(60 + 90 + 1));
        LaunchSteps.assertRefused(replay(recorded, token, late), LaunchError.TOKEN_EXPIRED);
        Instant early = hub.setClock(MoodleReplay.issued(recorded).minusSeconds(91));
        LaunchSteps.assertRefused(replay(recorded, token, early), LaunchError.ISSUED_AT_UNREASONABLE);
    }

    /** The links of the recordings lead to another tool's address; a course is attached as deep linking will do it. */
    private void linkToCourse(Recorded recorded, Instant now) {
        HttpResponse<String> unattached = send(
                recorded,
                recorded.idToken(),
                MoodleReplay.seal(
                        MoodleReplay.state(recorded, recorded.text("nonce"), MoodleReplay.registration(recorded)),
                        now));
        if (unattached.statusCode() != 303) {
            assertThat(unattached.statusCode()).as(unattached.body()).isEqualTo(200);
            assertThat(unattached.body()).contains("does not say to which shared course");
        }
        hub.update(
                "UPDATE placement SET course_id = (SELECT id FROM shared_course WHERE code = 'reef') WHERE resource_link_id = ?",
                recorded.lti("resource_link", "id"));
        hub.update("DELETE FROM used_nonce WHERE nonce = ?", recorded.text("nonce"));
    }

    private HttpResponse<String> replay(Recorded recorded, String token, Instant now) {
        return MoodleReplay.replay(hub.browser(), recorded, token, now);
    }

    private HttpResponse<String> send(Recorded recorded, String token, String state) {
        return MoodleReplay.send(hub.browser(), token, state);
    }

    private static char flipped(char character) {
        return character == 'A' ? 'B' : 'A';
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
