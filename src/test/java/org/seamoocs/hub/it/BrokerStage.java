package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One hub between two LMSs and three course tools, for all black-box tests of the broker: the shipped jar on a real MariaDB,
 * with a clock that runs. Its configuration is the folder {@code broker-stage} of the test resources; a test that needs more
 * adds a file there. A {@link Journey} plays a launch through it.
 */
final class BrokerStage {

    static final FakePlatform JAKARTA = new FakePlatform("jakarta-lms-1");
    /** What the registration {@code jakarta-grading} of Jakarta's LMS has of services. */
    static final FakeLms SERVICES = new FakeLms();

    static final FakePlatform BANGKOK = new FakePlatform("bangkok-lms-1");
    static final FakeTool MANILA = new FakeTool("manila-tool");
    static final FakeTool HUE = new FakeTool("hue-tool");
    static final FakeTool SIMPLE = new FakeTool("simple-tool");

    private static final BrokerStage INSTANCE = new BrokerStage();

    private final TestDatabase database = TestDatabase.create("broker_stage");
    private final Path directory = HubProcess.directory().resolve("broker-stage");
    private final int port = HubProcess.freePort();
    private final URI url = URI.create("http://localhost:" + port);
    private HubProcess process;
    private boolean fullSpeed;

    private BrokerStage() {
        Stream.of(MANILA, HUE, SIMPLE).forEach(tool -> tool.trusting(url));
        writeConfiguration();
        process = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.close()));
    }

    static BrokerStage get() {
        return INSTANCE;
    }

    /** The hub's public URL and issuer, where it really listens. */
    URI url() {
        return url;
    }

    URI url(String path) {
        return URI.create(url + path);
    }

    HubProcess process() {
        return process;
    }

    PlainBrowser browser() {
        return new PlainBrowser(url);
    }

    /** Kills the hub (SIGKILL) and starts it again on the same database. */
    void killAndRestart() {
        process.kill();
        process = start();
    }

    /** The same hub with all of the JVM's compilers, for measurements. */
    HubProcess restartAtFullSpeed() {
        process.stop();
        fullSpeed = true;
        process = start();
        return process;
    }

    TestDatabase database() {
        return database;
    }

    /** The rows of a query, as maps of column to text. */
    List<Map<String, String>> rows(String sql, Object... parameters) {
        return database.rows(sql, parameters);
    }

    /** Changes rows. @return how many */
    int update(String sql, Object... parameters) {
        return database.update(sql, parameters);
    }

    private HubProcess start() {
        HubProcess.Builder hub = HubProcess.builder("broker-stage");
        return (fullSpeed ? hub.fullSpeed() : hub)
                .database(database)
                .setting("hub.http.port", Integer.toString(port))
                .setting("hub.public-url", url.toString())
                .setting("hub.dev-mode", "true")
                .setting("hub.config.dir", directory.resolve("lti-config").toString())
                .setting("hub.operator.email", "operator@example.org")
                .start();
    }

    private void writeConfiguration() {
        Map<String, String> parties = new LinkedHashMap<>();
        parties.put("${hub}", url.toString());
        parties.put("${jakarta}", JAKARTA.url("").toString());
        parties.put("${services}", SERVICES.url("").toString());
        parties.put("${bangkok}", BANGKOK.url("").toString());
        parties.put("${manila}", MANILA.url("").toString());
        parties.put("${hue}", HUE.url("").toString());
        parties.put("${simple}", SIMPLE.url("").toString());
        Path folder = directory.resolve("lti-config");
        try {
            Files.createDirectories(folder);
            try (Stream<Path> old = Files.list(folder)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
            try (Stream<Path> files = Files.list(Path.of("src/test/resources/broker-stage"))) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file);
                    for (Map.Entry<String, String> party : parties.entrySet()) {
                        text = text.replace(party.getKey(), party.getValue());
                    }
                    Files.writeString(folder.resolve(file.getFileName()), text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
