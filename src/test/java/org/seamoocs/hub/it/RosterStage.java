package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A hub of its own between two LMSs that tell rosters and three tools that ask for them, with a heap of 256 MB. Sections and
 * launches are written to the database, because these tests are about what comes later.
 */
final class RosterStage {

    static final URI PUBLIC_URL = URI.create("http://hub.example");
    static final String SCOPE = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    static final String MEDIA_TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    /** 32 bytes, base64: for tests only. */
    private static final String SECRET_KEY = "cm9zdGVyLXN0YWdlLXRlc3RzLXNlY3JldC1rZXktMzI=";

    static final ServiceTool RICE = new ServiceTool("rice-tool");
    static final ServiceTool REEF = new ServiceTool("reef-tool");
    static final ServiceTool SCORER = new ServiceTool("scorer-tool");
    static final FakeLms JAKARTA = new FakeLms();
    static final FakeLms BANGKOK = new FakeLms();

    private final String name;
    private final boolean fullSpeed;
    private final TestDatabase database;
    private final Path directory;
    private final AtomicInteger numbers = new AtomicInteger();
    private HubProcess process;

    /** A course at an LMS, and the context and link under which tools know it. */
    record Placed(long section, String lmsCourse, String context, String link) {}

    private RosterStage(String name, boolean fullSpeed) {
        this.name = name;
        this.fullSpeed = fullSpeed;
        database = TestDatabase.create(name);
        directory = HubProcess.directory().resolve(name);
        try {
            Path configuration = Files.createDirectories(directory.resolve("lti-config"));
            Files.writeString(configuration.resolve("network.yaml"), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.close()));
    }

    static RosterStage get() {
        return Shared.INSTANCE;
    }

    /** One of its own, with all of the JVM's compilers. */
    static RosterStage forMeasuring() {
        return new RosterStage("roster_bench", true);
    }

    /** A connection to the hub's database. */
    Connection connect() throws SQLException {
        return database.connect();
    }

    private HubProcess start() {
        return start(HubProcess.builder(name));
    }

    /** One more node on the same database; the caller ends it. */
    HubProcess secondNode() {
        return start(HubProcess.builder(name + "-2"));
    }

    private HubProcess start(HubProcess.Builder hub) {
        return (fullSpeed ? hub.fullSpeed() : hub)
                .database(database)
                .jvmArgument("-Xmx256m")
                .setting("hub.public-url", PUBLIC_URL.toString())
                .setting("hub.secret-key", SECRET_KEY)
                .setting("hub.dev-mode", "true")
                .setting("hub.config.dir", directory.resolve("lti-config").toString())
                .start();
    }

    void kill() {
        process.kill();
    }

    void restart() {
        process = start();
    }

    HubProcess process() {
        return process;
    }

    String token(ServiceTool tool, String scope) {
        return tool.token(new PlainBrowser(process.baseUrl()), PUBLIC_URL, Instant.now(), scope);
    }

    /** A call with that token; null sends none. */
    HttpResponse<String> get(String path, @Nullable String token) {
        return get(process, path, token);
    }

    /** The same at that node. */
    HttpResponse<String> get(HubProcess node, String path, @Nullable String token) {
        PlainBrowser http = new PlainBrowser(node.baseUrl());
        var request = http.request(path)
                .timeout(Duration.ofSeconds(60)) // longer than the hub waits for an LMS
                .header("Accept", MEDIA_TYPE)
                .GET();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request);
    }

    static String memberships(String context) {
        return "/lti/platform/contexts/" + context + "/memberships";
    }

    /** The roster as the rice tool gets it. */
    HttpResponse<String> roster(Placed placed, String query) {
        return get(memberships(placed.context()) + query, token(RICE, SCOPE));
    }

    static List<JsonNode> members(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        List<JsonNode> members = new ArrayList<>();
        ServiceTool.json(answer).path("members").forEach(members::add);
        return members;
    }

    /** A course placed in an LMS course of its own, in a context of its own. */
    Placed place(FakeLms lms, String deployment, String course) {
        return place(lms, deployment, course, false);
    }

    Placed place(FakeLms lms, String deployment, String course, boolean shared) {
        String lmsCourse = "c-" + numbers.incrementAndGet();
        long section = insert("""
                INSERT INTO section (deployment_id, context_id, memberships_url, created_at)
                SELECT id, ?, ?, NOW(6) FROM deployment WHERE deployment_id = ?""", lmsCourse, lms.memberships(lmsCourse).toString(), deployment);
        long placement = insert("""
                INSERT INTO placement (section_id, resource_link_id, course_id, title, created_at)
                SELECT ?, ?, id, 'Tautan', NOW(6) FROM shared_course WHERE code = ?""", section, "l-" + lmsCourse, course);
        update("""
                INSERT IGNORE INTO outbound_context (course_id, section_id, created_at)
                SELECT id, ?, NOW(6) FROM shared_course WHERE code = ?""", shared ? null : section, course);
        String context = value(
                "SELECT context_id FROM outbound_context c JOIN shared_course s ON s.id = c.course_id"
                        + " WHERE s.code = ? AND of_section = ?",
                course,
                shared ? 0 : section);
        return new Placed(section, lmsCourse, context, value("SELECT link_id FROM placement WHERE id = ?", placement));
    }

    /** Somebody of the LMS launches into the rice tool. @return the {@code sub} there */
    String launch(Placed placed, String subject, String roles, boolean testUser) {
        update("""
                INSERT INTO person (institution_id, issuer, subject, name, created_at, last_launch_at)
                SELECT d.institution_id, r.issuer, ?, 'Nama Rahasia', NOW(6), NOW(6) FROM section s
                JOIN deployment d ON d.id = s.deployment_id JOIN platform_registration r ON r.id = d.registration_id
                WHERE s.id = ? ON DUPLICATE KEY UPDATE last_launch_at = NOW(6)""", subject, placed.section());
        String person = value("SELECT MAX(id) FROM person WHERE subject = ?", subject);
        update("""
                INSERT INTO membership (person_id, section_id, course_role, roles, test_user, last_launch_at)
                VALUES (?, ?, 'LEARNER', ?, ?, NOW(6))""", person, placed.section(), roles, testUser);
        update("""
                INSERT IGNORE INTO pairwise_subject (person_id, tool_id, created_at)
                SELECT ?, id, NOW(6) FROM tool_registration WHERE code = 'rice-tool'""", person);
        return value(
                "SELECT subject FROM pairwise_subject p JOIN tool_registration t ON t.id = p.tool_id"
                        + " WHERE person_id = ? AND t.code = 'rice-tool'",
                person);
    }

    /** The roster is as old as it can be, and a failure is forgotten. */
    void expire(Placed placed) {
        update(
                "UPDATE section_roster SET fetched_at = fetched_at - INTERVAL 1 HOUR, retry_at = NULL,"
                        + " claimed_until = NULL WHERE section_id = ?",
                placed.section());
    }

    /** How many members the hub would serve of that section. */
    int served(Placed placed) {
        return Integer.parseInt(value(
                "SELECT COUNT(*) FROM roster_member m JOIN section_roster r USING (section_id, generation)"
                        + " WHERE section_id = ?",
                placed.section()));
    }

    long insert(String sql, @Nullable Object... parameters) {
        return database.insert(sql, parameters);
    }

    int update(String sql, @Nullable Object... parameters) {
        return database.update(sql, parameters);
    }

    /** The first column of the first row as text. */
    String value(String sql, @Nullable Object... parameters) {
        return database.value(sql, parameters);
    }

    private static String configuration() {
        return """
                institutions:
                  - { code: manila, name: Manila, country: PH, languages: [en], timeZone: Asia/Manila }
                  - { code: jakarta, name: Jakarta, country: ID, languages: [id], timeZone: Asia/Jakarta }
                  - { code: bangkok, name: Bangkok, country: TH, languages: [th], timeZone: Asia/Bangkok }
                platforms:
                """ + platform("jakarta", JAKARTA) + platform("bangkok", BANGKOK) + "tools:\n"
                + tool(RICE, "lineitem, score, contextmembership.readonly")
                + tool(REEF, "contextmembership.readonly")
                + tool(SCORER, "score")
                + "courses:\n" + course("rice", RICE) + course("delta", RICE) + course("quiet", RICE)
                + course("past", RICE) + course("big", RICE) + course("reef", REEF) + course("scored", SCORER)
                + """
                agreements:
                  - { code: rice-jakarta, course: rice, institution: jakarta, roleCeiling: instructor, roster: named,
                      grades: scores, release: [name, given_name, locale, lis_person_sourcedid, picture] }
                  - { code: delta-jakarta, course: delta, institution: jakarta, roleCeiling: learner, roster: pseudonymous,
                      cohort: shared, release: [name, email] }
                  - { code: delta-bangkok, course: delta, institution: bangkok, roleCeiling: teaching-assistant,
                      roster: named, cohort: shared, release: [name] }
                  - { code: quiet-jakarta, course: quiet, institution: jakarta, roster: none, grades: scores }
                  - { code: past-jakarta, course: past, institution: jakarta, roster: named, ends: "2020-12-31" }
                  - { code: big-jakarta, course: big, institution: jakarta, roster: named, cohort: shared, release: [name] }
                  - { code: big-bangkok, course: big, institution: bangkok, roster: named, cohort: shared, release: [name] }
                  - { code: reef-jakarta, course: reef, institution: jakarta, roster: named, release: [name] }
                  - { code: scored-jakarta, course: scored, institution: jakarta, roster: named, release: [name] }
                """;
    }

    private static String platform(String code, FakeLms lms) {
        return """
                - code: %1$s
                  name: LMS %1$s
                  issuer: http://%1$s.example
                  clientId: hub
                  authorizationEndpoint: http://%1$s.example/auth
                  tokenEndpoint: %2$s
                  jwksUri: http://%1$s.example/jwks
                  deployments: [ { id: %1$s-1, institution: %1$s } ]
                """.formatted(code, lms.tokenEndpoint()).indent(2);
    }

    private static String tool(ServiceTool tool, String scopes) {
        return """
                - code: %1$s
                  name: %1$s
                  institution: manila
                  clientId: %1$s
                  loginUrl: http://%1$s.example/login
                  redirectUris: [ "http://%1$s.example/launch" ]
                  jwks: %2$s
                  scopes: [ %3$s ]
                  claims: [ name, given_name, email, locale, lis_person_sourcedid ]
                """.formatted(tool.clientId, tool.jwks(), scopes).indent(2);
    }

    private static String course(String code, ServiceTool tool) {
        return """
                - { code: %1$s, institution: manila, title: The %1$s course, language: en, licence: CC-BY-4.0,
                    status: offered, tool: %2$s, targetLinkUri: "http://%2$s.example/%1$s",
                    custom: { who: $Person.name.full, mail: $Person.email.primary, sub: $User.id, role: $Membership.role } }
                """.formatted(code, tool.clientId).indent(2);
    }

    /** The one for all tests, started by the first. */
    private static final class Shared {
        static final RosterStage INSTANCE = new RosterStage("rosters", false);
    }
}
