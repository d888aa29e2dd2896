package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.lti.spec.AddressQuery;
import org.seamoocs.hub.lti.spec.Claim;

/**
 * Starts launches into course tools: third-party initiated login (1EdTech Security Framework 1.0, 5.1.1.1; LTI Core 1.3,
 * 4.1). Both hints are random and mean nothing to anybody else; the database holds their hashes only. Thread-safe.
 */
@ApplicationScoped
public class OutboundLaunches {

    private static final String VERSION = "1.3.0";

    private final PendingLaunches pending;
    private final HubSettings settings;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected OutboundLaunches() {
        this(null, null, null);
    }

    @Inject
    public OutboundLaunches(PendingLaunches pending, HubSettings settings, Clock clock) {
        this.pending = pending;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Stores the launch for {@link PendingLaunches#LIFE} and answers where the browser has to go: the tool's login
     * address, with what the tool must give back. Joins the surrounding transaction.
     */
    @Transactional
    public URI start(OutboundLaunch launch) {
        Secret messageHint = Secret.random();
        Secret loginHint = Secret.random();
        pending.store(launch, message(launch), messageHint, loginHint, clock.instant());
        Map<String, String> login = new LinkedHashMap<>();
        login.put("iss", settings.publicUrl().toString());
        login.put("login_hint", loginHint.value());
        login.put("target_link_uri", launch.targetLinkUri().toString());
        login.put("lti_message_hint", messageHint.value());
        login.put("client_id", launch.tool().clientId());
        login.put("lti_deployment_id", launch.deployment().value());
        return AddressQuery.append(launch.tool().loginUrl(), login);
    }

    private static Map<String, Object> message(OutboundLaunch launch) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(Claim.MESSAGE_TYPE, launch.type().wireName());
        claims.put(Claim.VERSION, VERSION);
        claims.put(Claim.DEPLOYMENT_ID, launch.deployment().value());
        claims.put(Claim.TARGET_LINK_URI, launch.targetLinkUri().toString());
        claims.putAll(launch.claims());
        return claims;
    }
}
