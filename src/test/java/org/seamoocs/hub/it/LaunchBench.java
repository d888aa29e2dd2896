package org.seamoocs.hub.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: inbound launches (login, launch form, all stored) through the shipped jar, beside what
 * limits them on this machine in this run: RS256 with the JDK's provider, and bare inserts into the same database. Asserts
 * nothing about time.
 */
class LaunchBench {

    private static final int CLIENTS = 4;
    private static final Duration WARM_WINDOW = Duration.ofSeconds(15);
    private static final int WARM_WINDOWS = 12;
    private static final double STEADY = 0.95;
    private static final double COMPILED = 0.1;
    private static final String GONE = "0 (gone) " + "0 ".repeat(20);
    private static final int CLOCK_TICKS_PER_SECOND = 100;

    @Test
    void inboundLaunches() throws Exception {
        try (FakePlatform platform = new FakePlatform("bench-1")) {
            TestDatabase database = TestDatabase.create("bench");
            Path directory = Files.createDirectories(HubProcess.directory().resolve("bench/lti-config"));
            Files.writeString(directory.resolve("bench.yaml"), configuration(platform));
            try (HubProcess hub = HubProcess.builder("bench")
                    .database(database)
                    .fullSpeed()
                    .setting("hub.config.dir", directory.toString())
                    .start()) {
                warmUp(hub, platform, database);
                double signs = perSecond(Duration.ofSeconds(3), () -> platform.sign(Map.of("a", "b")));
                double verifies = perSecond(Duration.ofSeconds(3), verification(platform));
                double inserts = inserts(database, Duration.ofSeconds(3));
                Measured launches = launches(hub, platform, database, Duration.ofSeconds(20));
                print(signs, verifies, inserts, launches);
            }
        }
    }

    /** Until the CPU time per launch falls no more: the JVM compiles for minutes. */
    private static void warmUp(HubProcess hub, FakePlatform platform, TestDatabase database) throws Exception {
        double before = Double.MAX_VALUE;
        for (int window = 0; window < WARM_WINDOWS; window++) {
            Measured now = launches(hub, platform, database, WARM_WINDOW);
            System.out.printf(
                    Locale.ROOT,
                    "warming up: %.2f ms of server CPU per launch, and %.2f ms of the compilers%n",
                    now.cpuMillis(),
                    now.compilerMillis());
            if (now.cpuMillis() > before * STEADY && now.compilerMillis() < now.cpuMillis() * COMPILED) {
                return;
            }
            before = now.cpuMillis();
        }
    }

    private static void print(double signs, double verifies, double inserts, Measured launches) {
        System.out.printf(
                Locale.ROOT,
                """

                | inbound launches                     | figure | beside                               | ratio |
                |--------------------------------------|-------:|--------------------------------------|------:|
                | launches/s, %d clients, %d cores       | %6.0f | RS256 verifications/s, 1 thread %6.0f | %5.3f |
                | launches/s                           | %6.0f | bare inserts/s, 1 connection %9.0f | %5.3f |
                | server CPU per launch, ms            | %6.2f | one RS256 signature, ms %14.2f | %5.2f |
                | the JVM's compilers besides, ms      | %6.2f |                                      |       |
                | SQL statements per launch            | %6.2f |                                      |       |

                """,
                CLIENTS,
                Runtime.getRuntime().availableProcessors(),
                launches.perSecond(),
                verifies,
                launches.perSecond() / verifies,
                launches.perSecond(),
                inserts,
                launches.perSecond() / inserts,
                launches.cpuMillis(),
                1000 / signs,
                launches.cpuMillis() / (1000 / signs),
                launches.compilerMillis(),
                launches.statements());
    }

    private static Measured launches(HubProcess hub, FakePlatform platform, TestDatabase database, Duration duration)
            throws Exception {
        AtomicInteger count = new AtomicInteger();
        Instant end = Instant.now().plus(duration);
        Cpu before = cpu(hub);
        long statementsBefore = statements(database);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> clients.submit(() -> {
                        PlainBrowser browser = new PlainBrowser(hub.baseUrl());
                        for (int i = 0; Instant.now().isBefore(end); i++) {
                            launch(browser, platform, hub, "learner-" + client + "-" + i % 500);
                            count.incrementAndGet();
                        }
                    }))
                    .toList();
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
        double seconds = duration.toMillis() / 1000.0;
        double launches = count.get();
        Cpu after = cpu(hub);
        return new Measured(
                launches / seconds,
                (after.hubMillis() - before.hubMillis()) / launches,
                (after.compilerMillis() - before.compilerMillis()) / launches,
                (statements(database) - statementsBefore) / launches);
    }

    private static void launch(PlainBrowser browser, FakePlatform platform, HubProcess hub, String subject) {
        LaunchSteps steps = new LaunchSteps(browser, platform, "bench", Instant.now());
        Map<String, String> login = steps.loginParameters();
        String target = hub.baseUrl() + "/courses/bench";
        login.put("target_link_uri", target);
        Map<String, String> request = steps.login(login);
        Map<String, Object> claims = steps.claims(request);
        claims.put("sub", subject);
        claims.put(LaunchSteps.LTI + "target_link_uri", target);
        HttpResponse<String> response = steps.launch(request, claims);
        if (response.statusCode() != 303) {
            throw new IllegalStateException(response.statusCode() + "\n" + response.body());
        }
    }

    private static Runnable verification(FakePlatform platform) {
        try {
            String token = platform.sign(Map.of("sub", "x".repeat(600)));
            RSASSAVerifier verifier = new RSASSAVerifier(platform.key().toRSAPublicKey());
            return () -> {
                try {
                    JWSObject.parse(token).verify(verifier);
                } catch (ParseException | JOSEException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double inserts(TestDatabase database, Duration duration) {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_insert (v) VALUES (?)")) {
            connection
                    .createStatement()
                    .execute("CREATE TABLE bench_insert (id BIGINT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(64))");
            return perSecond(duration, () -> {
                try {
                    insert.setString(1, "value");
                    insert.executeUpdate();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double perSecond(Duration duration, Runnable work) {
        long end = System.nanoTime() + duration.toNanos();
        long count = 0;
        while (System.nanoTime() < end) {
            work.run();
            count++;
        }
        return count * 1e9 / duration.toNanos();
    }

    /** User and system time so far of the hub's threads, the JVM's compilers apart. */
    private static Cpu cpu(HubProcess hub) {
        Path process = Path.of("/proc", String.valueOf(hub.handle().pid()));
        long all = cpuMillis(process.resolve("stat"));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            long compilers = threads.map(thread -> thread.resolve("stat"))
                    .filter(LaunchBench::isCompiler)
                    .mapToLong(LaunchBench::cpuMillis)
                    .sum();
            return new Cpu(all - compilers, compilers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCompiler(Path stat) {
        return read(stat).contains(" CompilerThre"); // C1 and C2, cut by the kernel
    }

    /** proc(5), fields 14 and 15. */
    private static long cpuMillis(Path stat) {
        String content = read(stat);
        String[] fields = content.substring(content.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / CLOCK_TICKS_PER_SECOND;
    }

    private static String read(Path stat) {
        try {
            return Files.exists(stat) ? Files.readString(stat) : GONE;
        } catch (IOException e) {
            return GONE; // a thread that ended meanwhile
        }
    }

    /** Statements that the database server has been sent so far, by everyone. */
    private static long statements(TestDatabase database) {
        try (Connection connection = database.connect();
                ResultSet row = connection.createStatement().executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
            row.next();
            return row.getLong(2);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String configuration(FakePlatform platform) {
        return """
                institutions:
                  - { code: bench, name: Bench, country: ID, languages: [id], timeZone: Asia/Jakarta }
                platforms:
                  - code: bench
                    name: Bench
                    issuer: %1$s
                    clientId: bench
                    authorizationEndpoint: %1$s/auth
                    jwksUri: %1$s/jwks
                    productFamily: other
                    deployments: [ { id: dep-1, institution: bench } ]
                courses:
                  - { code: bench, institution: bench, title: Bench, language: id, licence: CC-BY-4.0, status: offered }
                """.formatted(platform.url(""));
    }

    private record Cpu(long hubMillis, long compilerMillis) {}

    /** Times are per launch. */
    private record Measured(double perSecond, double cpuMillis, double compilerMillis, double statements) {}
}
