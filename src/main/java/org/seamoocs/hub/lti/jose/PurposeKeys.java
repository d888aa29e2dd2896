package org.seamoocs.hub.lti.jose;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One AES-256 key per purpose out of {@code hub.secret-key}, so that what is sealed for one purpose never opens for
 * another: HKDF-Expand with HMAC-SHA256 (<a href="https://www.rfc-editor.org/rfc/rfc5869#section-2.3">RFC 5869 2.3</a>). The
 * extract step is left out because the secret key is 32 uniformly random bytes already (RFC 5869 3.3). Thread-safe.
 */
public final class PurposeKeys {

    private static final String NAMESPACE = "seamoocs-hub/v1/";
    private static final byte FIRST_BLOCK = 1;

    private final SecretKey secretKey;

    /** What has been derived before, by purpose: there are as many as the code names. */
    private final Map<String, SecretKey> derived = new ConcurrentHashMap<>();

    /** @param secretKey 32 random bytes */
    public PurposeKeys(SecretKey secretKey) {
        this.secretKey = secretKey;
    }

    /** The key for that purpose; the same for the same secret key and purpose. */
    public SecretKey keyFor(String purpose) {
        return derived.computeIfAbsent(purpose, this::derive);
    }

    private SecretKey derive(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getEncoded(), "HmacSHA256"));
            mac.update((NAMESPACE + purpose).getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(mac.doFinal(new byte[] {FIRST_BLOCK}), "AES");
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
