package org.seamoocs.hub.it;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.config.TestSettings;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.lti.jose.SealedValues;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.tool.LoginState;
import org.seamoocs.hub.lti.tool.LoginStates;

/**
 * How a recorded message of Moodle is brought to the {@link SharedHub}. The state of the recording belongs to another tool, so
 * each replay seals one with this hub's key around the recorded nonce.
 */
final class MoodleReplay {

    private static final BrowserBinding BINDING = new BrowserBinding("A".repeat(43));

    private MoodleReplay() {}

    static HttpResponse<String> replay(PlainBrowser browser, Recorded recorded, String token, Instant now) {
        return send(browser, token, seal(state(recorded, recorded.text("nonce"), registration(recorded)), now));
    }

    static HttpResponse<String> send(PlainBrowser browser, String token, String state) {
        browser.cookies().put(BrowserBinding.COOKIE, BINDING.value());
        return browser.post("/lti/tool/launch", Map.of("state", state, "id_token", token));
    }

    static LoginState state(Recorded recorded, String nonce, String registration) {
        return new LoginState(
                registration,
                nonce,
                recorded.login().getOrDefault("target_link_uri", ""),
                Optional.ofNullable(recorded.login().get("lti_deployment_id")).map(DeploymentId::new),
                BINDING.hash(),
                Optional.empty(),
                false);
    }

    static String seal(LoginState state, Instant now) {
        HubSettings settings =
                TestSettings.devMode(SharedHub.PUBLIC_URL, SharedHub.get().secretKey());
        return new LoginStates(new SealedValues(settings, Clock.fixed(now, ZoneOffset.UTC))).seal(state);
    }

    static String registration(Recorded recorded) {
        return recorded.text("aud").equals("TyP5KXBYTJak4Ip") ? "moodle" : "moodle-dynamic";
    }

    static Instant issued(Recorded recorded) {
        return Instant.ofEpochSecond(recorded.claims().get("iat").asLong());
    }
}
