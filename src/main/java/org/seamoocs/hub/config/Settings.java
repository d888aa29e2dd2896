package org.seamoocs.hub.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;

/** Reads {@link HubSettings} from MicroProfile Config and refuses values with which the hub cannot work. */
@ApplicationScoped
public class Settings {

    private static final int SECRET_BYTES = 32;

    @Produces
    @Singleton
    HubSettings read(Config config) {
        Reader keys = new Reader(config);
        Optional<URI> given = keys.text("hub.public-url").map(Settings::publicUrl);
        URI publicUrl = given.orElseGet(() -> URI.create("http://localhost:" + keys.text("hub.http.port", "8080")));
        boolean devMode = keys.flag("hub.dev-mode", given.isEmpty());
        Optional<Path> clockFile = keys.text("hub.dev.clock-file").map(Path::of);
        if (clockFile.isPresent() && !devMode) {
            throw new IllegalArgumentException("hub.dev.clock-file needs hub.dev-mode");
        }
        return new HubSettings(
                publicUrl,
                devMode,
                keys.flag("hub.practice", given.isEmpty()),
                keys.text("hub.practice.url").map(Settings::publicUrl).orElse(publicUrl),
                Path.of(keys.text("hub.data.dir", "./data")),
                Path.of(keys.text("hub.config.dir", "./lti-config")),
                secretKey(keys),
                keys.list("hub.http-client.allow-private"),
                clockFile,
                keys.duration("hub.keys.rotation", Duration.ofDays(90)),
                keys.duration("hub.keys.publish-lead", Duration.ofHours(24)),
                keys.duration("hub.session.life", Duration.ofHours(8)),
                keys.text("hub.operator.name", "SEA-MOOCs Hub"),
                keys.text("hub.operator.email"),
                new ForumSettings(
                        keys.number("hub.forum.posts-per-minute", ForumSettings.STANDARD.postsPerMinute()),
                        keys.number("hub.forum.actions-per-minute", ForumSettings.STANDARD.actionsPerMinute()),
                        keys.number("hub.forum.forum-posts-per-second", ForumSettings.STANDARD.forumPostsPerSecond()),
                        keys.number("hub.forum.handshakes-per-second", ForumSettings.STANDARD.handshakesPerSecond()),
                        keys.number("hub.forum.connections-per-person", ForumSettings.STANDARD.connectionsPerPerson()),
                        keys.duration("hub.forum.presence-expiry", ForumSettings.STANDARD.presenceExpiry())));
    }

    /** The hub's only clock. */
    @Produces
    @Singleton
    Clock clock(HubSettings settings) {
        return HubClock.of(settings.clockFile());
    }

    private static URI publicUrl(String value) {
        URI url = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
        if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "hub.public-url must be scheme, host, optional port and path, and nothing else: " + value);
        }
        return url;
    }

    private static SecretKey secretKey(Reader keys) {
        String encoded = keys.text("hub.secret-key")
                .or(() -> keys.text("hub.secret-key-file").map(Settings::fileContent))
                .orElseThrow(() -> new IllegalArgumentException("hub.secret-key or hub.secret-key-file is missing"));
        byte[] bytes = Base64.getDecoder().decode(encoded.strip());
        if (bytes.length != SECRET_BYTES) {
            throw new IllegalArgumentException("hub.secret-key must be " + SECRET_BYTES + " bytes, base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static String fileContent(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("hub.secret-key-file cannot be read", e);
        }
    }

    /** The configuration, with empty values taken for absent ones. */
    private record Reader(Config config) {

        Optional<String> text(String key) {
            return config.getOptionalValue(key, String.class).filter(v -> !v.isBlank());
        }

        String text(String key, String fallback) {
            return text(key).orElse(fallback);
        }

        boolean flag(String key, boolean fallback) {
            return text(key).map(Boolean::parseBoolean).orElse(fallback);
        }

        int number(String key, int fallback) {
            return text(key).map(Integer::parseInt).orElse(fallback);
        }

        Duration duration(String key, Duration fallback) {
            return text(key).map(Duration::parse).orElse(fallback);
        }

        List<String> list(String key) {
            return text(key).map(v -> List.of(v.split("\\s*,\\s*"))).orElse(List.of());
        }
    }
}
