package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.registry.ToolRegistration;

/** Issues ID tokens (1EdTech Security Framework 1.0, 5.1.2; OpenID Connect Core 1.0, 2): RS256, the platform ring's key. */
@Dependent
class IdTokens {

    /** Tools' clocks differ (lti-facts C6); the nonce makes a token good for one use anyway. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private final KeyRing keys;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    IdTokens(KeyRing keys, HubSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** The message, addressed to the tool alone, with its nonce. */
    String issue(ToolRegistration tool, String nonce, Map<String, Object> message) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(Claim.ISSUER, settings.publicUrl().toString());
        claims.put(Claim.AUDIENCE, tool.clientId());
        claims.put(Claim.ISSUED_AT, now);
        claims.put(Claim.EXPIRES_AT, now + LIFE.toSeconds());
        claims.put(Claim.NONCE, nonce);
        claims.putAll(message);
        return keys.current(Ring.PLATFORM).sign(claims);
    }
}
