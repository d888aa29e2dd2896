package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.Agreements;

/**
 * Decides who may fetch a launch (1EdTech Security Framework 1.0, 5.1.1.3): the tool that it was made for, once, in time,
 * in the browser in which it began, while the agreement holds. Nobody is ever known from a hint alone.
 */
@Dependent
class Authorizations {

    private final PendingLaunches pending;
    private final Agreements agreements;

    @Inject
    Authorizations(PendingLaunches pending, Agreements agreements) {
        this.pending = pending;
        this.agreements = agreements;
    }

    /**
     * The launch that the request names, which is not used up by this.
     *
     * @throws HubException {@link AuthorizationError#HINT_UNKNOWN}, {@link AuthorizationError#HINT_USED}, {@link
     *     AuthorizationError#HINT_EXPIRED}, {@link AuthorizationError#LOGIN_HINT_FOREIGN} or {@link
     *     AuthorizationError#AGREEMENT_ENDED}
     */
    PendingLaunch launch(AuthenticationRequest request, ToolRegistration tool) {
        PendingLaunch launch = pending.find(request.messageHint())
                .filter(l -> l.toolId() == tool.id())
                .orElseThrow(() -> new HubException(
                        AuthorizationError.HINT_UNKNOWN, "no launch of this message hint into " + tool.code()));
        if (launch.used()) {
            throw refused(AuthorizationError.HINT_USED, "used before", launch);
        }
        if (launch.expired()) {
            throw refused(AuthorizationError.HINT_EXPIRED, "older than " + PendingLaunches.LIFE, launch);
        }
        if (!MessageDigest.isEqual(new Secret(request.loginHint()).hash(), launch.loginHintHash())) {
            throw refused(AuthorizationError.LOGIN_HINT_FOREIGN, "not the login hint of this launch", launch);
        }
        if (launch.agreement().isPresent()
                && !agreements.holds(launch.agreement().getAsLong())) {
            throw refused(AuthorizationError.AGREEMENT_ENDED, "the version does not hold any more", launch);
        }
        return launch;
    }

    /**
     * The claims of the launch, which is used up by this.
     *
     * @param shown the binding that the browser shows, in the place where this launch keeps it
     * @throws HubException {@link AuthorizationError#BROWSER_FOREIGN} or {@link AuthorizationError#HINT_USED}
     */
    Map<String, Object> take(PendingLaunch launch, Optional<BrowserBinding> shown) {
        if (shown.filter(b -> b.matches(launch.browser().bindingHash())).isEmpty()) {
            String place = launch.browser().storage().isPresent() ? "storage" : "cookie";
            throw refused(AuthorizationError.BROWSER_FOREIGN, "the " + place + " does not hold the binding", launch);
        }
        return pending.take(launch)
                .orElseThrow(() -> refused(AuthorizationError.HINT_USED, "used at the same moment", launch));
    }

    private static AuthorizationRefused refused(AuthorizationError error, String why, PendingLaunch launch) {
        return new AuthorizationRefused(error, why, launch.browser());
    }
}
