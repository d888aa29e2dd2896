package org.seamoocs.hub.registry.config;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Public keys that are written into the configuration (1EdTech Security Framework 1.0, 6.2; RFC 7517, RFC 7468). */
final class KeyRules {

    private static final int MIN_BITS = 2048;
    private static final List<String> PRIVATE_MEMBERS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");
    private static final JsonMapper JSON = new JsonMapper();

    private final Consumer<Finding> findings;

    KeyRules(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /** Checks {@code jwks} and {@code publicKey} of a registration. */
    void check(Entry registration) {
        registration.child("jwks").ifPresent(jwks -> {
            jwks.items("keys").forEach(this::checkJwk);
            Unique kids = new Unique("key id", "Give each key a kid of its own", findings);
            jwks.items("keys").forEach(key -> key.child("kid").ifPresent(kids::add));
        });
        registration.child("publicKey").flatMap(key -> key.child("pem")).ifPresent(this::checkPem);
    }

    /** {@code jwks}, or {@code publicKey} in the form of a key set; the registration has passed the checks. */
    static String keySet(Entry registration) {
        return registration.child("jwks").map(jwks -> jwks.node().toString()).orElseGet(() -> {
            Entry publicKey = registration.child("publicKey").orElseThrow();
            return keySet(parse(publicKey.required("pem")), publicKey);
        });
    }

    private static String keySet(RSAPublicKey key, Entry publicKey) {
        ObjectNode set = JSON.createObjectNode();
        ObjectNode jwk = set.putArray("keys").addObject();
        jwk.put("kty", "RSA").put("use", "sig").put("alg", "RS256");
        publicKey.text("kid").ifPresent(kid -> jwk.put("kid", kid));
        jwk.put("n", base64url(key.getModulus())).put("e", base64url(key.getPublicExponent()));
        return set.toString();
    }

    private void checkJwk(Entry key) {
        if (PRIVATE_MEMBERS.stream().anyMatch(member -> key.child(member).isPresent())) {
            findings.accept(key.finding(
                    "is a private key, and no file of this folder may hold one",
                    "Replace this key where it was made, and put only the new public one here"));
        }
        key.child("n").ifPresent(modulus -> modulus.text()
                .filter(text -> text.matches("[A-Za-z0-9_-]+"))
                .ifPresent(text -> checkBits(modulus, modulusBits(text))));
    }

    private void checkPem(Entry pem) {
        String text = pem.text().orElse("");
        if (text.contains("PRIVATE KEY")) {
            findings.accept(pem.finding(
                    "is a private key, and no file of this folder may hold one",
                    "Replace this key where it was made, and put only the new public one here"));
            return;
        }
        try {
            checkBits(pem, parse(text).getModulus().bitLength());
        } catch (IllegalArgumentException e) {
            findings.accept(pem.finding(
                    "is no RSA public key in PEM form",
                    "Copy everything from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----"));
        }
    }

    private void checkBits(Entry place, int bits) {
        if (bits < MIN_BITS) {
            findings.accept(place.finding(
                    "belongs to a key of " + bits + " bits, which is too weak",
                    "Ask for a key of at least " + MIN_BITS + " bits"));
        }
    }

    private static int modulusBits(String base64url) {
        try {
            return new BigInteger(1, Base64.getUrlDecoder().decode(base64url)).bitLength();
        } catch (IllegalArgumentException e) {
            return 0; // a length that base64 does not have
        }
    }

    private static RSAPublicKey parse(String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no PEM public key");
        }
        try {
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1))));
            return (RSAPublicKey) key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String base64url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
