package org.seamoocs.hub.registry.config;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RSA key pairs made once per test run. */
final class TestKeys {

    private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private TestKeys() {}

    static RSAPublicKey publicKey(int bits) {
        return (RSAPublicKey) pair(bits).getPublic();
    }

    /** The modulus as a JWK's {@code n}. */
    static String modulus(int bits) {
        BigInteger modulus = publicKey(bits).getModulus();
        byte[] signed = modulus.toByteArray();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(signed, 1, signed.length));
    }

    static String pem(int bits) {
        return pem("PUBLIC KEY", pair(bits).getPublic().getEncoded());
    }

    static String privatePem(int bits) {
        return pem("PRIVATE KEY", pair(bits).getPrivate().getEncoded());
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + type + "-----";
    }

    private static KeyPair pair(int bits) {
        return PAIRS.computeIfAbsent(bits, size -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(size);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
