package org.seamoocs.hub.it;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: how the shipped jar's forum reaches thousands of readers, beside a bare Netty that does the
 * same to the same readers on this machine in this run (design.md 6). Load and server share the machine. Asserts nothing
 * about time. {@code -Dhub.bench.parts=oneToMany,idle} measures only these.
 */
class FanOutBench {

    private static final int SECONDS = Integer.getInteger("hub.bench.seconds", 10);
    private static final int MANY = Integer.getInteger("hub.bench.readers", 5_000);
    private static final int IDLE = Integer.getInteger("hub.bench.idle", 10_000);
    private static final int POSTS = Integer.getInteger("hub.bench.fan-out-posts", 120);
    private static final List<String> PARTS =
            List.of(System.getProperty("hub.bench.parts", "oneToMany,fanOut,resume,idle,stuck")
                    .split(","));

    /** Of an event with a post of few words. */
    private static final int EVENT_BYTES = 420;

    private static final int STUCK = 200;
    private static final Duration SPACE = Duration.ofMillis(200);

    @SuppressWarnings("NullAway.Init")
    private BenchForum forum;

    @Test
    void fanOut() throws Exception {
        Map<String, String> jvm = new LinkedHashMap<>(Map.of("-XX:TieredStopAtLevel=4", "", "-Xmx3g", ""));
        for (String argument : System.getProperty("hub.bench.jvm", "").split(" ")) {
            if (!argument.isEmpty()) {
                jvm.put(argument, "");
            }
        }
        try (BenchForum started = new BenchForum("fan-out-bench", Math.max(MANY, IDLE) + 2_000, jvm)) {
            forum = started;
            for (String part : PARTS) {
                switch (part) {
                    case "oneToMany" -> oneToMany();
                    case "fanOut" -> saturated();
                    case "resume" -> resume();
                    case "idle" -> idle();
                    case "stuck" -> stuck();
                    default -> throw new IllegalArgumentException(part);
                }
            }
        }
    }

    /** One post at a time, each with all the time that it needs. */
    private void oneToMany() throws Exception {
        Spread bare = nettyToMany();
        ForumClient writer = forum.writer(1);
        try (NettyReaders readers = forum.readers(forum.head())) {
            readers.open(2, MANY);
            spread(readers, writer, 100, "to all");
            Duration before = forum.cpu();
            Spread ours = spread(readers, writer, POSTS, "to all");
            double micros = forum.cpu().minus(before).toNanos() / 1e3 / POSTS / MANY;
            String what = "one post to " + MANY + " readers, ms from send to ";
            forum.line(what + "the ack, p50", ours.acks.p(50), "p99", ours.acks.p(99), "");
            forum.line(what + "the first reader, p50", ours.firsts.p(50), "p99", ours.firsts.p(99), "");
            forum.line(what + "the last reader, p50", ours.lasts.p(50), "bare Netty", bare.lasts.p(50), "");
            forum.line(what + "the last reader, p99", ours.lasts.p(99), "bare Netty", bare.lasts.p(99), "p99 <= 150");
            forum.line(what + "any reader, p99", ours.any.p(99), "bare Netty", bare.any.p(99), "");
            what = "the same, ms from the first to the last reader, ";
            forum.line(what + "p50", ours.loops.p(50), "bare Netty", bare.loops.p(50), "");
            forum.line(what + "p99", ours.loops.p(99), "bare Netty", bare.loops.p(99), "");
            forum.line("the same, server CPU per reader, µs", micros, "readers lost", readers.closed.get(), "");
        } finally {
            writer.close();
        }
    }

    private Spread spread(NettyReaders readers, ForumClient writer, int posts, String body) throws Exception {
        Spread spread = new Spread(posts);
        long seq = forum.head();
        for (int i = 0; i < posts; i++) {
            Pause.of(SPACE);
            Arrivals arrivals = readers.expect(++seq);
            long start = System.nanoTime();
            long acked = forum.post(writer, body);
            double ack = (System.nanoTime() - start) / 1e6;
            if (acked != seq) {
                throw new IllegalStateException(acked + " where " + seq + " was expected");
            }
            spread.add(ack, arrivals.await(start));
        }
        return spread;
    }

    private static Spread nettyToMany() throws Exception {
        try (NettyBroadcaster broadcaster = new NettyBroadcaster();
                NettyReaders readers = new NettyReaders(broadcaster.address(), 0, i -> "hello")) {
            readers.open(0, MANY);
            Spread spread = new Spread(POSTS);
            for (int i = -100; i < POSTS; i++) {
                Pause.of(SPACE);
                Arrivals arrivals = readers.expect(i + 101);
                long start = System.nanoTime();
                broadcaster.broadcast(i + 101, EVENT_BYTES);
                double[] all = arrivals.await(start);
                if (i >= 0) {
                    spread.add(0, all);
                }
            }
            return spread;
        }
    }

    /** As much as a thousand readers take. */
    private void saturated() throws Exception {
        double netty = nettySaturated();
        try (NettyReaders readers = forum.readers(forum.head());
                NettyWriters writers = forum.writers();
                Pace pace = new Pace(readers)) {
            readers.open(100, 1_000);
            long start = System.nanoTime();
            writers.perSecond(SECONDS, pace::mayGoOn);
            double seconds = (System.nanoTime() - start) / 1e9;
            String beside = "bare Netty, one event of " + EVENT_BYTES + " B a frame, events/s";
            forum.line(
                    "fan-out to 1,000 readers, events/s (" + readers.closed.get() + " lost)",
                    readers.events.sum() / seconds,
                    beside,
                    netty,
                    ">= 0.5");
            forum.line("the same, frames/s", readers.frames.sum() / seconds, "bare Netty, frames/s", netty, "");
        }
    }

    private static double nettySaturated() throws Exception {
        try (NettyBroadcaster broadcaster = new NettyBroadcaster();
                NettyReaders readers = new NettyReaders(broadcaster.address(), 0, i -> "hello")) {
            readers.open(0, 1_000);
            long seq = 0;
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            while (System.nanoTime() < end) {
                broadcaster.broadcast(++seq, EVENT_BYTES);
            }
            return readers.frames.sum() / (double) SECONDS;
        }
    }

    private void resume() throws Exception {
        long head = forum.head();
        Percentiles millis = new Percentiles(200);
        try (NettyReaders readers = forum.readers(head - 200)) {
            for (int i = 0; i < 200; i++) {
                long start = System.nanoTime();
                readers.open(i, 1);
                NettyReaders.Reading reader = readers.readers.get(i);
                await(() -> reader.last >= head);
                millis.add((System.nanoTime() - start) / 1e6);
            }
        }
        forum.line("resume of 200 missed events with the handshake, ms, p50", millis.p(50), "p99", millis.p(99), "");
    }

    private void idle() throws Exception {
        long before = forum.heap();
        try (NettyReaders readers = forum.readers(forum.head())) {
            readers.open(0, IDLE);
            double each = (forum.heap() - before) / (double) IDLE / 1024;
            forum.line(
                    "heap per idle socket, KB, " + (IDLE - readers.closed.get()) + " open", each, "limit", 32, "<= 32");
        }
    }

    /** The same flood before and after half of the readers stop reading; the ring is full of it before. */
    private void stuck() throws Exception {
        ForumClient writer = forum.writer(0);
        try (NettyReaders healthy = forum.readers(forum.head())) {
            healthy.open(2_000, STUCK);
            flood(healthy, writer, 1_000);
            long before = forum.heap();
            try (NettyReaders others = forum.readers(forum.head()).receiveBuffer(4_096)) {
                others.open(1_000, STUCK);
                Percentiles without = flood(healthy, writer, 300);
                others.readers.forEach(r -> r.channel.config().setAutoRead(false));
                Percentiles with = flood(healthy, writer, 300);
                double each = (forum.heap() - before) / (double) STUCK / 1024;
                String what = STUCK + " readers beside " + STUCK + " stuck ones, ms, ";
                forum.line(what + "p50", with.p(50), "beside as many others", without.p(50), "");
                forum.line(what + "p99", with.p(99), "beside as many others", without.p(99), "unchanged");
                forum.line(what + "lost", healthy.closed.get(), "of", STUCK, "0");
                forum.line("heap per stuck reader after 2.4 MB, KB", each, "limit", 256, "<= 256");
            }
        } finally {
            writer.close();
        }
    }

    private Percentiles flood(NettyReaders readers, ForumClient writer, int posts) throws Exception {
        Percentiles all = new Percentiles(posts * readers.readers.size());
        long seq = forum.head();
        for (int i = 0; i < posts; i++) {
            Arrivals arrivals = readers.expect(++seq);
            long start = System.nanoTime();
            forum.post(writer, "x".repeat(8_000));
            Arrays.stream(arrivals.await(start)).forEach(all::add);
        }
        return all;
    }

    /** Keeps writers from running away from readers; one thread looks for all. */
    private static final class Pace implements AutoCloseable {

        private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
        private volatile long slowest;

        Pace(NettyReaders readers) {
            slowest = readers.slowest();
            var unused = looking.scheduleWithFixedDelay(() -> slowest = readers.slowest(), 5, 5, TimeUnit.MILLISECONDS);
        }

        boolean mayGoOn(long seq) {
            return seq - 100 <= slowest;
        }

        @Override
        public void close() {
            looking.shutdownNow();
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

    /** How many posts reached their readers, in ms. */
    private static final class Spread {

        private final Percentiles acks;
        private final Percentiles firsts;
        private final Percentiles lasts;
        private final Percentiles loops;
        private final Percentiles any;

        Spread(int posts) {
            acks = new Percentiles(posts);
            firsts = new Percentiles(posts);
            lasts = new Percentiles(posts);
            loops = new Percentiles(posts);
            any = new Percentiles(posts * MANY);
        }

        void add(double ack, double[] arrivals) {
            acks.add(ack);
            firsts.add(arrivals[0]);
            lasts.add(arrivals[arrivals.length - 1]);
            loops.add(arrivals[arrivals.length - 1] - arrivals[0]);
            Arrays.stream(arrivals).forEach(any::add);
        }
    }
}
