package org.seamoocs.hub.runtime.launcher;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The embedded MariaDB as a child process: on a free port of the loopback address, without TLS, in UTC and utf8mb4,
 * with one database {@code hub} and one user whose password is new at every start. Thread-safe.
 *
 * <p>Where {@code setsid} exists the server gets a session of its own, so that Ctrl-C in a terminal, which goes to the
 * whole process group, does not end it under running requests.
 */
final class MariaDbServer implements AutoCloseable {

    /** A crash recovery may read a lot; a server that is alive gets this long. */
    private static final Duration START = Duration.ofMinutes(5);

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String NAME = "hub";

    private final Process process;
    private final Path home;
    private final DatabaseAccess access;

    private MariaDbServer(Process process, Path home, DatabaseAccess access) {
        this.process = process;
        this.home = home;
        this.access = access;
    }

    /**
     * Starts the server, installing it first if needed; {@link #awaitReady} says when it can be used. A server that an
     * earlier hub left behind when it was killed is ended before.
     *
     * @param home the server's folder
     * @throws IOException if it cannot be installed or started; the message is for the operator
     */
    static MariaDbServer start(Path home) throws IOException {
        MariaDbFiles files = MariaDbFiles.in(home);
        endLeftover(home);
        int port = freePort();
        DatabaseAccess access = new DatabaseAccess(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + NAME + "?sslMode=disable", NAME, newPassword());
        DataFolder.writeSecret(init(home), initialisation(access));
        Path log = log(home);
        if (Files.exists(log)) {
            Files.move(log, home.resolve("mariadbd.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command(files, home, port))
                .directory(files.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LD_LIBRARY_PATH", files.libraries().toString());
        return new MariaDbServer(builder.start(), home, access);
    }

    /**
     * Waits until the hub's user can log in.
     *
     * @throws IOException if the server ends instead; the message holds the last line of its log
     */
    DatabaseAccess awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!canLogIn()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException(lastError() + " (more in " + log(home) + ")");
            }
        }
        Files.deleteIfExists(init(home));
        return access;
    }

    /** Completes when the server has ended, asked or not. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Ends the server in good order and waits for it. */
    @Override
    public void close() {
        end(process.toHandle());
    }

    private static List<String> command(MariaDbFiles files, Path home, int port) throws IOException {
        Path temporary = home.resolve("tmp");
        DataFolder.empty(temporary);
        List<String> command = new ArrayList<>();
        Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .ifPresent(command::add);
        command.addAll(List.of(
                files.server().toString(),
                "--no-defaults",
                "--basedir=" + files.programs(),
                "--datadir=" + files.data(),
                "--tmpdir=" + temporary,
                "--log-error=" + log(home),
                "--pid-file=" + pidFile(home),
                "--init-file=" + init(home),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // Relative to the data: an absolute path of a deep folder is longer than a socket's name may be.
                "--socket=mariadbd.sock",
                // Without it the server makes a TLS key at every start, which takes ten seconds.
                "--skip-ssl",
                "--skip-name-resolve",
                "--default-time-zone=+00:00",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--innodb-buffer-pool-size=" + bufferPool(memory()),
                "--max-allowed-packet=64M",
                "--local-infile=0"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private static long memory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /** An eighth of the machine's (or container's) memory, 256 MB to 4 GB; taken as it fills. A forum's search lives in it. */
    static long bufferPool(long memory) {
        return Math.max(256L << 20, Math.min(memory / 8, 4L << 30));
    }

    private static String initialisation(DatabaseAccess access) {
        return """
                CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
                CREATE OR REPLACE USER %1$s@'127.0.0.1' IDENTIFIED BY '%2$s';
                GRANT ALL ON %1$s.* TO %1$s@'127.0.0.1';
                DROP DATABASE IF EXISTS test;
                """.formatted(NAME, access.password());
    }

    private boolean canLogIn() throws IOException {
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password())) {
            return connection.isValid(5);
        } catch (SQLNonTransientConnectionException e) { // It does not listen yet.
            return false;
        } catch (SQLException e) {
            throw new IOException("it refuses the hub: " + e.getMessage(), e);
        }
    }

    private String lastError() throws IOException {
        List<String> lines = Files.readAllLines(log(home));
        return lines.stream()
                .filter(line -> line.contains("[ERROR]"))
                .findFirst()
                .or(() -> lines.stream().reduce((first, second) -> second))
                .orElse("it said nothing")
                .replaceFirst("^.*\\[ERROR\\] ", "")
                .strip();
    }

    /** Only a process that runs our own program is ours: the number in the file may belong to a stranger by now. */
    private static void endLeftover(Path home) throws IOException {
        if (Files.notExists(pidFile(home))) {
            return;
        }
        String pid = Files.readString(pidFile(home)).strip();
        Path own = home.toRealPath();
        Optional.of(pid)
                .filter(text -> text.matches("\\d{1,18}"))
                .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(own))
                        .isPresent())
                .ifPresent(MariaDbServer::end);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) { // It hangs; InnoDB recovers at the next start.
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private static Path log(Path home) {
        return home.resolve("mariadbd.log");
    }

    private static Path pidFile(Path home) {
        return home.resolve("mariadbd.pid");
    }

    private static Path init(Path home) {
        return home.resolve("init.sql");
    }
}
