package org.seamoocs.hub.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: the forum of the shipped jar beside what limits it on this machine in this run (design.md 6).
 * Load and server share the machine. Asserts nothing about time.
 */
class ForumBench {

    private static final int WRITERS = 32;
    private static final int SECONDS = Integer.getInteger("hub.bench.seconds", 10);
    private static final int MANY = Integer.getInteger("hub.bench.readers", 5_000);
    private static final int IDLE = Integer.getInteger("hub.bench.idle", 10_000);

    private final List<String> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private ForumHub hub;

    private long topic;
    private int tickets;

    @Test
    void forum() throws Exception {
        try (ForumHub started = ForumHub.prepare("forum-bench")) {
            hub = started;
            hub.addNode(Map.of("-XX:TieredStopAtLevel=4", "", "-Xmx3g", ""));
            ForumPerson siti = hub.person("jakarta", "siti", "Instructor", "rice");
            topic = siti.does("rice", "post", "title", "Bench", "body", "x")
                    .get("id")
                    .asLong();
            people();
            posts(3);
            posts(SECONDS);
            fanOut();
            oneToMany(siti);
            resume(siti);
            idle();
            stuck(siti);
        } finally {
            System.out.println("\n| forum | figure | beside | ratio | target |\n|---|---:|---|---:|---|");
            lines.forEach(System.out::println);
        }
    }

    private void line(String what, double figure, String beside, double other, String target) {
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %,.1f | %s %,.1f | %.2f | %s |",
                what,
                figure,
                beside,
                other,
                figure / other,
                target));
    }

    /** Sessions and seats for readers, without ten thousand launches. */
    private void people() {
        int count = Math.max(MANY, IDLE) + 2_000;
        hub.update("INSERT INTO person (institution_id, issuer, subject, name, created_at, last_launch_at)"
                + " SELECT i.id, 'bench', CONCAT('b', s.seq), 'Reader', NOW(6), NOW(6) FROM seq_0_to_" + count
                + " s JOIN institution i ON i.code = 'jakarta'");
        hub.update(
                "INSERT INTO launch_session (id, person_id, section_id, course_id, message_type, course_role, test_user,"
                        + " claim_names, launched_at, code_hash, code_expires_at, token_hash, expires_at)"
                        + " SELECT UUID(), p.id, s.section_id, s.course_id, s.message_type, 'LEARNER', 0, '', NOW(6),"
                        + " UNHEX(SHA2(CONCAT('c', p.id), 256)), NOW(6), UNHEX(SHA2(p.subject, 256)), NOW(6) + INTERVAL 1 DAY"
                        + " FROM person p JOIN (SELECT * FROM launch_session LIMIT 1) s WHERE p.issuer = 'bench'");
        hub.update("INSERT INTO forum_member (forum_id, person_id, public_id, alias, joined_at)"
                + " SELECT f.forum_id, p.id, LEFT(SHA2(p.id, 256), 16), CONCAT('R', p.id), NOW(6) FROM person p"
                + " JOIN (SELECT forum_id FROM forum_topic LIMIT 1) f WHERE p.issuer = 'bench'");
    }

    private void issueTickets() {
        tickets++;
        hub.update("INSERT INTO forum_ticket (hash, forum_id, session_id, expires_at)"
                + " SELECT UNHEX(SHA2(CONCAT('t" + tickets
                + "-', p.subject), 256)), f.forum_id, s.id, NOW(6) + INTERVAL 1 HOUR"
                + " FROM launch_session s JOIN person p ON p.id = s.person_id AND p.issuer = 'bench'"
                + " JOIN (SELECT forum_id FROM forum_topic LIMIT 1) f");
    }

    private NettyReaders readers(long after) {
        issueTickets();
        int set = tickets;
        return new NettyReaders(
                URI.create("ws://localhost:" + hub.node(0).port() + "/forums/rice/socket"),
                i -> "{\"t\":\"hello\",\"ticket\":\"t" + set + "-b" + i + "\",\"last\":" + after + "}");
    }

    private long head() {
        return Long.parseLong(hub.column("SELECT MAX(seq) FROM forum").get(0));
    }

    /** Writers over sockets, each waiting for its ack, beside bare locked-counter inserts into the same database. */
    private void posts(int seconds) throws Exception {
        issueTickets();
        AtomicLong acked = new AtomicLong();
        double rate = perSecond(seconds, acked, client -> {
            ForumClient socket = ForumClient.connect(hub, 0, "rice");
            socket.send("hello", Map.of("ticket", "t" + tickets + "-b" + client, "epoch", "none", "last", 0));
            socket.await("welcome");
            return () -> {
                String cid = Ulids.next();
                socket.send("post", Map.of("cid", cid, "topic", topic, "body", "Rice and water, " + cid));
                socket.awaitFrameOf(cid);
            };
        });
        hub.update("CREATE TABLE IF NOT EXISTS bench_counter (id INT PRIMARY KEY, seq BIGINT)");
        hub.update("CREATE TABLE IF NOT EXISTS bench_event (seq BIGINT PRIMARY KEY, body TEXT)");
        hub.update("REPLACE INTO bench_counter VALUES (1, (SELECT IFNULL(MAX(e.seq), 0) FROM bench_event e))");
        double bare = perSecond(seconds, new AtomicLong(), client -> {
            Connection connection = hub.database().connect();
            connection.setAutoCommit(false);
            return () -> insert(connection);
        });
        if (seconds >= SECONDS) {
            line("acked posts/s, one forum, " + WRITERS + " writers", rate, "locked-counter inserts/s", bare, ">= 0.6");
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

    /** Saturated: as much as a thousand readers take, beside the same of Netty with events of the same size. */
    private void fanOut() throws Exception {
        try (NettyReaders readers = readers(head())) {
            readers.open(100, 1_000);
            issueTickets();
            AtomicLong before = new AtomicLong();
            long start = System.nanoTime();
            long eventsBefore = readers.events.sum();
            long framesBefore = readers.frames.sum();
            perSecond(SECONDS, before, client -> {
                ForumClient socket = ForumClient.connect(hub, 0, "rice");
                socket.send("hello", Map.of("ticket", "t" + tickets + "-b" + client, "epoch", "none", "last", 0));
                socket.await("welcome");
                return () -> {
                    String cid = Ulids.next();
                    socket.send("post", Map.of("cid", cid, "topic", topic, "body", "x"));
                    long seq = socket.awaitFrameOf(cid).path("seq").asLong();
                    await(() -> seq - readers.slowest() <= 100);
                };
            });
            double seconds = (System.nanoTime() - start) / 1e9;
            double events = (readers.events.sum() - eventsBefore) / seconds;
            double frames = (readers.frames.sum() - framesBefore) / seconds;
            int bytes = 420;
            double netty = netty(bytes);
            line(
                    "fan-out to 1,000 readers, events/s (" + readers.closed.get() + " lost)",
                    events,
                    "bare Netty, one event of " + bytes + " B a frame, events/s",
                    netty,
                    ">= 0.5");
            line("the same, frames/s", frames, "bare Netty, frames/s", netty, "");
        }
    }

    private static double netty(int bytes) throws Exception {
        try (NettyBroadcaster broadcaster = new NettyBroadcaster();
                NettyReaders readers = new NettyReaders(broadcaster.address(), i -> "hello")) {
            readers.open(0, 1_000);
            long seq = 0;
            long before = readers.events.sum();
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            while (System.nanoTime() < end) {
                broadcaster.broadcast(++seq, bytes);
            }
            return (readers.events.sum() - before) / (double) SECONDS;
        }
    }

    private void oneToMany(ForumPerson writer) throws Exception {
        try (NettyReaders readers = readers(head())) {
            readers.open(0, MANY);
            long[] millis = new long[40];
            for (int i = 0; i < millis.length; i++) {
                Pause.of(Duration.ofMillis(150));
                long start = System.nanoTime();
                long seq = writer.does("rice", "post", "topic", topic, "body", "to all")
                        .get("seq")
                        .asLong();
                await(() -> readers.slowest() >= seq);
                long last =
                        readers.readers.stream().mapToLong(r -> r.lastAt).max().orElseThrow();
                millis[i] = (last - start) / 1_000_000;
            }
            Arrays.sort(millis);
            line(
                    "one post to " + MANY + " readers, ms to the last, p50",
                    millis[20],
                    "p99 (of 40)",
                    millis[39],
                    "p99 <= 150");
        }
    }

    private void resume(ForumPerson writer) throws Exception {
        long head = head();
        long[] millis = new long[20];
        try (NettyReaders readers = readers(head - 200)) {
            for (int i = 0; i < millis.length; i++) {
                long start = System.nanoTime();
                readers.open(i, 1);
                NettyReaders.Reading reader = readers.readers.get(i);
                await(() -> reader.last >= head);
                millis[i] = (System.nanoTime() - start) / 1_000_000;
            }
        }
        Arrays.sort(millis);
        line("resume of 200 missed events, ms, p50", millis[10], "p95", millis[19], "");
    }

    private void idle() throws Exception {
        long before = heap();
        try (NettyReaders readers = readers(head())) {
            readers.open(0, IDLE);
            double each = (heap() - before) / (double) IDLE / 1024;
            line("heap per idle socket, KB, " + IDLE + " open", each, "target", 32, "<= 32");
        }
    }

    private void stuck(ForumPerson writer) throws Exception {
        long before = heap();
        int count = 100;
        try (NettyReaders stuck = readers(head());
                NettyReaders healthy = readers(head())) {
            stuck.open(1_000, count);
            healthy.open(2_000, 200);
            stuck.readers.forEach(r -> r.channel.config().setAutoRead(false));
            long worst = 0;
            for (int i = 0; i < 400; i++) {
                long start = System.nanoTime();
                long seq = writer.does("rice", "post", "topic", topic, "body", "x".repeat(8_000))
                        .get("seq")
                        .asLong();
                await(() -> healthy.slowest() >= seq);
                worst = Math.max(worst, (System.nanoTime() - start) / 1_000_000);
            }
            double each = (heap() - before) / (double) count / 1024;
            line("heap per stuck reader after 3.2 MB, KB", each, "limit", 256, "<= 256");
            line(
                    "healthy readers meanwhile, worst ms",
                    worst,
                    "lost of 200",
                    Math.max(0.01, healthy.closed.get()),
                    "0 lost");
        }
    }

    /** Live bytes of the hub, after a full collection. */
    private long heap() {
        try {
            Process process = new ProcessBuilder(
                            "jcmd", Long.toString(hub.node(0).handle().pid()), "GC.class_histogram")
                    .start();
            try (BufferedReader output = process.inputReader()) {
                return output.lines()
                        .filter(l -> l.startsWith("Total"))
                        .mapToLong(l -> Long.parseLong(l.trim().split("\\s+")[2]))
                        .findFirst()
                        .orElseThrow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double perSecond(int seconds, AtomicLong count, Preparation preparation) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Work> works = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                works.add(preparation.of(i));
            }
            long start = System.nanoTime();
            long end = start + seconds * 1_000_000_000L;
            List<Future<?>> running = new ArrayList<>();
            for (Work work : works) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        work.once();
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

    /** Looks each millisecond. */
    private static void await(Callable<Boolean> reached) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMinutes(1))
                .until(reached);
    }

    private interface Preparation {
        Work of(int client) throws Exception;
    }

    private interface Work {
        void once() throws Exception;
    }
}
