package org.seamoocs.hub.runtime.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that the launcher needs, with their defaults filled in ({@code design.md} 4). The application's own keys
 * are its own business.
 *
 * @param publicUrl scheme, host, optional port and path, no trailing slash
 * @param practiceUrl another site than {@code publicUrl} where that is possible
 * @param database the external database, or none for the embedded one
 * @param secretKey 32 bytes in base64, when given by value or file; without it dev mode makes one
 * @param secretKeyFile the file that it is in, when given so
 * @param stopDelay how long requests are still taken after readiness went off, so that load balancers notice
 * @param stopTimeout how long running requests may take to finish after that
 * @param stopWithParent whether the end of the process that started the hub stops it
 * @param cluster the other nodes; none for a node that does not know them
 */
record Settings(
        URI publicUrl,
        String address,
        int port,
        boolean devMode,
        boolean practice,
        URI practiceUrl,
        Path dataDir,
        Path configDir,
        Optional<DatabaseAccess> database,
        Optional<String> secretKey,
        Optional<Path> secretKeyFile,
        LogFormat logFormat,
        Duration stopDelay,
        Duration stopTimeout,
        boolean stopWithParent,
        Optional<Cluster> cluster) {

    /** @throws Refusal if a value is wrong, or a key that the others make necessary is missing */
    static Settings read(SettingSource source) {
        int port = source.number("hub.http.port", 1, 65_535).orElse(8080);
        Optional<String> given = source.text("hub.public-url");
        boolean devMode = source.flag("hub.dev-mode").orElse(given.isEmpty());
        URI publicUrl =
                given.map(url -> site("hub.public-url", url, devMode)).orElse(URI.create("http://localhost:" + port));
        return new Settings(
                publicUrl,
                source.text("hub.http.address").orElse(given.isEmpty() ? "127.0.0.1" : "0.0.0.0"),
                port,
                devMode,
                source.flag("hub.practice").orElse(given.isEmpty()),
                source.text("hub.practice.url")
                        .map(url -> site("hub.practice.url", url, devMode))
                        .orElse(foreignSite(publicUrl)),
                folder(source, "hub.data.dir", "data"),
                folder(source, "hub.config.dir", "lti-config"),
                database(source),
                secretKey(source),
                source.text("hub.secret-key-file").map(file -> Path.of(file).toAbsolutePath()),
                logFormat(source),
                source.duration("hub.stop.delay").orElse(devMode ? Duration.ZERO : Duration.ofSeconds(5)),
                source.duration("hub.stop.timeout").orElse(Duration.ofSeconds(20)),
                source.flag("hub.stop.with-parent").orElse(false),
                Cluster.read(source));
    }

    /** @throws Refusal if this is no dev mode, which makes itself a key, and none is given */
    void requireSecretKey() {
        if (secretKey.isEmpty() && !devMode) {
            throw SettingSource.wrong(
                    "hub.secret-key",
                    "is missing. Make one with \"openssl rand -base64 32\", keep it, and set it or hub.secret-key-file");
        }
    }

    /**
     * What the application is told, as system properties: what was found and derived. A secret key that is given by
     * value is not repeated: the application finds it where it is.
     */
    Map<String, String> forApplication() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hub.public-url", publicUrl.toString());
        properties.put("hub.dev-mode", Boolean.toString(devMode));
        properties.put("hub.practice", Boolean.toString(practice));
        properties.put("hub.practice.url", practiceUrl.toString());
        properties.put("hub.data.dir", dataDir.toString());
        properties.put("hub.config.dir", configDir.toString());
        secretKeyFile.ifPresent(file -> properties.put("hub.secret-key-file", file.toString()));
        return properties;
    }

    private static URI site(String key, String given, boolean devMode) {
        String text = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw SettingSource.wrong(key, "is " + text + ", which is no URL. Use one such as https://hub.example.org");
        }
        boolean http = "http".equals(url.getScheme());
        if (url.getHost() == null || (!http && !"https".equals(url.getScheme()))) {
            throw SettingSource.wrong(key, "is " + text + ". Use a URL such as https://hub.example.org");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw SettingSource.wrong(key, "is " + text + ". Use only scheme, host, port and path");
        }
        if (http && !devMode) {
            throw SettingSource.wrong(key, "is " + text + ". Use https; only hub.dev-mode=true allows http");
        }
        return url;
    }

    /** A browser counts {@code 127.0.0.1} as another site than {@code localhost}, as an LMS is another than the hub. */
    private static URI foreignSite(URI publicUrl) {
        String text = publicUrl.toString();
        return "localhost".equalsIgnoreCase(publicUrl.getHost())
                ? URI.create(text.replaceFirst("(?i)//localhost", "//127.0.0.1"))
                : publicUrl;
    }

    private static Path folder(SettingSource source, String key, String standard) {
        return Path.of(source.text(key).orElse(standard)).toAbsolutePath().normalize();
    }

    private static Optional<DatabaseAccess> database(SettingSource source) {
        Optional<String> url = source.text("hub.database.url");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!url.get().startsWith("jdbc:mariadb://")) {
            throw SettingSource.wrong("hub.database.url", "must look like jdbc:mariadb://host:3306/database");
        }
        String user = source.text("hub.database.user")
                .orElseThrow(
                        () -> SettingSource.wrong("hub.database.user", "is missing beside hub.database.url. Set it"));
        String password = source.secret("hub.database.password")
                .orElseThrow(() -> SettingSource.wrong(
                        "hub.database.password",
                        "is missing beside hub.database.url. Set it, or hub.database.password-file"));
        return Optional.of(new DatabaseAccess(url.get(), user, password));
    }

    private static Optional<String> secretKey(SettingSource source) {
        Optional<String> key = source.secret("hub.secret-key");
        if (key.isPresent() && !isKey(key.get())) {
            throw SettingSource.wrong(
                    "hub.secret-key", "is not 32 bytes in base64. Make one with \"openssl rand -base64 32\"");
        }
        return key;
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == 32;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static LogFormat logFormat(SettingSource source) {
        return switch (source.text("hub.log.format").orElse("text")) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw SettingSource.wrong("hub.log.format", "is neither text nor json. Use one of them");
        };
    }
}
