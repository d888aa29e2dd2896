package org.seamoocs.hub.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
            double acked;
            try (NettyWriters writers = forum.writers()) {
                writers.perSecond(WARM_UP, seq -> true); // half a core is the compiler's for so long (ADR 22)
                acked = writers.perSecond(SECONDS, seq -> true);
            }
            double bare = bare(forum, SECONDS);
            forum.line(
                    "acked posts/s, one forum, " + BenchForum.WRITERS + " writers",
                    acked,
                    "locked-counter inserts/s",
                    bare,
                    ">= 0.6");
        }
    }

    /** Bare locked-counter inserts into the same database, on as many connections as there are writers. */
    private static double bare(BenchForum forum, int seconds) throws Exception {
        forum.hub().update("CREATE TABLE IF NOT EXISTS bench_counter (id INT PRIMARY KEY, seq BIGINT)");
        forum.hub().update("CREATE TABLE IF NOT EXISTS bench_event (seq BIGINT PRIMARY KEY, body TEXT)");
        forum.hub().update("REPLACE INTO bench_counter VALUES (1, (SELECT IFNULL(MAX(e.seq), 0) FROM bench_event e))");
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < BenchForum.WRITERS; i++) {
            Connection connection = forum.hub().database().connect();
            connection.setAutoCommit(false);
            connections.add(connection);
        }
        AtomicLong count = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(BenchForum.WRITERS);
        try {
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<?>> running = new ArrayList<>();
            for (Connection connection : connections) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        insert(connection);
                        count.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            return count.get() / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
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
