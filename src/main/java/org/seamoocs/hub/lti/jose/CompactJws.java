package org.seamoocs.hub.lti.jose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/**
 * A token cut into its parts and its header checked, before any key is looked for (<a
 * href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515 7.1</a>, <a
 * href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725</a>). Of the header only {@code kid} and {@code alg} are used:
 * keys that a token brings along or points to ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) are nobody's.
 */
final class CompactJws {

    static final int MAX_LENGTH = 64 * 1024;

    private static final int PARTS = 3;
    private static final String RS256 = "RS256";

    private final String kid;
    private final byte[] signingInput;
    private final byte[] payload;
    private final byte[] signature;

    private CompactJws(String kid, byte[] signingInput, byte[] payload, byte[] signature) {
        this.kid = kid;
        this.signingInput = signingInput;
        this.payload = payload;
        this.signature = signature;
    }

    /**
     * @throws HubException {@link LaunchError#TOKEN_MALFORMED}, {@link LaunchError#KID_MISSING} or {@link
     *     LaunchError#ALGORITHM_REFUSED}
     */
    static CompactJws parse(String token) {
        if (token.length() > MAX_LENGTH) {
            throw malformed("longer than " + MAX_LENGTH + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            throw malformed(parts.length + " parts instead of " + PARTS);
        }
        Map<String, Object> header = json(decode(parts[0]));
        String kid = kid(header);
        checkAlgorithm(header);
        byte[] signingInput = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new CompactJws(kid, signingInput, decode(parts[1]), decode(parts[2]));
    }

    String kid() {
        return kid;
    }

    byte[] signingInput() {
        return signingInput;
    }

    byte[] signature() {
        return signature;
    }

    /** The payload; to be believed only after the signature has verified. */
    Map<String, Object> claims() {
        return json(payload);
    }

    private static String kid(Map<String, Object> header) {
        if (header.get("kid") instanceof String kid && !kid.isBlank()) {
            return kid;
        }
        throw new HubException(LaunchError.KID_MISSING, "the header has no kid");
    }

    private static void checkAlgorithm(Map<String, Object> header) {
        if (!RS256.equals(header.get("alg"))) {
            throw new HubException(LaunchError.ALGORITHM_REFUSED, "alg is not RS256");
        }
        if (header.containsKey("crit") || header.containsKey("b64")) {
            throw new HubException(LaunchError.ALGORITHM_REFUSED, "the header has crit or b64");
        }
    }

    /** Base64url in its one canonical form: Java would ignore stray bits in the last character. */
    private static byte[] decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new HubException(LaunchError.TOKEN_MALFORMED, "not base64url", e);
        }
        throw malformed("not canonical base64url");
    }

    private static Map<String, Object> json(byte[] bytes) {
        try {
            return StrictJson.object(bytes);
        } catch (StrictJson.NotStrictJson e) {
            throw new HubException(LaunchError.TOKEN_MALFORMED, "not a JSON object: " + e.getMessage(), e);
        }
    }

    private static HubException malformed(String why) {
        return new HubException(LaunchError.TOKEN_MALFORMED, why);
    }
}
