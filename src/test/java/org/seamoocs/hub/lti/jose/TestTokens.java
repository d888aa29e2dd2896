package org.seamoocs.hub.lti.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs what a library would refuse to sign: any header over any payload. */
public final class TestTokens {

    private TestTokens() {}

    /** A valid header for that key. */
    public static Map<String, Object> header(RSAKey key) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "JWT");
        header.put("alg", "RS256");
        header.put("kid", key.getKeyID());
        return header;
    }

    public static String sign(Map<String, Object> header, Map<String, Object> claims, RSAKey key) {
        return sign(json(header), json(claims), key);
    }

    public static String sign(String header, String payload, RSAKey key) {
        String input = base64(header.getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.toRSAPrivateKey());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + '.' + base64(signature.sign());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String json(Map<String, Object> object) {
        return new String(StrictJson.bytes(object), StandardCharsets.UTF_8);
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
