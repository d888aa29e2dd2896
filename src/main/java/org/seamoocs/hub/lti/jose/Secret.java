package org.seamoocs.hub.lti.jose;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A bearer secret (launch code, session token) that the hub hands out once and stores as its hash only. A plain SHA-256
 * is enough, because the values are 256 random bits and cannot be guessed from a stolen table.
 *
 * @param value base64url characters
 */
public record Secret(String value) {

    /** A new one of 256 random bits. */
    public static Secret random() {
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(RandomValues.bytes(32)));
    }

    /** The 32 bytes under which it is stored and found again. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Never the value, so that no log shows it by accident. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
