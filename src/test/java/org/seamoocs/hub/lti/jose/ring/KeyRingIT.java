package org.seamoocs.hub.lti.jose.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.KeyError;
import org.seamoocs.hub.it.TestDatabase;
import org.seamoocs.hub.lti.jose.MutableClock;

/** The life of a ring on a real database, by the test's own clock. */
class KeyRingIT {

    private static final Duration AGE = Duration.ofDays(90);
    private static final Duration LEAD = Duration.ofHours(24);
    private static final Duration CACHE = KeyRing.CACHE;
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static TestDatabase database;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T20:00:00.123456789Z"));
    private final KeyRing node = node(SECRET);
    private final KeyRing otherNode = node(SECRET);

    @BeforeAll
    static void createTable() throws SQLException, IOException {
        database = TestDatabase.create("key_ring");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(signingKeyTable());
        }
    }

    /** The table as the migration makes it. */
    private static String signingKeyTable() throws IOException {
        try (InputStream in = KeyRingIT.class.getResourceAsStream("/db/migration/V1__base.sql")) {
            String migration = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int start = migration.indexOf("CREATE TABLE signing_key");
            return migration.substring(start, migration.indexOf(';', start));
        }
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM signing_key");
        }
    }

    private KeyRing node(byte[] secret) {
        try {
            MariaDbDataSource source = new MariaDbDataSource(database.url());
            source.setUser(database.user());
            source.setPassword(database.password());
            SecretKey key = new SecretKeySpec(secret, "AES");
            return new KeyRing(new KeyRingStore(source), new KeyVault(key), new KeyRotation(AGE, LEAD), clock);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> published(KeyRing node, Ring ring) {
        try {
            return JWKSet.parse(node.publicKeys(ring)).getKeys().stream()
                    .map(JWK::getKeyID)
                    .collect(Collectors.toSet());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_first_key_signs_at_once_and_is_the_same_on_all_nodes() {
        String kid = node.current(Ring.TOOL).kid();
        assertThat(otherNode.current(Ring.TOOL).kid()).isEqualTo(kid);
        assertThat(published(otherNode, Ring.TOOL)).containsExactly(kid);
    }

    @Test
    void each_ring_has_keys_of_its_own() {
        assertThat(node.current(Ring.PRACTICE).kid())
                .isNotEqualTo(node.current(Ring.TOOL).kid());
    }

    @Test
    void nodes_that_start_at_the_same_moment_make_one_first_key() throws Exception {
        int count = 6;
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<String>> kids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                KeyRing starting = node(SECRET);
                kids.add(threads.submit(() -> {
                    start.await();
                    return starting.current(Ring.TOOL).kid();
                }));
            }
            Set<String> different = new java.util.HashSet<>();
            for (Future<String> kid : kids) {
                different.add(kid.get());
            }
            assertThat(different).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_document_holds_public_parts_for_signatures_only() throws ParseException {
        node.current(Ring.TOOL);
        assertThat(JWKSet.parse(node.publicKeys(Ring.TOOL)).getKeys())
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.isPrivate()).isFalse();
                    assertThat(key.size()).isEqualTo(2048);
                    assertThat(key.toJSONObject())
                            .containsOnlyKeys("kty", "e", "use", "kid", "alg", "n")
                            .containsEntry("use", "sig")
                            .containsEntry("alg", "RS256");
                });
    }

    @Test
    void a_key_is_replaced_at_its_age_without_a_gap_for_anybody() {
        String first = node.current(Ring.TOOL).kid();
        clock.forward(AGE.minus(LEAD).minusSeconds(1));
        node.rotateIfDue();
        assertThat(published(node, Ring.TOOL)).as("before its time").containsExactly(first);

        clock.forward(Duration.ofSeconds(1));
        node.rotateIfDue();
        otherNode.rotateIfDue();
        assertThat(published(node, Ring.TOOL)).as("published").hasSize(2).contains(first);
        assertThat(node.current(Ring.TOOL).kid()).as("not yet signing").isEqualTo(first);

        clock.forward(LEAD.minusSeconds(1));
        assertThat(node.current(Ring.TOOL).kid()).isEqualTo(first);
        clock.forward(Duration.ofSeconds(1));
        String second = node.current(Ring.TOOL).kid();
        assertThat(second)
                .as("signing")
                .isNotEqualTo(first)
                .isEqualTo(otherNode.current(Ring.TOOL).kid());
        assertThat(published(node, Ring.TOOL)).containsExactlyInAnyOrder(first, second);

        clock.forward(RingTimeline.LONGEST_TOKEN.minusSeconds(1));
        node.rotateIfDue();
        assertThat(published(node, Ring.TOOL))
                .as("tokens of the old key still live")
                .contains(first);
        clock.forward(Duration.ofSeconds(1));
        node.rotateIfDue();
        assertThat(published(node, Ring.TOOL)).containsExactly(second);
        assertThat(node.keys(Ring.TOOL)).as("and the row is gone").hasSize(1);
    }

    @Test
    void another_node_sees_a_change_within_a_minute() {
        node.current(Ring.TOOL);
        clock.forward(Duration.ofSeconds(1));
        otherNode.current(Ring.TOOL);
        node.rotateNow(Ring.TOOL);
        String fresh = node.current(Ring.TOOL).kid();
        clock.forward(CACHE.minusSeconds(1));
        assertThat(otherNode.current(Ring.TOOL).kid()).isNotEqualTo(fresh);
        clock.forward(Duration.ofSeconds(1));
        assertThat(otherNode.current(Ring.TOOL).kid()).isEqualTo(fresh);
    }

    @Test
    void a_revoked_key_is_gone_and_another_signs() {
        String first = node.current(Ring.TOOL).kid();
        node.revoke(Ring.TOOL, first);
        String second = node.current(Ring.TOOL).kid();
        assertThat(second).isNotEqualTo(first);
        assertThat(published(node, Ring.TOOL)).containsExactly(second);
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> node.revoke(Ring.TOOL, first))
                .satisfies(e -> assertThat(e.code()).isEqualTo(KeyError.KEY_UNKNOWN));
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> node.revoke(Ring.PRACTICE, second));
    }

    @Test
    void a_lost_secret_key_stops_signing_but_not_publishing_and_is_mended_by_a_new_key() {
        String old = node.current(Ring.TOOL).kid();
        KeyRing mislaid = node("another secret of thirty-two by!".getBytes(StandardCharsets.US_ASCII));
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> mislaid.current(Ring.TOOL))
                .satisfies(e -> assertThat(e.code()).isEqualTo(KeyError.PRIVATE_KEY_UNREADABLE));
        assertThat(published(mislaid, Ring.TOOL)).containsExactly(old);
        clock.forward(Duration.ofSeconds(1));
        mislaid.rotateNow(Ring.TOOL);
        assertThat(mislaid.current(Ring.TOOL).kid()).isNotEqualTo(old);
    }

    @Test
    void no_private_number_is_stored_in_the_clear() throws SQLException {
        node.current(Ring.TOOL);
        try (Connection connection = database.connect();
                PreparedStatement select =
                        connection.prepareStatement("SELECT COUNT(*) FROM signing_key WHERE private_jwe LIKE 'eyJ%'"
                                + " AND CONCAT(private_jwe, public_jwk) NOT LIKE '%\"d\"%'");
                var row = select.executeQuery()) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void a_database_that_is_away_has_its_own_error() throws SQLException {
        MariaDbDataSource nowhere = new MariaDbDataSource("jdbc:mariadb://127.0.0.1:9/none?connectTimeout=500");
        KeyRingStore store = new KeyRingStore(nowhere);
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> store.keys(Ring.TOOL))
                .satisfies(e -> assertThat(e.code()).isEqualTo(KeyError.KEY_STORE_UNAVAILABLE));
    }

    // The command

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> settings, String... args) {
        return RotateKeysCommand.run(
                List.of(args),
                settings,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "hub.database.url", database.url(),
                "hub.database.user", database.user(),
                "hub.database.password", database.password(),
                "hub.secret-key", Base64.getEncoder().encodeToString(SECRET)));
    }

    @Test
    void the_command_publishes_activates_and_revokes() {
        assertThat(run(settings())).as("first key").isZero();
        assertThat(run(settings())).as("its successor").isZero();
        assertThat(node.keys(Ring.TOOL)).hasSize(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("signs since", "will sign from");

        assertThat(run(settings(), "--ring", "tool", "--now")).isZero();
        List<StoredKey> keys = node.keys(Ring.TOOL);
        assertThat(keys).hasSize(3);
        String newest = keys.get(1).kid();
        assertThat(run(settings(), "--revoke", newest)).isZero();
        assertThat(node.keys(Ring.TOOL)).noneMatch(k -> k.kid().equals(newest));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void the_command_says_what_is_wrong() {
        assertThat(run(settings(), "--revoke", "nobody")).isEqualTo(1);
        assertThat(run(settings(), "--revoke")).isEqualTo(2);
        assertThat(run(settings(), "--ring", "none")).isEqualTo(2);
        assertThat(run(settings(), "--now", "--revoke", "x")).isEqualTo(2);
        assertThat(run(settings(), "--help")).isEqualTo(2);
        Map<String, String> keyless = settings();
        keyless.remove("hub.secret-key");
        assertThat(run(keyless)).isEqualTo(2);
        Map<String, String> shortKey = settings();
        shortKey.put("hub.secret-key", "c2hvcnQ=");
        assertThat(run(shortKey)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "nobody",
                        "--revoke needs a value",
                        "no ring none",
                        "exclude",
                        "hub.secret-key is not set",
                        "32 bytes")
                .doesNotContain("Exception");
    }
}
