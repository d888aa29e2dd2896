package org.seamoocs.hub.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.BenchMeasure.Measured;

/**
 * {@code mvn -Pbench verify}: inbound launches (login, launch form, all stored) through the shipped jar, beside what
 * limits them on this machine in this run: RS256 with the JDK's provider, and bare inserts into the same database. Asserts
 * nothing about time.
 */
class LaunchBench {

    @Test
    void inboundLaunches() throws Exception {
        try (FakePlatform platform = new FakePlatform("bench-1")) {
            TestDatabase database = TestDatabase.create("bench");
            Path directory = Files.createDirectories(HubProcess.directory().resolve("bench/lti-config"));
            Files.writeString(directory.resolve("bench.yaml"), platform.hubConfiguration());
            try (HubProcess hub = HubProcess.builder("bench")
                    .database(database)
                    .fullSpeed()
                    .setting("hub.config.dir", directory.toString())
                    .start()) {
                BenchMeasure measure = new BenchMeasure(hub, database);
                measure.warmUp("launch", client -> launches(hub, platform, client));
                double signs = BenchMeasure.signatures(platform);
                double verifies = BenchMeasure.perCpuSecond(verification(platform));
                double inserts = measure.inserts();
                print(
                        signs,
                        verifies,
                        inserts,
                        measure.during(Duration.ofSeconds(20), client -> launches(hub, platform, client)));
            }
        }
    }

    private static void print(double signs, double verifies, double inserts, Measured launches) {
        System.out.printf(
                Locale.ROOT,
                """

                | inbound launches                     | figure | beside                               | ratio |
                |--------------------------------------|-------:|--------------------------------------|------:|
                | launches/s, %d clients, %d cores       | %6.0f | RS256 verifications/s of CPU     %6.0f | %5.3f |
                | launches/s                           | %6.0f | bare inserts/s, 1 connection %9.0f | %5.3f |
                | server CPU per launch, ms            | %6.2f | one RS256 signature, ms %14.2f | %5.2f |
                | the JVM's compilers besides, ms      | %6.2f |                                      |       |
                | SQL statements per launch            | %6.2f |                                      |       |

                """,
                BenchMeasure.CLIENTS,
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

    private static Runnable launches(HubProcess hub, FakePlatform platform, int client) {
        PlainBrowser browser = new PlainBrowser(hub.baseUrl());
        AtomicInteger number = new AtomicInteger();
        return () -> launch(browser, platform, hub, "learner-" + client + "-" + number.getAndIncrement() % 500);
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
}
