package org.seamoocs.hub.lti.jose.ring;

import java.time.Instant;
import java.util.Comparator;

/**
 * A row of {@code signing_key}.
 *
 * @param kid random, never used again
 * @param privateJwe the private JWK under {@code hub.secret-key}
 * @param publicJwk what the JWK set shows
 * @param createdAt from then on it is published
 * @param activatesAt from then on it signs, until a later key does
 */
public record StoredKey(String kid, String privateJwe, String publicJwk, Instant createdAt, Instant activatesAt) {

    static final Comparator<StoredKey> BY_ACTIVATION = Comparator.comparing(StoredKey::activatesAt)
            .thenComparing(StoredKey::createdAt)
            .thenComparing(StoredKey::kid);

    /** Never the keys themselves. */
    @Override
    public String toString() {
        return "StoredKey[" + kid + ", signs from " + activatesAt + "]";
    }
}
