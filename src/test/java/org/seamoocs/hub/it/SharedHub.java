package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One hub for all black-box tests of a run: the shipped jar on a real MariaDB, with institutions, platforms and courses
 * of its own and a clock that the tests set. Its public URL is that under which Moodle was recorded, so that recorded
 * messages are addressed to it.
 */
final class SharedHub {

    /** As in the recordings; the process itself listens on a free port. */
    static final URI PUBLIC_URL = URI.create("http://127.0.0.1:9101");

    static final FakePlatform JAKARTA = new FakePlatform("jakarta-1");
    static final FakePlatform BANGKOK = new FakePlatform("bangkok-1");

    private final TestDatabase database = TestDatabase.create("shared_hub");
    private final Path directory = HubProcess.directory().resolve("shared-hub");
    private final Path clockFile = directory.resolve("clock");
    private final int port = HubProcess.freePort();
    private HubProcess process;

    private SharedHub() {
        try {
            Path configuration = Files.createDirectories(directory.resolve("lti-config"));
            Files.writeString(configuration.resolve("network.yaml"), configuration());
            Files.writeString(configuration.resolve("selection.yaml"), SelectionWorld.configuration());
            Files.writeString(clockFile, Instant.now().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.close()));
    }

    private HubProcess start() {
        return HubProcess.builder("shared-hub")
                .database(database)
                .setting("hub.http.port", Integer.toString(port))
                .setting("hub.public-url", PUBLIC_URL.toString())
                .setting("hub.dev-mode", "true")
                .setting("hub.config.dir", directory.resolve("lti-config").toString())
                .setting("hub.dev.clock-file", clockFile.toString())
                .setting("hub.test.lti11-secret", "the old secret")
                .setting("hub.operator.email", "operator@example.org")
                .start();
    }

    /** Kills the hub (SIGKILL) and starts it again on the same database. */
    void killAndRestart() {
        process.kill();
        process = start();
    }

    static SharedHub get() {
        return Started.INSTANCE;
    }

    PlainBrowser browser() {
        return new PlainBrowser(process.baseUrl());
    }

    HubProcess process() {
        return process;
    }

    /** What a command of the jar is told about this hub. */
    Map<String, String> commandSettings() {
        return Map.of(
                "hub.public-url", PUBLIC_URL.toString(),
                "hub.database.url", database.url(),
                "hub.database.user", database.user(),
                "hub.database.password", database.password());
    }

    /** The key with which this hub seals its states. */
    String secretKey() {
        try {
            return Files.readString(directory.resolve("data/secret.key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the hub's clock; it stands still there. */
    Instant setClock(Instant now) {
        try {
            Path next = Files.writeString(directory.resolve("clock.next"), now.toString());
            Files.move(next, clockFile, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            return now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a query, as maps of column to text. */
    List<Map<String, String>> rows(String sql, Object... parameters) {
        return database.rows(sql, parameters);
    }

    /** Changes rows. @return how many */
    int update(String sql, Object... parameters) {
        return database.update(sql, parameters);
    }

    private static String configuration() throws IOException {
        return """
                institutions:
                  - { code: jakarta, name: Universitas Uji Jakarta, country: ID, languages: [id, en], timeZone: Asia/Jakarta,
                      contact: { name: Dewi, email: dewi@example.org } }
                  - { code: bangkok, name: มหาวิทยาลัยทดสอบ, country: TH, languages: [th], timeZone: Asia/Bangkok }
                  - { code: moodle, name: Kampus Lab A, country: ID, languages: [id], timeZone: Asia/Jakarta }
                platforms:
                  - code: moodle
                    name: Moodle A
                    issuer: http://127.0.0.1:8081
                    clientId: TyP5KXBYTJak4Ip
                    authorizationEndpoint: http://127.0.0.1:8081/mod/lti/auth.php
                    tokenEndpoint: http://127.0.0.1:8081/mod/lti/token.php
                    productFamily: moodle
                    jwks: %1$s
                    deployments: [ { id: "1", institution: moodle } ]
                  - code: moodle-dynamic
                    name: Moodle A, registered dynamically
                    issuer: http://127.0.0.1:8081
                    clientId: rZRCsQ7ClpmYbCC
                    authorizationEndpoint: http://127.0.0.1:8081/mod/lti/auth.php
                    tokenEndpoint: http://127.0.0.1:8081/mod/lti/token.php
                    productFamily: moodle
                    jwks: %1$s
                    deployments: [ { id: "2", institution: moodle } ]
                  - code: jakarta
                    name: LMS Jakarta
                    issuer: %2$s
                    clientId: hub-at-jakarta
                    authorizationEndpoint: %2$s/auth?tenant=1
                    jwksUri: %2$s/jwks
                    productFamily: other
                    lti11: { consumerKey: old-key, secretName: hub.test.lti11-secret }
                    deployments: [ { id: dep-1, institution: jakarta }, { id: dep-2, institution: bangkok } ]
                  - code: jakarta-anonymous
                    name: LMS Jakarta, anonymous
                    issuer: %2$s
                    clientId: hub-anonymous
                    authorizationEndpoint: %2$s/auth
                    jwksUri: %2$s/jwks
                    productFamily: other
                    anonymousLaunches: true
                    deployments: [ { id: dep-1, institution: jakarta } ]
                  - code: bangkok
                    name: LMS Bangkok
                    issuer: %3$s
                    clientId: hub-at-bangkok
                    authorizationEndpoint: %3$s/auth
                    jwksUri: %3$s/jwks
                    productFamily: other
                    deployments: [ { id: dep-1, institution: bangkok } ]
                courses:
                  - { code: rice, institution: bangkok, title: ข้าวและภูมิอากาศ, summary: Rice and climate, language: th,
                      licence: CC-BY-4.0, status: offered }
                  - { code: reef, institution: jakarta, title: Terumbu Karang, language: id, licence: CC-BY-SA-4.0, status: offered }
                  - { code: drafted, institution: jakarta, title: Draf, language: id, licence: CC-BY-4.0, status: draft }
                  - { code: gone, institution: jakarta, title: Sudah ditarik, language: id, licence: CC-BY-4.0, status: withdrawn }
                """.formatted(Recorded.jwks(), JAKARTA.url(""), BANGKOK.url(""));
    }

    /** Started when first asked for, not by whoever only wants to know its address. */
    private static final class Started {

        static final SharedHub INSTANCE = new SharedHub();
    }
}
