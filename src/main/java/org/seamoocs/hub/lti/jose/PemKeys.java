package org.seamoocs.hub.lti.jose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys in PEM (<a href="https://www.rfc-editor.org/rfc/rfc7468#section-13">RFC 7468 13</a>). Nimbus would need a second crypto library for them. */
final class PemKeys {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private PemKeys() {}

    /** @throws GeneralSecurityException if a block holds no RSA public key, or there is no block */
    static List<RSAPublicKey> read(String document) throws GeneralSecurityException {
        List<RSAPublicKey> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(document);
        while (block.find()) {
            keys.add(key(block.group(1)));
        }
        if (keys.isEmpty()) {
            throw new InvalidKeySpecException("no PUBLIC KEY block");
        }
        return keys;
    }

    private static RSAPublicKey key(String base64) throws GeneralSecurityException {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("not base64", e);
        }
    }
}
