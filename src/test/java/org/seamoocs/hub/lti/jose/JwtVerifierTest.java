package org.seamoocs.hub.lti.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/** Attacks on tokens and keys (RFC 8725, design facts D), each performed. */
class JwtVerifierTest {

    private static final RSAKey KEY = TestKeys.PLATFORM;
    private static final RSAKey THIRD = TestKeys.rsa("third-1", 2048);
    private static final Map<String, Object> CLAIMS = Map.of("sub", "s-1");
    private static final TrustedKeys TRUSTED = new TrustedKeys.Given(TestKeys.jwkSet(KEY));

    private final JwtVerifier verifier = TestVerifiers.devMode(Clock.systemUTC());

    @Test
    void gives_the_claims_of_a_token_that_the_platform_signed() {
        String token = TestTokens.sign(TestTokens.header(KEY), CLAIMS, KEY);
        assertThat(verifier.verify(token, TRUSTED)).isEqualTo(CLAIMS);
    }

    static Stream<Arguments> attacks() throws JOSEException {
        Map<String, Object> header = TestTokens.header(KEY);
        String token = TestTokens.sign(header, CLAIMS, KEY);
        String[] parts = token.split("\\.");
        return Stream.of(
                // Shape
                attack(LaunchError.TOKEN_MALFORMED, "empty", ""),
                attack(LaunchError.TOKEN_MALFORMED, "one part", "abc"),
                attack(LaunchError.TOKEN_MALFORMED, "two parts", parts[0] + "." + parts[1]),
                attack(LaunchError.TOKEN_MALFORMED, "four parts", token + ".x"),
                attack(LaunchError.TOKEN_MALFORMED, "five parts, as if encrypted", "a.b.c.d.e"),
                attack(LaunchError.TOKEN_MALFORMED, "1 MB", parts[0] + "." + "A".repeat(1 << 20) + "." + parts[2]),
                attack(LaunchError.TOKEN_MALFORMED, "1 MB of dots", ".".repeat(1 << 20)),
                attack(LaunchError.TOKEN_MALFORMED, "padding", parts[0] + "=." + parts[1] + "." + parts[2]),
                attack(LaunchError.TOKEN_MALFORMED, "white space", " " + token),
                attack(LaunchError.TOKEN_MALFORMED, "line end", token + "\n"),
                attack(LaunchError.TOKEN_MALFORMED, "header no JSON", raw("header", "{}")),
                attack(LaunchError.TOKEN_MALFORMED, "header a list", raw("[]", "{}")),
                attack(LaunchError.TOKEN_MALFORMED, "header null", raw("null", "{}")),
                attack(LaunchError.TOKEN_MALFORMED, "header twice", raw(TestTokens.json(header) + "{}", "{}")),
                attack(
                        LaunchError.TOKEN_MALFORMED,
                        "header with a member twice",
                        raw("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"platform-1\"}", "{}")),
                attack(
                        LaunchError.TOKEN_MALFORMED,
                        "nested header bomb",
                        raw("{\"alg\":\"RS256\",\"kid\":\"platform-1\",\"x\":" + nested(5000) + "}", "{}")),
                attack(
                        LaunchError.TOKEN_MALFORMED,
                        "nested payload bomb",
                        raw(TestTokens.json(header), "{\"x\":" + nested(21) + "}")),
                attack(
                        LaunchError.TOKEN_MALFORMED,
                        "number bomb",
                        raw(TestTokens.json(header), "{\"exp\":" + "9".repeat(500) + "}")),
                attack(LaunchError.TOKEN_MALFORMED, "payload a list", raw(TestTokens.json(header), "[]")),
                attack(
                        LaunchError.TOKEN_MALFORMED,
                        "payload with a member twice",
                        raw(TestTokens.json(header), "{\"sub\":\"a\",\"sub\":\"b\"}")),
                // kid
                attack(LaunchError.KID_MISSING, "no kid", signed("kid", null)),
                attack(LaunchError.KID_MISSING, "kid blank", signed("kid", " ")),
                attack(LaunchError.KID_MISSING, "kid a list", signed("kid", List.of("platform-1"))),
                attack(LaunchError.KID_UNKNOWN, "kid of nobody", signed("kid", "nobody")),
                attack(LaunchError.KID_UNKNOWN, "kid in other case", signed("kid", "PLATFORM-1")),
                attack(LaunchError.KID_UNKNOWN, "kid a path", signed("kid", "../../etc/passwd")),
                // alg
                attack(LaunchError.ALGORITHM_REFUSED, "alg none, unsigned", unsigned("none")),
                attack(LaunchError.ALGORITHM_REFUSED, "alg None, unsigned", unsigned("None")),
                attack(LaunchError.ALGORITHM_REFUSED, "alg missing", signed("alg", null)),
                attack(LaunchError.ALGORITHM_REFUSED, "alg rs256", signed("alg", "rs256")),
                attack(LaunchError.ALGORITHM_REFUSED, "alg RS512", signed("alg", "RS512")),
                attack(LaunchError.ALGORITHM_REFUSED, "alg PS256", signed("alg", "PS256")),
                attack(LaunchError.ALGORITHM_REFUSED, "HS256 with the public key as secret", hmacWithPublicKey()),
                attack(LaunchError.ALGORITHM_REFUSED, "ES256", ecdsa()),
                attack(LaunchError.ALGORITHM_REFUSED, "crit", signed("crit", List.of("exp"))),
                attack(LaunchError.ALGORITHM_REFUSED, "b64", signed("b64", false)),
                // signature
                attack(LaunchError.SIGNATURE_INVALID, "no signature", parts[0] + "." + parts[1] + "."),
                attack(LaunchError.SIGNATURE_INVALID, "half a signature", token.substring(0, token.length() - 170)),
                attack(
                        LaunchError.SIGNATURE_INVALID,
                        "payload of another token",
                        parts[0] + "."
                                + TestTokens.base64(
                                        "{\"sub\":\"s-2\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                + "." + parts[2]),
                attack(
                        LaunchError.SIGNATURE_INVALID,
                        "signed by a stranger",
                        TestTokens.sign(header, CLAIMS, TestKeys.STRANGER)),
                attack(
                        LaunchError.SIGNATURE_INVALID,
                        "key in the header (jwk)",
                        bringing("jwk", TestKeys.STRANGER.toPublicJWK().toJSONObject())),
                attack(
                        LaunchError.SIGNATURE_INVALID,
                        "key address in the header (jku)",
                        bringing("jku", "http://127.0.0.1:9/jwks")),
                attack(
                        LaunchError.SIGNATURE_INVALID,
                        "certificate address in the header (x5u)",
                        bringing("x5u", "http://127.0.0.1:9/x5u")),
                attack(
                        LaunchError.SIGNATURE_INVALID,
                        "certificate in the header (x5c)",
                        bringing("x5c", List.of("AAAA"))));
    }

    private static Arguments attack(LaunchError error, String name, String token) {
        return arguments(error, name, token);
    }

    private static String raw(String header, String payload) {
        return TestTokens.sign(header, payload, KEY);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String signed(String name, @org.jspecify.annotations.Nullable Object value) {
        Map<String, Object> header = TestTokens.header(KEY);
        if (value == null) {
            header.remove(name);
        } else {
            header.put(name, value);
        }
        return TestTokens.sign(header, CLAIMS, KEY);
    }

    private static String bringing(String name, Object value) {
        Map<String, Object> header = TestTokens.header(KEY);
        header.put(name, value);
        return TestTokens.sign(header, CLAIMS, TestKeys.STRANGER);
    }

    private static String unsigned(String algorithm) {
        String token = signed("alg", algorithm);
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String hmacWithPublicKey() throws JOSEException {
        byte[] secret = Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .encode(KEY.toRSAPublicKey().getEncoded());
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(), new Payload(CLAIMS));
        jws.sign(new MACSigner(secret));
        return jws.serialize();
    }

    private static String ecdsa() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID(KEY.getKeyID()).generate();
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY.getKeyID()).build(), new Payload(CLAIMS));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("attacks")
    void refuses_a_token(LaunchError error, String name, String token) {
        assertRefused(error, token, TRUSTED);
    }

    @Test
    void ignores_keys_that_an_honest_token_brings_along() {
        for (String name : List.of("jwk", "jku", "x5u", "x5c")) {
            Map<String, Object> header = TestTokens.header(KEY);
            header.put(name, "not even the right type");
            assertThat(verifier.verify(TestTokens.sign(header, CLAIMS, KEY), TRUSTED))
                    .isEqualTo(CLAIMS);
        }
    }

    static Stream<Arguments> unfitKeys() throws JOSEException {
        RSAKey small = TestKeys.rsa("platform-1", 1024);
        RSAKey almost = TestKeys.rsa("platform-1", 2040);
        RSAKey twin = new RSAKey.Builder(TestKeys.STRANGER).keyID("platform-1").build();
        JWK secret = new OctetSequenceKey.Builder(
                        "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .keyID("platform-1")
                .build();
        return Stream.of(
                unfit("1024 bits", small, TestKeys.jwkSet(small)),
                unfit("2040 bits", almost, TestKeys.jwkSet(almost)),
                unfit("use enc", KEY, TestKeys.jwkSet(KEY, Map.of("use", "enc"))),
                unfit("alg RS512", KEY, TestKeys.jwkSet(KEY, Map.of("alg", "RS512"))),
                unfit(
                        "key_ops without verify",
                        KEY,
                        TestKeys.jwkSet(KEY, Map.of("use", "", "key_ops", List.of("encrypt")))),
                unfit("exponent 1", KEY, TestKeys.jwkSet(KEY, Map.of("e", "AQ"))),
                unfit("exponent even", KEY, TestKeys.jwkSet(KEY, Map.of("e", "AQAC"))),
                unfit("modulus not base64url", KEY, TestKeys.jwkSet(KEY, Map.of("n", "%%%"))),
                unfit("private part published", KEY, "{\"keys\":[" + KEY.toJSONString() + "]}"),
                unfit("two keys of one kid", KEY, TestKeys.jwkSet(KEY, twin)),
                unfit(
                        "elliptic curve",
                        KEY,
                        TestKeys.jwkSet(new ECKeyGenerator(Curve.P_256)
                                .keyID("platform-1")
                                .generate())),
                unfit("shared secret", KEY, "{\"keys\":[" + secret.toJSONString() + "]}"),
                unfit("no key", KEY, "{\"keys\":[]}"),
                unfit("no list", KEY, "{\"keys\":{}}"),
                unfit("101 keys", KEY, TestKeys.jwkSet(many(101))),
                unfit("HTML", KEY, "<html>"),
                unfit(
                        "private PEM",
                        KEY,
                        pem("PRIVATE KEY", KEY.toRSAPrivateKey().getEncoded())));
    }

    private static Arguments unfit(String name, RSAKey signer, String document) {
        return arguments(LaunchError.KEY_REFUSED, name, signer, document);
    }

    private static JWK[] many(int count) {
        JWK[] keys = new JWK[count];
        Arrays.fill(keys, KEY);
        return keys;
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("unfitKeys")
    void refuses_a_key(LaunchError error, String name, RSAKey signer, String document) {
        String token = TestTokens.sign(TestTokens.header(KEY), CLAIMS, signer);
        assertRefused(error, token, new TrustedKeys.Given(document));
    }

    @Test
    void a_bad_key_does_not_hide_a_good_one() {
        List<Object> keys = new ArrayList<>();
        keys.add("not a key");
        keys.add(Map.of("kty", "unheard", "kid", "x"));
        keys.add(Map.of("kty", "RSA", "kid", "platform-1", "use", "enc", "n", "AQAB", "e", "AQAB"));
        keys.add(KEY.toPublicJWK().toJSONObject());
        keys.add(KEY.toPublicJWK().toJSONObject());
        TrustedKeys trusted = new TrustedKeys.Given(TestTokens.json(Map.of("keys", keys)));
        assertThat(verifier.verify(TestTokens.sign(TestTokens.header(KEY), CLAIMS, KEY), trusted))
                .isEqualTo(CLAIMS);
    }

    @Test
    void a_key_needs_neither_use_nor_alg() {
        TrustedKeys bare = new TrustedKeys.Given(TestKeys.jwkSet(KEY, Map.of("use", "", "alg", "")));
        assertThat(verifier.verify(TestTokens.sign(TestTokens.header(KEY), CLAIMS, KEY), bare))
                .isEqualTo(CLAIMS);
    }

    @Test
    void a_typed_in_key_without_kid_vouches_for_any_kid_but_only_for_its_own_signature() throws JOSEException {
        String pem = pem("PUBLIC KEY", KEY.toRSAPublicKey().getEncoded());
        Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "RS256", "kid", "whatever"));
        for (String document : List.of(
                pem,
                "\n" + pem
                        + pem("PUBLIC KEY", TestKeys.STRANGER.toRSAPublicKey().getEncoded()),
                TestKeys.jwkSet(KEY, Map.of("kid", "")),
                jwkWithoutKid())) {
            TrustedKeys given = new TrustedKeys.Given(document);
            assertThat(verifier.verify(TestTokens.sign(header, CLAIMS, KEY), given))
                    .isEqualTo(CLAIMS);
            assertRefused(LaunchError.SIGNATURE_INVALID, TestTokens.sign(header, CLAIMS, THIRD), given);
            assertRefused(LaunchError.KID_MISSING, signed("kid", null), given);
        }
    }

    private static String jwkWithoutKid() {
        return new RSAKey.Builder(KEY.toPublicJWK()).keyID(null).build().toJSONString();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    @Test
    void a_registration_names_an_address_or_keys_or_is_not_usable() {
        assertThat(TrustedKeys.of(Optional.of("https://lms.example.test/jwks"), Optional.of("{}")))
                .isInstanceOf(TrustedKeys.PublishedAt.class);
        assertThat(TrustedKeys.of(Optional.empty(), Optional.of("{}"))).isEqualTo(new TrustedKeys.Given("{}"));
        for (Optional<String> uri : List.of(Optional.<String>empty(), Optional.of("no address at all"))) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> TrustedKeys.of(uri, Optional.empty()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(LaunchError.KEYS_UNAVAILABLE));
        }
    }

    private void assertRefused(LaunchError error, String token, TrustedKeys trusted) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> verifier.verify(token, trusted))
                .satisfies(e -> assertThat(e.code()).isEqualTo(error));
    }
}
