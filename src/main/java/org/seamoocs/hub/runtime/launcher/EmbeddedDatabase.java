package org.seamoocs.hub.runtime.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/** The {@link MariaDbServer} in the data folder, and the file that tells commands how to reach it while it runs. */
record EmbeddedDatabase(MariaDbServer server, DataFolder folder) implements Database {

    static EmbeddedDatabase start(DataFolder folder) {
        try {
            return new EmbeddedDatabase(MariaDbServer.start(folder.database()), folder);
        } catch (IOException e) {
            throw refusal(DataFolder.reason(e));
        }
    }

    /** @throws Refusal if the hub that runs on this data folder has no database of its own, or not yet */
    static DatabaseAccess ofRunningHub(Path dataDir) throws IOException {
        Path file = DataFolder.access(dataDir);
        if (Files.notExists(file)) {
            throw new Refusal(
                    Exit.DATA_IN_USE,
                    "The hub on " + dataDir + " is just starting, or uses a database of yours. Try again when it is"
                            + " ready, with its hub.database settings if it has any.");
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new DatabaseAccess(
                properties.getProperty("url"), properties.getProperty("user"), properties.getProperty("password"));
    }

    @Override
    public DatabaseAccess awaitReady() throws InterruptedException {
        try {
            DatabaseAccess access = server.awaitReady();
            DataFolder.writeSecret(
                    folder.access(),
                    "url=%s\nuser=%s\npassword=%s\n".formatted(access.url(), access.user(), access.password()));
            return access;
        } catch (IOException e) {
            throw refusal(DataFolder.reason(e));
        }
    }

    @Override
    public void watch(StopRequest stop) {
        CompletableFuture<Void> unused = server.ended()
                .thenAccept(code -> stop.fail(new Refusal(
                        Exit.DATABASE_ENDED,
                        "The embedded MariaDB ended (exit code " + code
                                + "), so the hub stops. Start the hub again: the database recovers by itself.")));
    }

    @Override
    public void close() {
        server.close();
        try {
            Files.deleteIfExists(folder.access());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal refusal(String why) {
        return new Refusal(Exit.DATABASE_ENDED, "The embedded MariaDB does not start: " + why + ".");
    }
}
