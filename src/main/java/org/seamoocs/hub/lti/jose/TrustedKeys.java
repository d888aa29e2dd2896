package org.seamoocs.hub.lti.jose;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/** Whose signatures a registration trusts: the keys at an address, or keys that an administrator typed in. */
public sealed interface TrustedKeys {

    /** A JWK set that the other side publishes and rotates. */
    record PublishedAt(URI jwksUri) implements TrustedKeys {}

    /**
     * A fixed set.
     *
     * @param document a JWK set, or public keys in PEM
     */
    record Given(String document) implements TrustedKeys {}

    /**
     * As a registration holds it; the address wins.
     *
     * @throws HubException {@link LaunchError#KEYS_UNAVAILABLE} if there is neither, or the address is none
     */
    static TrustedKeys of(Optional<String> jwksUri, Optional<String> document) {
        try {
            return jwksUri.<TrustedKeys>map(uri -> new PublishedAt(URI.create(uri)))
                    .or(() -> document.map(Given::new))
                    .orElseThrow(() -> new HubException(LaunchError.KEYS_UNAVAILABLE, "no keys are registered"));
        } catch (IllegalArgumentException e) {
            throw new HubException(LaunchError.KEYS_UNAVAILABLE, "the registered jwks_uri is no address", e);
        }
    }
}
