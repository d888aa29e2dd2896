package org.seamoocs.hub.lti.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedValuesTest {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T20:00:00Z"));
    private final PurposeKeys keys = new PurposeKeys(secret(1));
    private final SealedValues values = new SealedValues(keys, clock);

    private static SecretKey secret(int firstByte) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) firstByte;
        return new SecretKeySpec(bytes, "AES");
    }

    @Test
    void what_was_sealed_comes_back() {
        Map<String, Object> content = Map.of("nonce", "n", "number", 7, "list", List.of("a"), "script", "ភាសាខ្មែរ");
        assertThat(values.open("state", values.seal("state", content, LIFE))).isEqualTo(content);
    }

    @Test
    void nobody_reads_it_and_it_fits_into_an_address() {
        String sealed = values.seal("state", Map.of("secret", "plain"), LIFE);
        assertThat(sealed)
                .matches("[A-Za-z0-9_.-]+")
                .doesNotContain(TestTokens.base64("plain".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void the_same_content_never_looks_the_same() {
        assertThat(values.seal("state", Map.of(), LIFE)).isNotEqualTo(values.seal("state", Map.of(), LIFE));
    }

    @Test
    void it_opens_until_its_end_and_not_after() {
        String sealed = values.seal("state", Map.of("a", "b"), LIFE);
        clock.forward(LIFE.minusMillis(1));
        assertThat(values.open("state", sealed)).containsEntry("a", "b");
        clock.forward(Duration.ofMillis(1));
        assertThatExceptionOfType(SealExpired.class).isThrownBy(() -> values.open("state", sealed));
    }

    @Test
    void it_does_not_open_for_another_purpose() {
        String sealed = values.seal("state", Map.of(), LIFE);
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> values.open("other", sealed));
    }

    @Test
    void it_does_not_open_with_another_secret_key() {
        String sealed = values.seal("state", Map.of(), LIFE);
        SealedValues strangers = new SealedValues(new PurposeKeys(secret(2)), clock);
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> strangers.open("state", sealed));
    }

    @Test
    void every_altered_character_breaks_it() {
        String sealed = values.seal("state", Map.of("a", "b"), LIFE);
        int lastOfTag = sealed.length() - 1; // carries two bits that mean nothing
        for (int i = 0; i < lastOfTag; i++) {
            String altered = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);
            if (sealed.lastIndexOf('.') == i + 1 || i + 1 == sealed.length()) {
                continue; // the last character of the ciphertext carries such bits too
            }
            assertThatExceptionOfType(SealBroken.class)
                    .as("character %s", i)
                    .isThrownBy(() -> values.open("state", altered));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "....", "a.b.c", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.e30."})
    void rubbish_is_broken(String rubbish) {
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> values.open("state", rubbish));
    }

    @Test
    void too_long_is_broken_before_it_is_read() {
        String tooLong = "a".repeat(SealedValues.MAX_LENGTH + 1);
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> values.open("state", tooLong))
                .withMessageContaining("longer");
        Map<String, String> much = Map.of("a", "b".repeat(SealedValues.MAX_LENGTH));
        assertThatIllegalArgumentException().isThrownBy(() -> values.seal("state", much, LIFE));
    }

    @Test
    void the_right_key_under_another_header_or_over_another_content_is_broken() throws JOSEException {
        JWEHeader compressed = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .contentType("x")
                .build();
        JWEHeader plain = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
        for (String sealed : List.of(
                jwe(compressed, "{\"end\":9999999999999,\"content\":{}}"),
                jwe(plain, "{\"content\":{}}"),
                jwe(plain, "[]"))) {
            assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> values.open("state", sealed));
        }
    }

    private String jwe(JWEHeader header, String content) throws JOSEException {
        JWEObject jwe = new JWEObject(header, new Payload(content));
        jwe.encrypt(new DirectEncrypter(keys.keyFor("state")));
        return jwe.serialize();
    }

    @Test
    void secrets_and_nonces_are_long_different_and_not_logged() {
        Secret secret = Secret.random();
        assertThat(secret.value())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(Secret.random().value());
        assertThat(secret.hash()).hasSize(32).isEqualTo(new Secret(secret.value()).hash());
        assertThat(secret.toString()).doesNotContain(secret.value());
        assertThat(RandomValues.nonce()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(RandomValues.nonce());
        assertThat(RandomValues.id()).matches("[0-9a-f]{32}").isNotEqualTo(RandomValues.id());
    }
}
