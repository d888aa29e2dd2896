package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.HubProcess;
import org.seamoocs.hub.it.TestDatabase;

/** What the shipped jar says when it cannot start: one line with the remedy, and an exit code of its own. */
class LauncherRefusalIT {

    private static HubProcess.Builder hub() {
        return HubProcess.builder("refusal");
    }

    private static void assertRefused(HubProcess.Builder builder, Exit exit, String... words) {
        HubProcess hub = builder.launch();
        assertThat(hub.awaitExit()).as(hub::output).isEqualTo(exit.code());
        assertThat(hub.output()).contains(words).hasLineCount(1);
    }

    @Test
    void a_taken_port() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertRefused(
                    hub().setting("hub.http.port", Integer.toString(other.getLocalPort())),
                    Exit.PORT_TAKEN,
                    "Cannot listen on 127.0.0.1:" + other.getLocalPort(),
                    "HUB_HTTP_PORT");
        }
    }

    @Test
    void a_taken_port_among_the_nodes() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            assertRefused(
                    hub().setting("hub.cluster.members", "127.0.0.1:" + port).setting("hub.cluster.port", port),
                    Exit.PORT_TAKEN,
                    "Cannot listen on 127.0.0.1:" + port,
                    "HUB_CLUSTER_PORT");
        }
    }

    @Test
    void an_unwritable_data_folder() throws IOException {
        Path file = Files.createDirectories(HubProcess.directory()).resolve("a-file");
        Files.writeString(file, "");

        assertRefused(
                hub().setting("hub.data.dir", file.resolve("data").toString()),
                Exit.DATA_UNWRITABLE,
                "Cannot write to the data folder " + file.resolve("data"),
                "HUB_DATA_DIR");
    }

    @Test
    void a_public_url_without_a_secret_key() {
        assertRefused(
                hub().environment("HUB_PUBLIC_URL", "https://hub.example.org"),
                Exit.CONFIGURATION,
                "hub.secret-key (HUB_SECRET_KEY) is missing",
                "openssl rand -base64 32");
    }

    @Test
    void an_external_database_that_does_not_answer() {
        assertRefused(
                hub().database(new TestDatabase(
                        "jdbc:mariadb://127.0.0.1:" + HubProcess.freePort() + "/hub", "u", "p")),
                Exit.DATABASE_UNREACHABLE,
                "No MariaDB answers at jdbc:mariadb://127.0.0.1",
                "HUB_DATABASE_URL");
    }

    @Test
    void something_else_at_the_address_of_the_database() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> answerLikeAWebServer(web));

            assertRefused(
                    hub().database(new TestDatabase(
                            "jdbc:mariadb://127.0.0.1:" + web.getLocalPort() + "/hub", "u", "p")),
                    Exit.DATABASE_UNREACHABLE,
                    "No MariaDB answers at jdbc:mariadb://127.0.0.1");
        }
    }

    private static void answerLikeAWebServer(ServerSocket web) {
        while (!web.isClosed()) {
            try (Socket client = web.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) { // the test is over
                return;
            }
        }
    }

    @Test
    void a_wrong_password() {
        TestDatabase database = TestDatabase.create("refusal");

        assertRefused(
                hub().database(new TestDatabase(database.url(), database.user(), "wrong")),
                Exit.DATABASE_UNFIT,
                "refuses the login of refusal at jdbc:mariadb://127.0.0.1",
                "hub.database.password");
    }

    @Test
    void a_database_that_is_missing() {
        TestDatabase database = TestDatabase.create("refusal");
        TestDatabase.execute("DROP DATABASE refusal");

        assertRefused(hub().database(database), Exit.DATABASE_UNFIT, "There is no database", "CREATE DATABASE");
    }

    @Test
    void a_database_of_somebody_else() {
        TestDatabase database = TestDatabase.create("refusal");
        String other = database.url().replace("/refusal", "/mysql");

        assertRefused(
                hub().database(new TestDatabase(other, database.user(), database.password())),
                Exit.DATABASE_UNFIT,
                "does not let refusal at jdbc:mariadb://127.0.0.1",
                "GRANT ALL");
    }

    @Test
    void an_unknown_command() {
        assertRefused(hub().arguments("strat"), Exit.USAGE, "There is no command \"strat\". \"help\" lists");
    }

    @Test
    void nobody_to_be_healthy() {
        HubProcess health = hub().arguments("health").launch();

        assertThat(health.awaitExit()).isEqualTo(Exit.NOT_READY.code());
    }
}
