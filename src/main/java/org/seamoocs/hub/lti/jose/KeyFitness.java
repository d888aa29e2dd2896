package org.seamoocs.hub.lti.jose;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.util.Optional;

/** Which keys the hub lets vouch for a signature (1EdTech Security Framework 1.0, 6.3; <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.5">RFC 8725 3.5</a>). */
final class KeyFitness {

    private static final int MIN_BITS = 2048;
    /** Larger ones, and larger exponents, only make a launch expensive. */
    private static final int MAX_BITS = 8192;

    private static final int MAX_EXPONENT_BITS = 33;

    private KeyFitness() {}

    /** Why the key is unfit; empty if it is fit. */
    static Optional<String> fault(JWK key) {
        if (!(key instanceof RSAKey rsa)) {
            return Optional.of("not RSA");
        }
        if (rsa.isPrivate()) {
            return Optional.of("its private part is shown to everybody");
        }
        if (rsa.getKeyUse() != null && !KeyUse.SIGNATURE.equals(rsa.getKeyUse())) {
            return Optional.of("use is not sig");
        }
        if (rsa.getAlgorithm() != null && !JWSAlgorithm.RS256.equals(rsa.getAlgorithm())) {
            return Optional.of("alg is not RS256");
        }
        if (rsa.getKeyOperations() != null && !rsa.getKeyOperations().contains(KeyOperation.VERIFY)) {
            return Optional.of("key_ops lacks verify");
        }
        return numberFault(rsa);
    }

    private static Optional<String> numberFault(RSAKey rsa) {
        int bits = rsa.getModulus().decodeToBigInteger().bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            return Optional.of(bits + " bits");
        }
        BigInteger exponent = rsa.getPublicExponent().decodeToBigInteger();
        boolean exponentFits = exponent.testBit(0)
                && exponent.compareTo(BigInteger.ONE) > 0
                && exponent.bitLength() <= MAX_EXPONENT_BITS;
        return exponentFits ? Optional.empty() : Optional.of("public exponent");
    }
}
