package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The shipped jar ({@code hub.jar}) as a process of its own, for black-box tests. Everything that it prints goes to a
 * file beside its data, which {@link #output()} reads.
 *
 * <pre>{@code
 * try (HubProcess hub = HubProcess.builder("launch").database(TestDatabase.create("launch")).start()) {
 *     hub.baseUrl(); // http://localhost:41873
 * }
 * }</pre>
 */
public final class HubProcess implements AutoCloseable {

    /** How long a process may take to start: two cores may be busy with all the others. */
    static final Duration START = Duration.ofSeconds(240);

    private static final Duration STOP = Duration.ofSeconds(120);
    private static final int FIRST_PORT = 12_000;
    private static final int LAST_PORT = 32_000;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final int port;
    private final Path output;

    private HubProcess(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /**
     * A hub on a free port of this machine, in dev mode, with an embedded MariaDB unless {@link Builder#database} is
     * called.
     *
     * @param name names the data folder, below {@code hub.it.dir}; whatever an earlier run left there stays
     */
    public static Builder builder(String name) {
        return new Builder(directory().resolve(name));
    }

    /** The folder of the integration tests' files, {@code hub.it.dir}. */
    public static Path directory() {
        return Path.of(System.getProperty("hub.it.dir", "target/it")).toAbsolutePath();
    }

    /**
     * A port that nobody listens to now, below those that systems give to outgoing connections (32768 and up on Linux): it is
     * still free when what listened there is started again.
     */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) { // somebody listens there: another one
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@code http://localhost:{port}}: where the process listens, whatever its public URL is. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + port);
    }

    public int port() {
        return port;
    }

    /** The process itself, for its id and its children. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** All that the process has printed so far, both streams. */
    public String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of {@code GET path}, or 0 when nobody answers. */
    public int status(String path) {
        HttpRequest request = HttpRequest.newBuilder(baseUrl().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until {@code /health/ready} says yes; fails with the output as soon as the process ends instead. */
    public HubProcess awaitReady() {
        Awaitility.await("the hub to become ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The hub ended with " + process.exitValue() + ":\n" + output());
                    }
                })
                .until(() -> status("/health/ready") == 200);
        return this;
    }

    /** Waits for the end that comes by itself. @return the exit code */
    public int awaitExit() {
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The hub does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks the process to stop (SIGTERM) and waits. @return the exit code */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    /** Kills the JVM (SIGKILL) and waits; an embedded database is left behind, as in a crash. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Stops the process if it still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /** Collects what the process is started with. Not thread-safe. */
    public static final class Builder {

        private final Path directory;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<String> jvmArguments = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private boolean ownSession;
        private boolean quickCompilerOnly = true;
        private Path jar = Path.of(System.getProperty("hub.jar", "target/sea-moocs-hub.jar"));

        private Builder(Path directory) {
            this.directory = directory;
            setting("hub.http.port", Integer.toString(freePort()));
            setting("hub.data.dir", directory.resolve("data").toString());
        }

        /** A key of the configuration, handed over as a system property, e.g. {@code hub.config.dir}. */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /** A variable of the process's environment, e.g. {@code HUB_PUBLIC_URL}. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Uses this database instead of an embedded one, which saves unpacking 350 MB and some seconds. */
        public Builder database(TestDatabase database) {
            return setting("hub.database.url", database.url())
                    .setting("hub.database.user", database.user())
                    .setting("hub.database.password", database.password());
        }

        /** An option of the JVM, e.g. {@code -Xmx512m}. */
        public Builder jvmArgument(String argument) {
            jvmArguments.add(argument);
            return this;
        }

        /** With all of the JVM's compilers, which pay off after a minute only: for measurements. */
        public Builder fullSpeed() {
            quickCompilerOnly = false;
            return this;
        }

        /** Runs the process in a session of its own, so that a signal to its group does not reach the test. */
        public Builder ownSession() {
            ownSession = true;
            return this;
        }

        /** The command line after the jar: a command and its arguments. */
        public Builder arguments(String... words) {
            arguments.addAll(List.of(words));
            return this;
        }

        /** Another jar than {@code hub.jar}. */
        public Builder jar(Path other) {
            jar = other;
            return this;
        }

        /** Starts the process and waits until it is ready. */
        public HubProcess start() {
            HubProcess hub = launch();
            try {
                return hub.awaitReady();
            } catch (RuntimeException | Error e) {
                hub.process.destroyForcibly();
                throw e;
            }
        }

        /** Starts the process and does not wait. */
        public HubProcess launch() {
            try {
                Files.createDirectories(directory);
                Path output = directory.resolve("output.log");
                ProcessBuilder builder = new ProcessBuilder(command())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                // a run that is interrupted leaves no hub behind
                Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
                return new HubProcess(process, Integer.parseInt(settings.get("hub.http.port")), output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> command() {
            List<String> command = new ArrayList<>();
            if (ownSession) {
                command.add("setsid");
            }
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            if (quickCompilerOnly) {
                command.add("-XX:TieredStopAtLevel=1");
            }
            String shared = System.getProperty("hub.it.jvm-args", "").strip();
            if (!shared.isEmpty()) {
                command.addAll(List.of(shared.split(" +")));
            }
            command.addAll(jvmArguments);
            settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
            command.add("-jar");
            command.add(jar.toAbsolutePath().toString());
            command.addAll(arguments);
            return command;
        }
    }
}
