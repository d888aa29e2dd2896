package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A hub of its own with tools, courses and agreements, for what tools do with grades. Who has launched into what is written
 * to the database, because these tests are about the tool's side; the clock stands still where a test sets it.
 */
final class GradeStage {

    static final URI PUBLIC_URL = URI.create("http://hub.example");
    static final ServiceTool RICE = new ServiceTool("rice-tool");
    static final ServiceTool REEF = new ServiceTool("reef-tool");
    static final ServiceTool READER = new ServiceTool("reader-tool");
    static final ServiceTool LEAVER = new ServiceTool("leaver-tool");

    private static final GradeStage INSTANCE = new GradeStage();

    private final TestDatabase database = TestDatabase.create("grades");
    private final Path directory = HubProcess.directory().resolve("grades");
    private final Path clockFile = directory.resolve("clock");
    private final AtomicInteger numbers = new AtomicInteger();
    private final HubProcess process;

    private GradeStage() {
        try {
            Path configuration = Files.createDirectories(directory.resolve("lti-config"));
            Files.writeString(configuration.resolve("network.yaml"), configuration());
            Files.writeString(clockFile, Instant.now().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = HubProcess.builder("grades")
                .database(database)
                .setting("hub.public-url", PUBLIC_URL.toString())
                .setting("hub.dev-mode", "true")
                .setting("hub.config.dir", directory.resolve("lti-config").toString())
                .setting("hub.dev.clock-file", clockFile.toString())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::close));
    }

    static GradeStage get() {
        return INSTANCE;
    }

    HubProcess process() {
        return process;
    }

    PlainBrowser http() {
        return new PlainBrowser(process.baseUrl());
    }

    Instant setClock(Instant now) {
        try {
            Path next = Files.writeString(directory.resolve("clock.next"), now.toString());
            Files.move(next, clockFile, StandardCopyOption.ATOMIC_MOVE);
            return now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token for these scopes, at the hub's present time. */
    String token(ServiceTool tool, String scope) {
        return tool.token(http(), PUBLIC_URL, now(), scope);
    }

    Instant now() {
        try {
            return Instant.parse(Files.readString(clockFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call of a service; {@code mediaType} and {@code body} may be null. */
    HttpResponse<String> call(
            String method, String path, @Nullable String token, @Nullable String mediaType, @Nullable String body) {
        PlainBrowser http = http();
        var request = http.request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        return http.send(request);
    }

    HttpResponse<String> get(String path, @Nullable String token) {
        return call("GET", path, token, null, null);
    }

    /** A course in the LMS of that deployment. @return the section's row */
    long section(String deployment) {
        return insert("""
                INSERT INTO section (deployment_id, context_id, created_at)
                SELECT id, ?, NOW(6) FROM deployment WHERE deployment_id = ?""", "lms-course-" + next(), deployment);
    }

    /** A link to the course in that section. @return its id on the wire */
    String link(long section, String course) {
        long id = insert("""
                INSERT INTO placement (section_id, resource_link_id, course_id, created_at)
                SELECT ?, ?, id, NOW(6) FROM shared_course WHERE code = ?""", section, "link-" + next(), course);
        return value("SELECT link_id FROM placement WHERE id = ?", id);
    }

    /** The context of all sections of a course, or of one section alone. @return its id on the wire */
    String context(String course, @Nullable Long section) {
        update("""
                INSERT IGNORE INTO outbound_context (course_id, section_id, created_at)
                SELECT id, ?, NOW(6) FROM shared_course WHERE code = ?""", section, course);
        return value(
                "SELECT context_id FROM outbound_context c JOIN shared_course s ON s.id = c.course_id"
                        + " WHERE s.code = ? AND of_section = ?",
                course,
                section == null ? 0 : section);
    }

    /** Somebody who has launched in that section. @return the person's row */
    long person(long section, boolean testUser) {
        long person = insert("""
                INSERT INTO person (institution_id, issuer, subject, created_at, last_launch_at)
                SELECT d.institution_id, 'http://lms.example', ?, NOW(6), NOW(6)
                FROM section s JOIN deployment d ON d.id = s.deployment_id WHERE s.id = ?""", "user-" + next(), section);
        join(person, section, testUser);
        return person;
    }

    void join(long person, long section, boolean testUser) {
        insert("""
                INSERT INTO membership (person_id, section_id, course_role, roles, test_user, last_launch_at)
                VALUES (?, ?, 'LEARNER', '', ?, NOW(6))""", person, section, testUser);
    }

    /** Under which {@code sub} the tool knows the person. */
    String subject(long person, ServiceTool tool) {
        update("""
                INSERT IGNORE INTO pairwise_subject (person_id, tool_id, created_at)
                SELECT ?, id, NOW(6) FROM tool_registration WHERE code = ?""", person, tool.clientId);
        return value(
                "SELECT subject FROM pairwise_subject p JOIN tool_registration t ON t.id = p.tool_id"
                        + " WHERE person_id = ? AND t.code = ?",
                person,
                tool.clientId);
    }

    /** A number that no other fixture has. */
    int next() {
        return numbers.incrementAndGet();
    }

    /** Runs an insert. @return the id that the database gave the row, or 0 */
    long insert(String sql, @Nullable Object... parameters) {
        return database.insert(sql, parameters);
    }

    /** Changes rows. @return how many */
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
                  - { code: hanoi, name: Hanoi, country: VN, languages: [vi], timeZone: Asia/Ho_Chi_Minh }
                platforms:
                  - code: lms
                    name: Shared LMS
                    issuer: http://lms.example
                    clientId: hub
                    authorizationEndpoint: http://lms.example/auth
                    jwksUri: http://lms.example/jwks
                    productFamily: other
                    deployments:
                      - { id: jakarta-1, institution: jakarta }
                      - { id: bangkok-1, institution: bangkok }
                      - { id: hanoi-1, institution: hanoi }
                      - { id: manila-1, institution: manila }
                tools:
                """ + tool(RICE, "lineitem, lineitem.readonly, result.readonly, score, contextmembership.readonly")
                + tool(REEF, "lineitem, lineitem.readonly, result.readonly, score, contextmembership.readonly")
                + tool(READER, "lineitem.readonly, result.readonly")
                + tool(LEAVER, "lineitem, lineitem.readonly")
                + tool("manual-client-1", Recorded.toolJwks(), "lineitem, result.readonly, score")
                + """
                courses:
                  - { code: rice, institution: manila, title: Rice, language: en, licence: CC-BY-4.0, status: offered,
                      tool: rice-tool, targetLinkUri: "http://rice-tool.example/rice" }
                  - { code: paddy, institution: manila, title: Paddy, language: en, licence: CC-BY-4.0, status: offered,
                      tool: rice-tool, targetLinkUri: "http://rice-tool.example/paddy" }
                  - { code: reef, institution: manila, title: Reef, language: en, licence: CC-BY-4.0, status: offered,
                      tool: reef-tool, targetLinkUri: "http://reef-tool.example/reef" }
                  - { code: atoll, institution: manila, title: Atoll, language: en, licence: CC-BY-4.0, status: offered,
                      tool: leaver-tool, targetLinkUri: "http://leaver-tool.example/atoll" }
                agreements:
                  - { code: rice-jakarta, course: rice, institution: jakarta, grades: scores-and-comments, cohort: shared }
                  - { code: rice-bangkok, course: rice, institution: bangkok, grades: scores, cohort: shared }
                  - { code: paddy-jakarta, course: paddy, institution: jakarta, grades: none }
                  - { code: rice-hanoi, course: rice, institution: hanoi, grades: scores, ends: "2020-12-31" }
                  - { code: atoll-jakarta, course: atoll, institution: jakarta, grades: scores }
                  - { code: reef-jakarta, course: reef, institution: jakarta, grades: scores }
                """;
    }

    private static String tool(ServiceTool tool, String scopes) {
        return tool(tool.clientId, tool.jwks(), scopes);
    }

    private static String tool(String clientId, String jwks, String scopes) {
        return """
                - code: %1$s
                  name: %1$s
                  institution: manila
                  clientId: %1$s
                  loginUrl: http://%1$s.example/login
                  redirectUris: [ "http://%1$s.example/launch" ]
                  jwks: %2$s
                  scopes: [ %3$s ]
                """.formatted(clientId, jwks, scopes).indent(2);
    }
}
