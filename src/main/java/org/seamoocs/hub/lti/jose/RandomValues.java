package org.seamoocs.hub.lti.jose;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Unguessable values for states, nonces, tokens and key ids. Thread-safe. */
public final class RandomValues {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomValues() {}

    /** A nonce: 256 random bits as 43 base64url characters, which no platform's text cleaning alters (Moodle 4.5 strips tags, C1). */
    public static String nonce() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** A public identifier that never repeats: 128 random bits as 32 hexadecimal digits. */
    public static String id() {
        return HexFormat.of().formatHex(bytes(16));
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
