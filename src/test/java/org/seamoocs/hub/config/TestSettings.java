package org.seamoocs.hub.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Settings for tests: those of a newcomer's hub, with one thing changed. */
public final class TestSettings {

    private static final String ZEROS = Base64.getEncoder().encodeToString(new byte[32]);

    private TestSettings() {}

    /** As without any key set, at {@code http://localhost:8080}, with a secret key of zeros. */
    public static HubSettings devMode() {
        return devMode(URI.create("http://localhost:8080"), ZEROS);
    }

    /** As {@link #devMode()}, with another public URL and another secret key (32 bytes, base64). */
    public static HubSettings devMode(URI publicUrl, String secretKey) {
        return devMode(publicUrl, URI.create("http://127.0.0.1:8080"), secretKey);
    }

    /** As {@link #devMode()}, with another {@code hub.practice.url}. */
    public static HubSettings practiceAt(URI practiceUrl) {
        return devMode(URI.create("http://localhost:8080"), practiceUrl, ZEROS);
    }

    private static HubSettings devMode(URI publicUrl, URI practiceUrl, String secretKey) {
        return new HubSettings(
                publicUrl,
                true,
                true,
                practiceUrl,
                Path.of("data"),
                Path.of("lti-config"),
                new SecretKeySpec(Base64.getDecoder().decode(secretKey), "AES"),
                List.of(),
                Optional.empty(),
                Duration.ofDays(90),
                Duration.ofDays(2),
                Duration.ofHours(8),
                "SEA-MOOCs Hub",
                Optional.empty(),
                ForumSettings.STANDARD);
    }
}
