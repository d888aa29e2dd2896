package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.HubProcess;
import org.seamoocs.hub.it.TestDatabase;

/** The shipped jar with its embedded database: starting, stopping in order, and coming back after every kind of end. */
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT = "ភាសាខ្មែរ မြန်မာ 🎓";

    /** One story, because every start of the hub takes seconds. */
    @Test
    void data_survive_stops_crashes_and_the_loss_of_the_database() throws Exception {
        Path data = HubProcess.directory().resolve("launcher/data");
        DataFolder.delete(data);

        // The first start unpacks MariaDB, makes a key and says where everything is.
        HubProcess hub = hub().start();
        await().atMost(PATIENCE).until(() -> hub.output().contains("Ctrl-C stops it."));
        assertThat(hub.output())
                .contains(
                        "http://localhost:" + hub.port(),
                        "http://127.0.0.1:" + hub.port() + "/practice",
                        data.toString())
                .doesNotContain("WARNING", "SEVERE", "Exception");
        assertOwnerOnly(data.resolve("secret.key"));
        assertOwnerOnly(data.resolve("database.properties"));
        write(data);

        assertSecondStartIsRefused(hub);
        assertCommandsReachTheRunningHub(hub);

        // The JVM is killed; its MariaDB stays behind and must not be in the way.
        ProcessHandle leftover = mariaDb(data);
        hub.kill();
        assertThat(leftover.isAlive()).isTrue();
        HubProcess second = hub().start();
        assertThat(leftover.isAlive()).isFalse();
        assertThat(read(data)).isEqualTo(TEXT);

        // MariaDB is killed: the hub says so and ends, for its supervisor to start it again.
        mariaDb(data).destroyForcibly();
        assertThat(second.awaitExit()).isEqualTo(Exit.DATABASE_ENDED.code());
        assertThat(second.output()).contains("The embedded MariaDB ended (exit code 137), so the hub stops.");

        HubProcess third = hub().ownSession().setting("hub.stop.delay", "2s").start();
        assertThat(read(data)).isEqualTo(TEXT);
        assertCtrlCLetsARequestFinish(third, data);
    }

    private static HubProcess.Builder hub() {
        return HubProcess.builder("launcher").setting("hub.config.dir", "no-config");
    }

    private static void assertSecondStartIsRefused(HubProcess running) {
        HubProcess sameData = HubProcess.builder("launcher-second")
                .setting(
                        "hub.data.dir",
                        HubProcess.directory().resolve("launcher/data").toString())
                .launch();
        assertThat(sameData.awaitExit()).isEqualTo(Exit.DATA_IN_USE.code());
        assertThat(sameData.output())
                .contains("Another hub (process " + running.handle().pid() + ") uses the data folder")
                .hasLineCount(1);
    }

    private static void assertCommandsReachTheRunningHub(HubProcess running) {
        String port = Integer.toString(running.port());
        HubProcess health = HubProcess.builder("launcher-health")
                .setting("hub.http.port", port)
                .arguments("health")
                .launch();
        assertThat(health.awaitExit()).isZero();
        HubProcess rotation = HubProcess.builder("launcher-rotation")
                .setting(
                        "hub.data.dir",
                        HubProcess.directory().resolve("launcher/data").toString())
                .arguments("rotate-keys")
                .launch();
        assertThat(rotation.awaitExit()).as(rotation::output).isZero();
        assertThat(rotation.output()).contains("Ring tool:");
    }

    /** A request that waits for the database, frozen here, is answered before the hub lets go of it. */
    private static void assertCtrlCLetsARequestFinish(HubProcess hub, Path data) throws Exception {
        ProcessHandle mariaDb = mariaDb(data);
        signal("-STOP", mariaDb.pid());
        signal("-INT", -hub.handle().pid()); // the whole process group, as a terminal does
        await().atMost(PATIENCE).until(() -> hub.output().contains("SIGINT asks the hub to stop."));
        // within hub.stop.delay, so it is still taken
        CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(hub.baseUrl().resolve("/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        await().atMost(PATIENCE).until(() -> hub.output().contains("Waiting for 1 request"));
        assertThat(answer).isNotDone();
        assertThat(mariaDb.isAlive()).isTrue();

        signal("-CONT", mariaDb.pid());

        assertThat(answer.get().statusCode()).isEqualTo(503);
        assertThat(answer.get().body()).contains("\"stopping\":\"true\"", "\"database\":\"up\"");
        assertThat(hub.awaitExit()).isZero();
        assertThat(hub.output()).contains("Stopped.").doesNotContain("cut off", "SEVERE", "Exception");
        assertThat(mariaDb.isAlive()).isFalse();
        assertThat(data.resolve("database.properties")).doesNotExist();
    }

    @Test
    void an_application_that_does_not_deploy_ends_the_start() {
        TestDatabase database = TestDatabase.create("launcher_readonly");
        TestDatabase.execute("REVOKE CREATE ON launcher_readonly.* FROM launcher_readonly");

        HubProcess hub =
                HubProcess.builder("launcher-readonly").database(database).launch();

        assertThat(hub.awaitExit()).isEqualTo(Exit.INTERNAL.code());
        assertThat(hub.output()).contains("The application does not start; the log lines above say why.");
    }

    private static ProcessHandle mariaDb(Path data) throws IOException {
        String pid = Files.readString(data.resolve("database/mariadbd.pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", name, "--", Long.toString(process))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void assertOwnerOnly(Path file) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static void write(Path data) throws IOException, SQLException {
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE survivor (words VARCHAR(100))");
            statement.execute("INSERT INTO survivor VALUES ('" + TEXT + "')");
        }
    }

    private static String read(Path data) throws IOException, SQLException {
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT words FROM survivor")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(Path data) throws IOException, SQLException {
        Properties access = new Properties();
        try (InputStream file = Files.newInputStream(data.resolve("database.properties"))) {
            access.load(file);
        }
        return DriverManager.getConnection(
                access.getProperty("url"), access.getProperty("user"), access.getProperty("password"));
    }
}
