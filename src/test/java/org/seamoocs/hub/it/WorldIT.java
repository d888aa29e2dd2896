package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.it.World.Agreement;
import tools.jackson.databind.JsonNode;

/**
 * A region's worth of configuration and people in one hub ({@link World}): what is right with two institutions is right with
 * thirty. Times are printed and not asserted.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorldIT {

    private static final long SEED = 20261125;
    private static final String PUBLIC_URL = "http://hub.example";
    private static final int SAMPLES = 6;

    private static final World WORLD = new World(SEED);
    private static final TestDatabase DATABASE = TestDatabase.create("world");
    private static final Path FOLDER = HubProcess.directory().resolve("world").resolve("lti-config");
    private static final Map<String, List<Long>> MILLIS = new LinkedHashMap<>();

    private static HubProcess hub;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(FOLDER);
        for (Map.Entry<String, String> file : WORLD.files().entrySet()) {
            Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
        }
        HubProcess check = timed("check", () -> {
            HubProcess process = builder().arguments("check").launch();
            assertThat(process.awaitExit()).isZero();
            return process;
        });
        assertThat(check.output())
                .contains("30 institution(s), 30 platform(s), 30 tool(s), 900 course(s), 2700 agreement(s)");
        hub = timed("start, all new", () -> builder().start());
        timed("people and sections", () -> WORLD.populate(DATABASE));
    }

    @AfterAll
    static void stop() {
        hub.close();
        WORLD.close();
        System.out.println("\nA world of 30 institutions, 900 courses, 2,700 agreements, 60,000 learners, in ms:");
        MILLIS.forEach((what, times) -> System.out.printf(
                Locale.ROOT,
                "  %-50s median %,6d of %d%n",
                what,
                times.stream().sorted().toList().get(times.size() / 2),
                times.size()));
    }

    @Test
    @Order(1)
    void theAgreementsAreWhatTheFilesSay() {
        Set<String> stored = Set.copyOf(DATABASE.column("""
                SELECT CONCAT_WS(' ', a.code, a.course_code, i.code, LOWER(a.roster_mode),
                                 LOWER(REPLACE(a.role_ceiling, '_', '-')), LOWER(REPLACE(a.grade_mode, '_', '-')),
                                 LOWER(a.cohort), IFNULL(a.ends_on, '-'), a.releases, a.version, a.status)
                  FROM agreement a JOIN institution i ON i.id = a.institution_id"""));
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(
                        WORLD.agreements().stream().map(WorldIT::row).toList());
    }

    @Test
    @Order(2)
    void theCatalogueShowsEveryCourseOnce() {
        HttpResponse<String> page = timed("catalogue", () -> browser().get("/"));
        System.out.printf(
                "catalogue: %,d characters, %,d bytes compressed%n", page.body().length(), compressed());
        Set<String> courses = Pattern.compile("/courses/(i\\d\\d-c\\d\\d)\"")
                .matcher(page.body())
                .results()
                .map(r -> r.group(1))
                .collect(Collectors.toSet());
        assertThat(courses).hasSize(World.INSTITUTIONS * World.COURSES);
    }

    /** A learner of a sampled receiver crosses; one of an institution without an agreement does not, and nothing is left of it. */
    @Test
    @Order(3)
    void onlyInstitutionsWithAnAgreementCross() {
        for (String course : sample(new Random(SEED))) {
            Set<String> receivers =
                    WORLD.of(course).stream().map(Agreement::receiver).collect(Collectors.toSet());
            for (Agreement agreement : WORLD.of(course)) {
                HttpResponse<String> answer = timed(
                        "launch",
                        () -> launch(
                                agreement.receiver(), World.learners(course).get(0), course));
                if (agreement.ended()) {
                    LaunchSteps.assertRefused(answer, LaunchError.COURSE_UNAVAILABLE);
                } else {
                    assertThat(PlainBrowser.location(answer).toString())
                            .startsWith("http://tool-" + World.offering(course) + ".example/login?");
                    assertThat(PlainBrowser.query(PlainBrowser.location(answer)))
                            .containsEntry("lti_deployment_id", agreement.receiver());
                }
            }
            String stranger = Stream.iterate(0, i -> i + 1)
                    .map(World::institution)
                    .filter(i -> !receivers.contains(i) && !i.equals(World.offering(course)))
                    .findFirst()
                    .orElseThrow();
            LaunchSteps.assertRefused(launch(stranger, 1, course), LaunchError.COURSE_UNAVAILABLE);
        }
        assertThat(DATABASE.column("SELECT COUNT(*) FROM outbound_launch l JOIN agreement a ON a.id = l.agreement_id"
                        + " JOIN person p ON p.id = l.person_id WHERE p.institution_id <> a.institution_id"))
                .containsExactly("0");
        assertThat(DATABASE.column("SELECT COUNT(*) FROM person")).containsExactly("60000");
    }

    /** Each roster is whole, holds people of its own institution only, and names only where that is agreed. */
    @Test
    @Order(4)
    void noInstitutionSeesAnothersPeople() {
        for (String course : sample(new Random(SEED + 1))) {
            Map<String, String> seen = new HashMap<>();
            ServiceTool tool = WORLD.tool(World.offering(course));
            String stranger = token(WORLD.tool(World.offering(course).equals("i00") ? "i01" : "i00"));
            for (Agreement agreement : WORLD.of(course)) {
                String path = RosterStage.memberships(context(agreement));
                assertThat(get(path, stranger).statusCode())
                        .as("another's tool")
                        .isEqualTo(404);
                HttpResponse<String> answer = timed("roster of a section", () -> get(path, token(tool)));
                if (agreement.ended()) {
                    assertThat(answer.statusCode()).isEqualTo(404);
                    continue;
                }
                List<JsonNode> members = RosterStage.members(answer);
                assertThat(members)
                        .as(agreement.code())
                        .hasSize(World.learners(course).size());
                assertThat(names(members))
                        .containsExactlyInAnyOrderElementsOf(
                                agreement.roster().equals("named")
                                        ? World.learners(course).stream()
                                                .map(n -> World.name(agreement.receiver(), n))
                                                .toList()
                                        : List.of());
                assertThat(institutions(members)).containsExactly(agreement.receiver());
                members.forEach(m -> assertThat(seen.put(m.path("user_id").asString(), agreement.receiver()))
                        .as("known from another section")
                        .isNull());
            }
        }
    }

    /** A cohort of three institutions with 2,000 learners each. */
    @Test
    @Order(5)
    void aCohortIsWholeAndItsPagesAreStable() {
        String course = World.course(17, 0);
        String path = RosterStage.memberships(context(WORLD.of(course).get(0)));
        String token = token(WORLD.tool("i17"));
        List<JsonNode> whole =
                timed("roster of 6,000 in three sections, first", () -> RosterStage.members(get(path, token)));
        List<JsonNode> paged = timed("the same in pages of 700", () -> pages(path + "?limit=700", token));

        assertThat(paged).isEqualTo(whole);
        assertThat(whole).hasSize(World.RECEIVERS * World.LEARNERS);
        assertThat(new HashSet<>(
                        whole.stream().map(m -> m.path("user_id").asString()).toList()))
                .hasSize(whole.size());
        assertThat(names(whole))
                .containsExactlyInAnyOrderElementsOf(WORLD.of(course).stream()
                        .flatMap(a -> World.learners(course).stream().map(n -> World.name(a.receiver(), n)))
                        .toList());
    }

    /** One changed line is one new version of one agreement, and nothing else is touched. */
    @Test
    @Order(6)
    void aChangedAgreementIsTheOnlyThingThatChanges() throws IOException {
        Agreement old = WORLD.agreements().stream()
                .filter(a -> a.roster().equals("named") && !a.ended() && !a.shared())
                .findFirst()
                .orElseThrow();
        String path = RosterStage.memberships(context(old));
        String token = token(WORLD.tool(World.offering(old.course())));
        assertThat(names(RosterStage.members(get(path, token)))).isNotEmpty();
        List<String> before = DATABASE.column("SELECT MAX(changed_at) FROM agreement");
        String changed = WORLD.agreementsFile().replace(old.yaml(), old.yaml().replace("named", "pseudonymous"));
        Files.writeString(FOLDER.resolve("agreements.yaml"), changed);

        timed("reload, with up to 20 s until it is noticed", () -> {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> names(RosterStage.members(get(path, token))).isEmpty());
            return "";
        });
        assertThat(DATABASE.column("SELECT CONCAT_WS(' ', code, version, status) FROM agreement WHERE changed_at > '"
                        + before.get(0) + "'"))
                .containsExactlyInAnyOrder(old.code() + " 1 SUPERSEDED", old.code() + " 2 ACTIVE");
        assertThat(RosterStage.members(get(path, token)))
                .hasSize(World.learners(old.course()).size());
    }

    private static HubProcess.Builder builder() {
        return HubProcess.builder("world")
                .database(DATABASE)
                .setting("hub.public-url", PUBLIC_URL)
                .setting("hub.dev-mode", "true")
                .setting("hub.config.dir", FOLDER.toString());
    }

    private static HttpResponse<String> launch(String institution, int learner, String course) {
        PlainBrowser browser = browser();
        Map<String, String> login = Map.of(
                "iss",
                World.issuer(institution),
                "client_id",
                "hub",
                "login_hint",
                "1",
                "target_link_uri",
                PUBLIC_URL + "/courses/" + course);
        Map<String, String> request = PlainBrowser.query(PlainBrowser.location(browser.post("/lti/tool/login", login)));
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", World.issuer(institution));
        claims.put("aud", "hub");
        claims.put("sub", institution + "-" + learner);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("nonce", request.get("nonce"));
        claims.put(Journey.LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(Journey.LTI + "version", "1.3.0");
        claims.put(Journey.LTI + "deployment_id", "1");
        claims.put(Journey.LTI + "target_link_uri", PUBLIC_URL + "/courses/" + course);
        claims.put(Journey.LTI + "resource_link", Map.of("id", "link"));
        claims.put(Journey.LTI + "context", Map.of("id", course));
        claims.put(Journey.LTI + "roles", Journey.memberships("Learner"));
        return browser.post("/lti/tool/launch", Map.of("state", request.get("state"), "id_token", WORLD.sign(claims)));
    }

    private static PlainBrowser browser() {
        return new PlainBrowser(hub.baseUrl());
    }

    private static String token(ServiceTool tool) {
        return tool.token(browser(), URI.create(PUBLIC_URL), Instant.now(), RosterStage.SCOPE);
    }

    private static HttpResponse<String> get(String path, String token) {
        PlainBrowser browser = browser();
        return browser.send(browser.request(path)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private static List<JsonNode> pages(String first, String token) {
        List<JsonNode> members = new ArrayList<>();
        Optional<String> next = Optional.of(first);
        while (next.isPresent()) {
            HttpResponse<String> page = get(next.get(), token);
            members.addAll(RosterStage.members(page));
            next = page.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(link.indexOf(PUBLIC_URL) + PUBLIC_URL.length(), link.indexOf('>')));
        }
        return members;
    }

    private static int compressed() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(hub.baseUrl())
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body()
                    .length;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Under which id the tool knows the context of that agreement's section. */
    private static String context(Agreement agreement) {
        return DATABASE.column("SELECT x.context_id FROM outbound_context x JOIN shared_course c ON c.id = x.course_id"
                        + " LEFT JOIN section s ON s.id = x.section_id LEFT JOIN deployment d ON d.id = s.deployment_id"
                        + " LEFT JOIN institution i ON i.id = d.institution_id WHERE c.code = '" + agreement.course()
                        + "' AND (x.section_id IS NULL OR i.code = '" + agreement.receiver() + "')")
                .get(0);
    }

    private static Set<String> institutions(List<JsonNode> members) {
        String subjects = members.stream()
                .map(m -> "'" + m.path("user_id").asString() + "'")
                .collect(Collectors.joining(","));
        return Set.copyOf(
                DATABASE.column("SELECT DISTINCT i.code FROM pairwise_subject s JOIN person p ON p.id = s.person_id"
                        + " JOIN institution i ON i.id = p.institution_id WHERE s.subject IN (" + subjects + ")"));
    }

    private static List<String> names(List<JsonNode> members) {
        return members.stream()
                .filter(m -> m.has("name"))
                .map(m -> m.path("name").asString())
                .toList();
    }

    private static String row(Agreement a) {
        return String.join(
                " ",
                a.code(),
                a.course(),
                a.receiver(),
                a.roster(),
                a.ceiling(),
                a.grades(),
                a.shared() ? "shared" : "separate",
                a.ended() ? "2020-12-31" : "-",
                "name",
                "1",
                "ACTIVE");
    }

    /** Courses of one section per receiver, two of them with an agreement that has ended. */
    private static List<String> sample(Random random) {
        List<Agreement> agreements = new ArrayList<>(
                WORLD.agreements().stream().filter(a -> !a.shared()).toList());
        Collections.shuffle(agreements, random);
        return Stream.concat(agreements.stream().filter(Agreement::ended).limit(2), agreements.stream())
                .map(Agreement::course)
                .distinct()
                .limit(SAMPLES)
                .toList();
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        MILLIS.computeIfAbsent(what, w -> new ArrayList<>()).add((System.nanoTime() - start) / 1_000_000);
        return result;
    }
}
