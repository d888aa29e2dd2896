package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;

/** The {@code state} of the course's logins: sealed, ten minutes (OpenID Connect Core 1.0, 3.1.2.1). Thread-safe. */
@ApplicationScoped
public class LoginStates {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String PURPOSE = "practice-course-state";
    private static final String NONCE = "nonce";
    private static final String BINDING = "binding";
    private static final String TARGET = "target";

    private SealedValues seals;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected LoginStates() {}

    @Inject
    public LoginStates(SealedValues seals) {
        this.seals = seals;
    }

    /**
     * A login under way.
     *
     * @param bindingHash of the value that the browser was given
     * @param target the target of the initiation, to which the signed one must be equal
     */
    record LoginState(String nonce, String bindingHash, String target) {}

    /** The state's value: base64url and dots only. */
    String seal(LoginState state) {
        return seals.seal(
                PURPOSE, Map.of(NONCE, state.nonce(), BINDING, state.bindingHash(), TARGET, state.target()), LIFE);
    }

    /** @throws HubException {@link LaunchError#STATE_INVALID} or {@link LaunchError#STATE_EXPIRED} */
    LoginState open(String state) {
        try {
            Map<String, Object> content = seals.open(PURPOSE, state);
            return new LoginState(
                    String.valueOf(content.get(NONCE)),
                    String.valueOf(content.get(BINDING)),
                    String.valueOf(content.get(TARGET)));
        } catch (SealBroken e) {
            throw new HubException(LaunchError.STATE_INVALID, "not a state of the practice course", e);
        } catch (SealExpired e) {
            throw new HubException(LaunchError.STATE_EXPIRED, "the login of the practice course took too long", e);
        }
    }
}
