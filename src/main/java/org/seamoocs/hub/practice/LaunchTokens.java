package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Supplier;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.jose.ring.SigningKey;

/** Signs the practice LMS's ID tokens with the LMS's own key (1EdTech Security Framework 1.0, 5.1.2 and 6.3). Thread-safe. */
@ApplicationScoped
public class LaunchTokens {

    private LaunchClaims claims;
    private Supplier<SigningKey> key;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected LaunchTokens() {}

    @Inject
    public LaunchTokens(HubSettings settings, KeyRing ring, Clock clock) {
        this(Addresses.of(settings), () -> ring.current(Ring.PRACTICE), clock);
    }

    LaunchTokens(Addresses addresses, Supplier<SigningKey> key, Clock clock) {
        this.claims = new LaunchClaims(addresses);
        this.key = key;
        this.clock = clock;
    }

    /** The {@code id_token} for that launch. */
    String issue(Launch launch, String nonce) {
        return key.get().sign(claims.of(launch, nonce, clock.instant()));
    }
}
