package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seamoocs.hub.error.LaunchError;
import tools.jackson.databind.JsonNode;

/**
 * The good and bad authentication requests that were recorded at Moodle 4.5, in both of the hub's roles: asked of the hub as a
 * platform, with the hub's own hints and addresses in place of Moodle's; and Moodle's answers given to the hub as a tool.
 */
class MoodleAuthRequestReplayIT {

    /** Not of the request but of the two platforms; a variant that changes one of them keeps it. */
    private static final Set<String> EXCHANGED = Set.of("client_id", "redirect_uri", "login_hint", "lti_message_hint");

    private final JsonNode recorded = Recorded.authRequestVariants();

    /** An answer {@code token}, {@code page}, or the OIDC error that goes to the tool; the hub is stricter where it says so. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "good, token",
        "post-instead-of-get, token",
        "state-odd-characters, token",
        "without-moodle-cookie-get, token", // the cookie is Moodle's
        "without-moodle-cookie-post, token",
        "redirect-uri-not-registered, page",
        "redirect-uri-with-extra-query, page",
        "unknown-client, page", // there is no registered address to tell it
        "login-hint-other-user, login_required",
        "no-lti_message_hint, invalid_request",
        "no-nonce, invalid_request",
        "no-state, invalid_request", // SF 5.1.1.2 wants one
        "no-response_mode, invalid_request",
        "no-prompt, invalid_request", // SF 5.1.1.2 wants none
        "prompt-login, invalid_request",
        "scope-extra, invalid_scope",
        "nonce-long, token",
    })
    void isAnsweredAsAPlatform(String variant, String answer) {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> ours = journey.toAuthorization();
        Map<String, String> request = request(variant, ours);
        HttpResponse<String> response =
                recorded.path(variant).at("/auth_request/method").asString().equals("POST")
                        ? journey.browser.post("/lti/platform/authorize", request)
                        : journey.authorize(request);
        if (answer.equals("page")) {
            assertThat(response.statusCode()).isBetween(400, 499);
            assertThat(response.body()).doesNotContain("data-form-post");
            return;
        }
        assertThat(Journey.action(response)).isEqualTo(ours.get("redirect_uri"));
        Map<String, String> form = Journey.form(response);
        if (answer.equals("token")) {
            assertThat(form).containsOnlyKeys("id_token", "state").containsEntry("state", request.get("state"));
        } else {
            assertThat(form).containsEntry("error", answer).doesNotContainKey("id_token");
        }
    }

    /** The second use of the recorded request gets no token. */
    @ParameterizedTest
    @CsvSource("hint-used-twice")
    void aHintServesOnce(String variant) {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = request(variant, journey.toAuthorization());
        assertThat(Journey.form(journey.authorize(request))).containsKey("id_token");
        HttpResponse<String> again = journey.authorize(request);
        assertThat(again.statusCode()).isBetween(400, 499);
        assertThat(again.body()).doesNotContain("id_token");
    }

    /** What Moodle posted to its tool, posted to the hub: as it is, and with a state of the hub's. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "unknown-client, PLATFORM_REFUSED",
        "login-hint-other-user, PLATFORM_REFUSED",
        "no-response_mode, PLATFORM_REFUSED",
        "prompt-login, PLATFORM_REFUSED",
        "good, KID_UNKNOWN", // Moodle's own key is none of Jakarta's
    })
    void moodlesAnswerIsReadAsATool(String variant, LaunchError error) {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> form = new LinkedHashMap<>();
        recorded.path(variant)
                .at("/response/form/params")
                .forEachEntry((name, value) -> form.put(name, value.asString()));
        LaunchSteps.assertRefused(steps.browser.post("/lti/tool/launch", form), LaunchError.STATE_INVALID);
        form.put("state", steps.login().get("state"));
        HttpResponse<String> refused = steps.browser.post("/lti/tool/launch", form);
        LaunchSteps.assertRefused(refused, error);
        assertThat(refused.body()).doesNotContain("Invalid prompt", "Invalid response_mode", "unauthorized_client");
    }

    /** The recorded parameters, but for those of the platform and the client. */
    private Map<String, String> request(String variant, Map<String, String> ours) {
        JsonNode good = recorded.at("/good/auth_request/params");
        Map<String, String> request = new LinkedHashMap<>();
        recorded.path(variant).at("/auth_request/params").forEachEntry((name, value) -> {
            boolean varied = !value.equals(good.path(name)) && !name.equals("lti_message_hint");
            String text = EXCHANGED.contains(name) && !varied ? ours.getOrDefault(name, "") : value.asString();
            request.put(
                    name,
                    Objects.requireNonNull(text)
                            .replace("http://127.0.0.1:9101/launch", ours.getOrDefault("redirect_uri", "")));
        });
        return request;
    }
}
