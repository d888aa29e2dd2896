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
                warmUp(hub, platform);
                double signs = perSecond(Duration.ofSeconds(3), () -> platform.sign(Map.of("a", "b")));
                double verifies = perSecond(Duration.ofSeconds(3), verification(platform));
                double inserts = inserts(database, Duration.ofSeconds(3));
                Measured launches = launches(hub, platform, Duration.ofSeconds(20));
                print(signs, verifies, inserts, launches);
            }
        }
    }

    /** Until the CPU time per launch falls no more: the JVM compiles for minutes. */
    private static void warmUp(HubProcess hub, FakePlatform platform) throws Exception {
        double before = Double.MAX_VALUE;
        for (int window = 0; window < WARM_WINDOWS; window++) {
            double now = launches(hub, platform, WARM_WINDOW).cpuMillis();
            System.out.printf(Locale.ROOT, "warming up: %.2f ms of server CPU per launch%n", now);
            if (now > before * STEADY) {
                return;
            }
            before = now;
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
                launches.cpuMillis() / (1000 / signs));
    }

    private static Measured launches(HubProcess hub, FakePlatform platform, Duration duration) throws Exception {
        AtomicInteger count = new AtomicInteger();
        Instant end = Instant.now().plus(duration);
        long cpuBefore = cpuMillis(hub);
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
        return new Measured(count.get() / seconds, (cpuMillis(hub) - cpuBefore) / (double) count.get());
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

    /** User and system time of the hub's process so far (proc(5), fields 14 and 15). */
    private static long cpuMillis(HubProcess hub) {
        try {
            String stat = Files.readString(
                    Path.of("/proc", String.valueOf(hub.handle().pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / CLOCK_TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private record Measured(double perSecond, double cpuMillis) {}
}
