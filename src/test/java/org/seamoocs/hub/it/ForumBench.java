package org.seamoocs.hub.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: posts to one forum of the shipped jar beside what limits them on this machine in this run
 * (design.md 6). Load and server share the machine. Asserts nothing about time.
 */
class ForumBench {

    private static final int SECONDS = Integer.getInteger("hub.bench.seconds", 10);
    private static final int WARM_UP = Integer.getInteger("hub.bench.warm-up", 30);

    @Test
    void posts() throws Exception {
        try (BenchForum forum =
                new BenchForum("forum-bench", 2_000, Map.of("-XX:TieredStopAtLevel=4", "", "-Xmx3g", ""))) {
            acked(forum, WARM_UP); // half a core is the compiler's for the first half minute (ADR 22)
            double acked = acked(forum, SECONDS);
            double bare = bare(forum, SECONDS);
            forum.line(
                    "acked posts/s, one forum, " + BenchForum.WRITERS + " writers",
                    acked,
                    "locked-counter inserts/s",
                    bare,
                    ">= 0.6");
        }
    }

    /** Writers over sockets, each waiting for its ack. */
    private static double acked(BenchForum forum, int seconds) throws Exception {
        forum.issueTickets();
        return BenchForum.perSecond(seconds, client -> {
            ForumClient socket = forum.client(client);
            return () -> forum.post(socket, "Rice and water, " + Ulids.next());
        });
    }

    /** Bare locked-counter inserts into the same database. */
    private static double bare(BenchForum forum, int seconds) throws Exception {
        forum.hub().update("CREATE TABLE IF NOT EXISTS bench_counter (id INT PRIMARY KEY, seq BIGINT)");
        forum.hub().update("CREATE TABLE IF NOT EXISTS bench_event (seq BIGINT PRIMARY KEY, body TEXT)");
        forum.hub().update("REPLACE INTO bench_counter VALUES (1, (SELECT IFNULL(MAX(e.seq), 0) FROM bench_event e))");
        return BenchForum.perSecond(seconds, client -> {
            Connection connection = forum.hub().database().connect();
            connection.setAutoCommit(false);
            return () -> insert(connection);
        });
    }

    private static void insert(Connection connection) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(
                        "UPDATE bench_counter SET seq = LAST_INSERT_ID(seq + 1) WHERE id = 1");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO bench_event VALUES (LAST_INSERT_ID(), ?)")) {
            next.executeUpdate();
            insert.setString(1, "Rice and water, 01ARZ3NDEKTSV4RRFFQ69G5FAV");
            insert.executeUpdate();
            connection.commit();
        }
    }
}
