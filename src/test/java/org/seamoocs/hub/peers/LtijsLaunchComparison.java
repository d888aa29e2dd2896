package org.seamoocs.hub.peers;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.FakePlatform;
import org.seamoocs.hub.it.HubProcess;
import org.seamoocs.hub.it.PlainBrowser;
import org.seamoocs.hub.it.TestDatabase;

/**
 * How many launches (login and launch, the session stored) the hub and a tool made of ltijs accept in a second: of the same
 * platform, by the same clients, one after the other on the same machine and MariaDB (design.md 6). {@code mvn -Ppeers verify
 * -Dit.test=LtijsLaunchComparison}. Asserts nothing about time.
 */
class LtijsLaunchComparison {

    private static final int CLIENTS = 4;
    private static final int PEOPLE = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final String CLIENT_ID = "bench";
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    /** A tool under measure: where it is, its addresses, and what the launch asks for. */
    private record Tool(ProcessHandle process, URI address, String login, String launch, String target) {}

    /** @param cpuMillis of the tool, for each launch */
    private record Measured(double perSecond, double cpuMillis) {}

    @Test
    void launches() throws Exception {
        try (FakePlatform platform = new FakePlatform("comparison-1")) {
            Measured ltijs = ofLtijs(platform);
            Measured hub = ofHub(platform);
            System.out.printf(
                    Locale.ROOT,
                    """

                    | launches, %d clients | hub | ltijs | ratio | target |
                    |---|---:|---:|---:|---|
                    | launches/s, the clients on the same cores | %.0f | %.0f | %.1f | >= 5 |
                    | CPU of the tool per launch, ms | %.2f | %.2f | %.1f | |

                    """,
                    CLIENTS,
                    hub.perSecond(),
                    ltijs.perSecond(),
                    hub.perSecond() / ltijs.perSecond(),
                    hub.cpuMillis(),
                    ltijs.cpuMillis(),
                    ltijs.cpuMillis() / hub.cpuMillis());
        }
    }

    private static Measured ofLtijs(FakePlatform platform) throws Exception {
        PeerProcess.PlatformEntry entry = new PeerProcess.PlatformEntry(
                platform.url("").toString(),
                CLIENT_ID,
                platform.url("/auth").toString(),
                platform.url("/token").toString(),
                platform.url("/jwks").toString(),
                List.of("dep-1"));
        int port = HubProcess.freePort();
        try (PeerProcess ltijs = PeerProcess.ltijs(port, entry, TestDatabase.create("ltijs_comparison"))) {
            return measured(
                    platform,
                    new Tool(ltijs.handle(), URI.create(ltijs.url("")), "/login", "/launch", ltijs.url("/launch")));
        }
    }

    private static Measured ofHub(FakePlatform platform) throws Exception {
        Path config = Files.createDirectories(HubProcess.directory().resolve("comparison/lti-config"));
        Files.writeString(config.resolve("comparison.yaml"), platform.hubConfiguration());
        try (HubProcess hub = HubProcess.builder("comparison")
                .database(TestDatabase.create("comparison"))
                .fullSpeed()
                .setting("hub.config.dir", config.toString())
                .start()) {
            return measured(
                    platform,
                    new Tool(
                            hub.handle(),
                            hub.baseUrl(),
                            "/lti/tool/login",
                            "/lti/tool/launch",
                            hub.baseUrl() + "/courses/bench"));
        }
    }

    private static Measured measured(FakePlatform platform, Tool tool) throws Exception {
        during(WARM_UP, platform, tool);
        return during(MEASURED, platform, tool);
    }

    private static Measured during(Duration duration, FakePlatform platform, Tool tool) throws Exception {
        Instant start = Instant.now();
        Duration before = cpu(tool);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> counts = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> {
                        PlainBrowser browser = new PlainBrowser(tool.address());
                        int count = 0;
                        while (Instant.now().isBefore(start.plus(duration))) {
                            launch(browser, platform, tool, "learner-" + client + "-" + count++ % PEOPLE);
                        }
                        return count;
                    }))
                    .toList();
            double all = 0;
            for (Future<Integer> count : counts) {
                all += count.get();
            }
            return new Measured(
                    all * 1000 / Duration.between(start, Instant.now()).toMillis(),
                    cpu(tool).minus(before).toNanos() / 1e6 / all);
        } finally {
            clients.shutdownNow();
        }
    }

    private static Duration cpu(Tool tool) {
        return tool.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void launch(PlainBrowser browser, FakePlatform platform, Tool tool, String person) {
        browser.cookies().clear(); // each learner has a browser of their own
        Map<String, String> request = PlainBrowser.query(PlainBrowser.location(browser.post(
                tool.login(),
                Map.of(
                        "iss",
                        platform.url("").toString(),
                        "client_id",
                        CLIENT_ID,
                        "login_hint",
                        person,
                        "target_link_uri",
                        tool.target()))));
        String token = platform.sign(claims(platform, tool, person, request.getOrDefault("nonce", "")));
        HttpResponse<String> answer =
                browser.post(tool.launch(), Map.of("state", request.getOrDefault("state", ""), "id_token", token));
        if (answer.statusCode() != 302 && answer.statusCode() != 303) {
            throw new IllegalStateException(answer.statusCode() + "\n" + answer.body());
        }
    }

    private static Map<String, Object> claims(FakePlatform platform, Tool tool, String person, String nonce) {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", platform.url("").toString());
        claims.put("aud", CLIENT_ID);
        claims.put("sub", person);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 60);
        claims.put("nonce", nonce);
        claims.put("name", "Siti Nurhaliza");
        claims.put("given_name", "Siti");
        claims.put("family_name", "Nurhaliza");
        claims.put("email", "siti@example.org");
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", "dep-1");
        claims.put(LTI + "target_link_uri", tool.target());
        claims.put(LTI + "resource_link", Map.of("id", "link-1", "title", "Padi"));
        claims.put(
                LTI + "context",
                Map.of("id", "course-1", "title", "Agronomi", "label", "AGR1", "type", List.of("CourseSection")));
        claims.put(LTI + "roles", List.of(Lms.MEMBERSHIP + "Learner"));
        return claims;
    }
}
