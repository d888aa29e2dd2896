package org.seamoocs.hub.lti.jose.ring;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import javax.crypto.SecretKey;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.KeyError;
import org.seamoocs.hub.lti.jose.PurposeKeys;

/** Encrypts private keys for the database: a JWE ({@code dir}, A256GCM) that holds the JWK and is bound to its {@code kid}. Thread-safe. */
final class KeyVault {

    private final SecretKey key;

    KeyVault(SecretKey secretKey) {
        this.key = new PurposeKeys(secretKey).keyFor("signing-key");
    }

    String lock(RSAKey privateJwk) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(privateJwk.getKeyID())
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(privateJwk.toJSONObject()));
        try {
            jwe.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A256GCM failed", e);
        }
        return jwe.serialize();
    }

    /** @throws HubException {@link KeyError#PRIVATE_KEY_UNREADABLE} if it was locked with another secret key, or is another key's */
    SigningKey unlock(StoredKey stored) {
        try {
            JWEObject jwe = JWEObject.parse(stored.privateJwe());
            jwe.decrypt(new DirectDecrypter(key));
            RSAKey jwk = RSAKey.parse(jwe.getPayload().toJSONObject());
            if (!stored.kid().equals(jwk.getKeyID())) {
                throw new HubException(
                        KeyError.PRIVATE_KEY_UNREADABLE, "the row of " + stored.kid() + " holds another key");
            }
            return new SigningKey(jwk.getKeyID(), jwk.toRSAPrivateKey());
        } catch (ParseException | JOSEException e) {
            throw new HubException(
                    KeyError.PRIVATE_KEY_UNREADABLE,
                    "the signing key " + stored.kid()
                            + " does not open with hub.secret-key. Set the secret key with which it"
                            + " was stored, or replace the ring's key: rotate-keys --now",
                    e);
        }
    }
}
