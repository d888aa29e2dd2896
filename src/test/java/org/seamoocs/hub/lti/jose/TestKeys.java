package org.seamoocs.hub.lti.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Map;

/** Key pairs of far parties, made once per run. */
public final class TestKeys {

    /** The platform's. */
    public static final RSAKey PLATFORM = rsa("platform-1", 2048);

    /** Somebody else's. */
    public static final RSAKey STRANGER = rsa("stranger-1", 2048);

    private TestKeys() {}

    /** A new key pair, as weak as one likes. */
    public static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JWK set document of the public parts. */
    public static String jwkSet(JWK... keys) {
        return new JWKSet(List.of(keys)).toString();
    }

    /** A JWK set document of the key, with members changed; a {@code null} removes one. */
    public static String jwkSet(RSAKey key, Map<String, Object> changes) {
        Map<String, Object> jwk = key.toPublicJWK().toJSONObject();
        changes.forEach((name, value) -> {
            if (value.equals("")) {
                jwk.remove(name);
            } else {
                jwk.put(name, value);
            }
        });
        return new String(StrictJson.bytes(Map.of("keys", List.of(jwk))), java.nio.charset.StandardCharsets.UTF_8);
    }
}
