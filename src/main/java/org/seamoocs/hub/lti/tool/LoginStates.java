package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;
import org.seamoocs.hub.lti.spec.DeploymentId;

/** Seals and opens the OIDC {@code state} (ADR 0004). Thread-safe. */
@ApplicationScoped
public class LoginStates {

    /** From login initiation to launch message; the platform may not prompt in between, so this is ample. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final String PURPOSE = "login-state";

    private final SealedValues sealed;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected LoginStates() {
        this.sealed = null;
    }

    @Inject
    public LoginStates(SealedValues sealed) {
        this.sealed = sealed;
    }

    /** The {@code state} parameter. */
    public String seal(LoginState state) {
        Map<String, Object> content = new HashMap<>();
        content.put("reg", state.registration());
        content.put("non", state.nonce());
        content.put("tgt", state.targetLinkUri());
        state.deployment().ifPresent(d -> content.put("dep", d.value()));
        content.put("bro", state.browser());
        state.storageTarget().ifPresent(target -> content.put("sto", target));
        content.put("own", state.ownPath());
        return sealed.seal(PURPOSE, content, LIFE);
    }

    /**
     * @throws HubException {@link LaunchError#STATE_INVALID} if the hub did not make this state or it was altered,
     *     {@link LaunchError#STATE_EXPIRED} if it is older than {@link #LIFE}
     */
    public LoginState open(String state) {
        try {
            Map<String, Object> content = sealed.open(PURPOSE, state);
            return new LoginState(
                    text(content, "reg").orElseThrow(),
                    text(content, "non").orElseThrow(),
                    text(content, "tgt").orElseThrow(),
                    text(content, "dep").map(DeploymentId::new),
                    text(content, "bro").orElseThrow(),
                    text(content, "sto"),
                    Boolean.TRUE.equals(content.get("own")));
        } catch (SealBroken e) {
            throw new HubException(LaunchError.STATE_INVALID, "not sealed by this hub", e);
        } catch (SealExpired e) {
            throw new HubException(LaunchError.STATE_EXPIRED, "older than " + LIFE, e);
        }
    }

    private static Optional<String> text(Map<String, Object> content, String key) {
        return Optional.ofNullable((String) content.get(key));
    }
}
