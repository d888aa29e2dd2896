package org.seamoocs.hub.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.seamoocs.hub.it.HubProcess;
import org.seamoocs.hub.it.TestDatabase;

/**
 * One of the programs of {@code src/test/peers} as a process of its own, on a free port. It writes to {@code
 * hub.it.dir/peers/<name>.log}.
 */
final class PeerProcess implements AutoCloseable {

    private static final int LAST = 15;
    private static final Duration START = Duration.ofSeconds(120);
    private static final Path PROGRAMS = Path.of("src/test/peers").toAbsolutePath();
    private static final Path INSTALLED =
            Path.of(System.getProperty("hub.peers.dir", "target/peers")).toAbsolutePath();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final Path log;

    /**
     * What the administrator of a tool types in about a platform.
     *
     * @param deployments the deployment ids that the tool is told of
     */
    record PlatformEntry(
            String issuer, String clientId, String authorize, String token, String jwks, List<String> deployments) {}

    private PeerProcess(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** A tool made of ltijs, with its SQL store in this database. */
    static PeerProcess ltijs(int port, PlatformEntry platform, TestDatabase store) {
        String address = store.url().replaceFirst("jdbc:mariadb://([^?]*).*", "$1");
        ProcessBuilder program = new ProcessBuilder("node", "tool.js");
        program.environment().putAll(environment(platform));
        program.environment().put("NODE_PATH", installed("ltijs", "node_modules"));
        program.environment().put("DATABASE_URL", "mariadb://" + store.user() + ":" + store.password() + "@" + address);
        return start("ltijs", port, program);
    }

    /** A tool made of PyLTI1p3. */
    static PeerProcess pyLti1p3(int port, PlatformEntry platform) {
        ProcessBuilder program = new ProcessBuilder(installed("pylti1p3", "bin/python"), "-B", "tool.py");
        program.environment().putAll(environment(platform));
        return start("pylti1p3", port, program);
    }

    /** A platform made of Open edX's LTI consumer. */
    static PeerProcess openEdx(int port) {
        try {
            Path database = Files.createDirectories(HubProcess.directory().resolve("peers"))
                    .resolve("openedx-" + port + ".db");
            Files.deleteIfExists(database);
            ProcessBuilder program = new ProcessBuilder(installed("openedx", "bin/python"), "-B", "lms.py");
            program.environment().put("PLATFORM_URL", address(port).toString());
            program.environment().put("DATABASE", database.toString());
            return start("openedx", port, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(PlatformEntry platform) {
        return Map.of(
                "PLATFORM_ISSUER", platform.issuer(),
                "PLATFORM_CLIENT_ID", platform.clientId(),
                "PLATFORM_AUTHORIZE", platform.authorize(),
                "PLATFORM_TOKEN", platform.token(),
                "PLATFORM_JWKS", platform.jwks(),
                "PLATFORM_DEPLOYMENTS", String.join(",", platform.deployments()));
    }

    private static String installed(String name, String part) {
        Path path = INSTALLED.resolve(name).resolve(part);
        if (!Files.exists(path)) {
            throw new IllegalStateException(
                    "The peer " + name + " is not installed; run: src/test/peers/install " + INSTALLED);
        }
        return path.toString();
    }

    static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static PeerProcess start(String name, int port, ProcessBuilder program) {
        try {
            Path log = Files.createDirectories(HubProcess.directory().resolve("peers"))
                    .resolve(name + "-" + port + ".log");
            program.directory(PROGRAMS.resolve(name).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .environment()
                    .put("PORT", Integer.toString(port));
            Process process = program.start();
            // a run that is interrupted leaves no peer behind
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new PeerProcess(process, address(port), log).awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PeerProcess awaitReady() {
        try {
            Awaitility.await("the peer to become ready")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .failFast(() -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException("The peer has ended:\n" + output());
                        }
                    })
                    .until(this::ready);
            return this;
        } catch (RuntimeException | Error e) {
            process.destroy();
            throw e;
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** An address of this peer. */
    String url(String path) {
        return address + path;
    }

    /** The last that the peer has printed; all of it is in its file. */
    String output() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the process and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
