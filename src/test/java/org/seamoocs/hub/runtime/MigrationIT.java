package org.seamoocs.hub.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.TestDatabase;

/** The migrations on an empty MariaDB. */
class MigrationIT {

    @Test
    void fromEmptyAndOnlyOnce() throws SQLException {
        TestDatabase database = TestDatabase.create("migration");
        Flyway flyway = flyway(database, "latest");

        assertThat(flyway.migrate().migrationsExecuted).isPositive();
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
        assertThat(flyway.migrate().migrationsExecuted).isZero();

        assertThat(query(database, """
                        SELECT CONCAT(table_name, '.', column_name, ' ', collation_name) FROM information_schema.columns
                        WHERE table_schema = 'migration' AND table_name <> 'flyway_schema_history'
                          AND (character_set_name <> 'utf8mb4'
                               -- what the forum itself makes of letters and digits
                               AND CONCAT(table_name, '.', column_name) NOT IN ('forum.epoch', 'forum_event.kind',
                                   'forum_event.cid', 'forum_member.public_id', 'forum_post_words.tokens')
                               OR collation_name <> 'utf8mb4_nopad_bin'
                               AND column_name IN ('code', 'issuer', 'client_id', 'deployment_id', 'context_id',
                                                   'resource_link_id', 'subject', 'nonce', 'kid'))
                        """))
                .describedAs("identifiers that are not compared as bytes, texts that cannot hold every script")
                .isEmpty();
    }

    /** Rows as the first version of the hub wrote them; what tools see of them is made at the upgrade, one by one. */
    @Test
    void whatTheFirstVersionStoredSurvives() throws SQLException {
        TestDatabase database = TestDatabase.create("migration_v1");
        flyway(database, "1").migrate();
        execute(
                database,
                """
                INSERT INTO institution (id, code, name, country, languages, time_zone, status, managed_by)
                  VALUES (1, 'a', 'សាកលវិទ្យាល័យ', 'KH', 'km', 'Asia/Phnom_Penh', 'ACTIVE', 'FILE')""",
                """
                INSERT INTO platform_registration (id, code, name, issuer, client_id, authorization_endpoint, product_family,
                    status, managed_by) VALUES (2, 'lms', 'LMS', 'https://lms.example', 'c', 'https://lms.example/auth',
                    'MOODLE', 'ACTIVE', 'FILE')""",
                """
                INSERT INTO deployment (id, registration_id, deployment_id, institution_id, status, managed_by, first_seen_at)
                  VALUES (3, 2, '1', 1, 'ACTIVE', 'FILE', '2026-11-01')""",
                """
                INSERT INTO tool_registration (id, code, name, institution_id, client_id, login_url, redirect_uris, status,
                    managed_by) VALUES (4, 'tool', 'Tool', 1, 'hub', 'https://t.example/l', 'https://t.example/r', 'ACTIVE', 'FILE')""",
                "INSERT INTO section (id, deployment_id, context_id, created_at) VALUES (5, 3, 'course-1', '2026-11-01')",
                """
                INSERT INTO placement (section_id, resource_link_id, title, created_at)
                  VALUES (5, 'link-1', 'ข้าว', '2026-11-01'), (5, 'link-2', 'ဆန်', '2026-11-02')""");

        flyway(database, "latest").migrate();

        assertThat(query(database, "SELECT title FROM placement ORDER BY id")).containsExactly("ข้าว", "ဆန်");
        assertThat(query(database, "SELECT link_id FROM placement"))
                .doesNotHaveDuplicates()
                .hasSize(2)
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(query(database, "SELECT CONCAT(product_family, scopes, claims) FROM tool_registration"))
                .containsExactly("OTHER");
    }

    /** What was posted before V14 made posts cheaper is there, and only the indexes that somebody uses (ADR 0022). */
    @Test
    void whatWasPostedBeforeSurvives() throws SQLException {
        TestDatabase database = TestDatabase.create("migration_v10");
        flyway(database, "10").migrate();
        execute(
                database,
                """
                INSERT INTO institution (id, code, name, country, languages, time_zone, status, managed_by)
                  VALUES (1, 'a', 'มหาวิทยาลัย', 'TH', 'th', 'Asia/Bangkok', 'ACTIVE', 'FILE')""",
                """
                INSERT INTO person (id, institution_id, issuer, subject, created_at)
                  VALUES (2, 1, 'https://lms.example', 'siti', '2026-11-01'), (3, 1, 'https://lms.example', 'budi', '2026-11-01')""",
                "INSERT INTO forum (id, epoch, seq, created_at) VALUES (4, 'e', 2, '2026-11-01')",
                """
                INSERT INTO forum_member (forum_id, person_id, public_id, alias, posts, joined_at)
                  VALUES (4, 2, 's', 'S', 1, '2026-11-01'), (4, 3, 'b', 'B', 1, '2026-11-01')""",
                """
                INSERT INTO forum_event (forum_id, seq, kind, at, actor_id, cid, topic_id, post_id, version, audience)
                  VALUES (4, 1, 'TOPIC_CREATED', '2026-11-01', 2, '01ARZ3NDEKTSV4RRFFQ69G5FAV', 1, 1, 1, 'EVERYONE'),
                         (4, 2, 'POST_CREATED', '2026-11-01', 3, '01ARZ3NDEKTSV4RRFFQ69G5FAV', 1, 2, 1, 'EVERYONE')""",
                """
                INSERT INTO forum_post (forum_id, id, topic_id, author_id, created_at, seq)
                  VALUES (4, 1, 1, 2, '2026-11-01', 1), (4, 2, 1, 3, '2026-11-01', 2)""",
                """
                INSERT INTO forum_notice (forum_id, person_id, seq, kind, topic_id, post_id, at)
                  VALUES (4, 2, 2, 'REPLY', 1, 2, '2026-11-01')""");

        flyway(database, "latest").migrate();
        // killed before its end was noted, the hub begins version 14 again
        execute(database, "DELETE FROM flyway_schema_history WHERE version = '14'");
        flyway(database, "latest").migrate();

        assertThat(query(database, "SELECT CONCAT(seq, ' ', actor_id, ' ', cid) FROM forum_event ORDER BY seq"))
                .containsExactly("1 2 01ARZ3NDEKTSV4RRFFQ69G5FAV", "2 3 01ARZ3NDEKTSV4RRFFQ69G5FAV");
        assertThat(query(database, "SELECT CONCAT(id, ' ', author_id) FROM forum_post ORDER BY id"))
                .containsExactly("1 2", "2 3");
        assertThat(query(database, "SELECT CONCAT(person_id, ' ', seq, ' ', kind) FROM forum_notice"))
                .containsExactly("2 2 REPLY");
        assertThat(query(database, """
                        SELECT DISTINCT CONCAT(table_name, '.', index_name) FROM information_schema.statistics
                        WHERE table_schema = 'migration_v10'
                          AND table_name IN ('forum_event', 'forum_post', 'forum_notice', 'forum_post_version')
                        """))
                .containsExactlyInAnyOrder(
                        "forum_event.PRIMARY",
                        "forum_event.forum_event_client",
                        "forum_post.PRIMARY",
                        "forum_post.forum_post_topic",
                        "forum_post.forum_post_author",
                        "forum_post_version.PRIMARY",
                        "forum_notice.PRIMARY",
                        "forum_notice.forum_notice_open");
        assertThat(query(database, """
                        SELECT table_name FROM information_schema.table_constraints WHERE table_schema = 'migration_v10'
                          AND constraint_type = 'FOREIGN KEY'
                          AND table_name IN ('forum_event', 'forum_post', 'forum_notice')
                        """)).isEmpty();
    }

    private static Flyway flyway(TestDatabase database, String target) {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target(target)
                .load();
    }

    private static void execute(TestDatabase database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> query(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                result.add(rows.getString(1));
            }
            return result;
        }
    }
}
