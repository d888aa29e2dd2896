package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A hub of its own with as many LMSs as a test wants, and the outbox filled by the test as the score service would: one
 * institution with one course, each LMS with one section and one line item of the course's tool.
 */
final class RelayStage implements AutoCloseable {

    /** 32 bytes, base64: for tests only. */
    private static final String SECRET_KEY = "cmVsYXktc3RhZ2UtdGVzdHMtc2VjcmV0LWtleS0zMiE=";

    private final String name;
    private final TestDatabase database;
    private final List<FakeLms> lmss;
    private final List<HubProcess> hubs = new ArrayList<>();
    private final Path configuration;

    RelayStage(String name, int count, String family) {
        this.name = name;
        database = TestDatabase.create(name);
        lmss = IntStream.range(0, count).mapToObj(i -> new FakeLms()).toList();
        try {
            configuration =
                    Files.createDirectories(HubProcess.directory().resolve(name).resolve("lti-config"));
            Files.writeString(configuration.resolve("stage.yaml"), configuration(family));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeLms lms(int number) {
        return lmss.get(number);
    }

    /** Starts one more hub on the same database. */
    HubProcess start() {
        return start(HubProcess.builder(name + "-" + hubs.size()));
    }

    /** The same with all of the JVM's compilers, for measurements. */
    HubProcess startAtFullSpeed() {
        return start(HubProcess.builder(name + "-" + hubs.size()).fullSpeed());
    }

    private HubProcess start(HubProcess.Builder builder) {
        HubProcess hub = builder.database(database)
                .setting("hub.config.dir", configuration.toString())
                .setting("hub.secret-key", SECRET_KEY)
                .setting("hub.practice", "false")
                .start();
        hubs.add(hub);
        return hub;
    }

    /** Makes section, placement and line item of each LMS; needs the schema and the configuration, so a hub comes first. */
    void prepare() {
        update(
                "INSERT IGNORE INTO outbound_context (course_id, created_at) SELECT id, UTC_TIMESTAMP(6) FROM shared_course WHERE code = 'course'");
        for (int i = 0; i < lmss.size(); i++) {
            update(
                    """
                            INSERT INTO section (id, deployment_id, context_id, line_items_url, ags_scopes, created_at)
                            SELECT ?, d.id, 'c-1', ?, ?, UTC_TIMESTAMP(6) FROM deployment d
                              JOIN platform_registration r ON r.id = d.registration_id WHERE r.code = ?""",
                    i + 1,
                    lms(i).lineItems("c-1").toString(),
                    "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem\nhttps://purl.imsglobal.org/spec/lti-ags/scope/score",
                    "lms-" + i);
            update("""
                            INSERT INTO placement (id, section_id, resource_link_id, course_id, created_at)
                            SELECT ?, ?, 'link-1', id, UTC_TIMESTAMP(6) FROM shared_course WHERE code = 'course'""", i + 1, i + 1);
            lineItem(i + 1, i);
        }
    }

    /** A line item with this row id, coupled to the link of that LMS. */
    void lineItem(int id, int lms) {
        update("""
                        INSERT INTO line_item (id, context_id, tool_id, placement_id, label, score_maximum, created_at, changed_at)
                        SELECT ?, c.id, t.id, ?, 'Kuis 1', 20, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
                          FROM outbound_context c, tool_registration t WHERE t.code = 'tool'""", id, lms + 1);
    }

    /** Learners {@code learner-1} and so on of an LMS, all known from launches. */
    void learners(int lms, int count) {
        String institution = String.valueOf(
                rows("SELECT id FROM institution WHERE code = 'home'").get(0).get("id"));
        database.batch(
                "INSERT INTO person (id, institution_id, issuer, subject, created_at, last_launch_at)"
                        + " VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> new Object[] {
                            person(lms, i), institution, "https://lms-" + lms + ".example", "learner-" + i
                        })
                        .toList());
    }

    private static int person(int lms, int learner) {
        return lms * 100_000 + learner;
    }

    /** A final score, in ledger and outbox. */
    void queue(int lms, int learner, double given, Instant scoredAt) {
        queue(lms, lms + 1, learner, given, scoredAt, "COMPLETED", "FULLY_GRADED");
    }

    /** Any score, in ledger and outbox. */
    void queue(
            int lms,
            int lineItem,
            int learner,
            @Nullable Double given,
            Instant scoredAt,
            String activity,
            String grading) {
        enter(lineItem, person(lms, learner), given, scoredAt, activity, grading);
        update("""
                        INSERT INTO score_delivery (line_item_id, person_id, section_id, score_id, state, attempts, due_at,
                                                    first_due_at, changed_at)
                        SELECT line_item_id, person_id, ?, MAX(id), 'DUE', 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
                          FROM score WHERE line_item_id = ? AND person_id = ? GROUP BY line_item_id, person_id
                        ON DUPLICATE KEY UPDATE score_id = VALUES(score_id), state = 'DUE', attempts = 0,
                            due_at = VALUES(due_at), first_due_at = VALUES(first_due_at), answer_status = NULL,
                            answer = NULL, changed_at = VALUES(changed_at)""", lms + 1, lineItem, person(lms, learner));
    }

    private void enter(
            int lineItem, int person, @Nullable Double given, Instant scoredAt, String activity, String grading) {
        update(
                "INSERT INTO score (line_item_id, person_id, scored_at, score_given, score_maximum, activity_progress,"
                        + " grading_progress, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))",
                lineItem,
                person,
                utc(scoredAt),
                given,
                given == null ? null : 20.0,
                activity,
                grading);
    }

    /** Final scores of learners 1 to {@code count}, due one after the other. */
    void queueMany(int lms, int count, double given, Instant scoredAt) {
        database.batch(
                "INSERT INTO score (line_item_id, person_id, scored_at, score_given, score_maximum, activity_progress,"
                        + " grading_progress, received_at) VALUES (?, ?, ?, ?, 20, 'COMPLETED', 'FULLY_GRADED', UTC_TIMESTAMP(6))",
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> new Object[] {lms + 1, person(lms, i), utc(scoredAt), given})
                        .toList());
        update("""
                        INSERT INTO score_delivery (line_item_id, person_id, section_id, score_id, state, attempts, due_at,
                                                    first_due_at, changed_at)
                        SELECT line_item_id, person_id, ?, MAX(id), 'DUE', 0,
                               UTC_TIMESTAMP(6) - INTERVAL 1 HOUR + INTERVAL person_id MICROSECOND,
                               UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
                          FROM score WHERE line_item_id = ? GROUP BY line_item_id, person_id
                        ON DUPLICATE KEY UPDATE score_id = VALUES(score_id), state = 'DUE', attempts = 0,
                            due_at = VALUES(due_at), first_due_at = VALUES(first_due_at)""", lms + 1, lms + 1);
    }

    /** The one row of the outbox for that learner: state, attempts, answer_status, answer. */
    Map<String, String> row(int lms, int learner) {
        return rows(
                        "SELECT state, attempts, answer_status, answer FROM score_delivery WHERE person_id = ?",
                        person(lms, learner))
                .get(0);
    }

    /** How many rows of an LMS are in that state. */
    int count(int lms, String state) {
        return Integer.parseInt(
                rows("SELECT COUNT(*) AS n FROM score_delivery WHERE section_id = ? AND state = ?", lms + 1, state)
                        .get(0)
                        .getOrDefault("n", "0"));
    }

    List<Map<String, String>> rows(String sql, Object... parameters) {
        return database.rows(sql, parameters);
    }

    int update(String sql, @Nullable Object... parameters) {
        return database.update(sql, parameters);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private String configuration(String family) {
        String platforms = IntStream.range(0, lmss.size())
                .mapToObj(i -> """
                          - code: lms-%1$d
                            name: LMS %1$d
                            issuer: https://lms-%1$d.example
                            clientId: hub
                            authorizationEndpoint: https://lms-%1$d.example/auth
                            tokenEndpoint: %2$s
                            jwksUri: https://lms-%1$d.example/jwks
                            productFamily: %3$s
                            deployments: [ { id: "1", institution: home } ]
                        """.formatted(i, lms(i).tokenEndpoint(), family))
                .collect(Collectors.joining());
        return """
                institutions:
                  - { code: home, name: Universitas Rumah, country: ID, languages: [id], timeZone: Asia/Jakarta }
                platforms:
                """ + platforms + """
                tools:
                  - code: tool
                    name: Tool
                    institution: home
                    clientId: tool
                    loginUrl: https://tool.example/login
                    redirectUris: [ "https://tool.example/launch" ]
                    jwksUri: https://tool.example/jwks
                courses:
                  - { code: course, institution: home, title: Kursus, language: id, licence: CC-BY-4.0, status: offered,
                      tool: tool, targetLinkUri: "https://tool.example/launch" }
                """;
    }

    @Override
    public void close() {
        hubs.forEach(HubProcess::close);
        lmss.forEach(FakeLms::close);
    }
}
