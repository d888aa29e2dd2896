package org.seamoocs.hub.lti.jose.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.KeyError;
import org.seamoocs.hub.lti.jose.TestKeys;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.jose.TrustedKeys;

class KeyVaultTest {

    private final KeyVault vault = vault("0123456789abcdef0123456789abcdef");

    private static KeyVault vault(String secret) {
        return new KeyVault(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "AES"));
    }

    private static StoredKey stored(String kid, String jwe) {
        return new StoredKey(kid, jwe, "{}", Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void an_unlocked_key_signs_what_its_public_part_verifies() {
        SigningKey key = vault.unlock(stored(TestKeys.PLATFORM.getKeyID(), vault.lock(TestKeys.PLATFORM)));
        String token = key.sign(Map.of("sub", "s-1"));
        Map<String, Object> claims = TestVerifiers.devMode(java.time.Clock.systemUTC())
                .verify(token, new TrustedKeys.Given(TestKeys.jwkSet(TestKeys.PLATFORM)));
        assertThat(claims).containsEntry("sub", "s-1");
        assertThat(key.toString()).isEqualTo("SigningKey[platform-1]");
    }

    @Test
    void the_locked_form_shows_nothing_and_never_repeats() {
        String locked = vault.lock(TestKeys.PLATFORM);
        assertThat(locked)
                .doesNotContain(TestKeys.PLATFORM.getPrivateExponent().toString())
                .isNotEqualTo(vault.lock(TestKeys.PLATFORM));
    }

    @Test
    void another_secret_key_opens_nothing_and_the_message_says_what_to_do() {
        StoredKey foreign =
                stored("platform-1", vault("another secret of thirty-two by!").lock(TestKeys.PLATFORM));
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> vault.unlock(foreign))
                .withMessageContaining("hub.secret-key")
                .withMessageContaining("rotate-keys --now")
                .satisfies(e -> assertThat(e.code()).isEqualTo(KeyError.PRIVATE_KEY_UNREADABLE));
    }

    @Test
    void a_key_in_another_keys_row_or_a_broken_row_is_refused() {
        String locked = vault.lock(TestKeys.PLATFORM);
        for (StoredKey bad : List.of(
                stored("another", locked),
                stored("platform-1", "rubbish"),
                stored("platform-1", locked.substring(1)))) {
            assertThatExceptionOfType(HubException.class)
                    .isThrownBy(() -> vault.unlock(bad))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(KeyError.PRIVATE_KEY_UNREADABLE));
        }
    }
}
