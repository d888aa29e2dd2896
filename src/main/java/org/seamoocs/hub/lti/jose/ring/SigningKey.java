package org.seamoocs.hub.lti.jose.ring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.security.PrivateKey;
import java.util.Map;

/**
 * A private key that signs now. Thread-safe.
 *
 * @param kid the id under which its public part is published
 * @param privateKey RSA, 2048 bits
 */
public record SigningKey(String kid, PrivateKey privateKey) {

    /** A compact JWT of these claims, RS256, with {@code kid} (Security Framework 1.0, 5.1.3 and 6.3). */
    public String sign(Map<String, Object> claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(kid)
                .type(JOSEObjectType.JWT)
                .build();
        JWSObject jws = new JWSObject(header, new Payload(claims));
        try {
            jws.sign(new RSASSASigner(privateKey));
        } catch (JOSEException e) {
            throw new IllegalStateException("RS256 failed", e);
        }
        return jws.serialize();
    }

    /** Never the key itself. */
    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
