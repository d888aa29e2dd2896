package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the benchmarks have in common: several clients at once against a hub, with the CPU time and the SQL statements that it
 * costs, and what limits them on this machine. The numbers of one run are comparable with each other only.
 */
final class BenchMeasure {

    static final int CLIENTS = 4;

    private static final Duration WARM_WINDOW = Duration.ofSeconds(15);
    private static final int WARM_WINDOWS = 12;
    private static final double STEADY = 0.95;
    private static final double COMPILED = 0.1;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final String GONE = "0 (gone) " + "0 ".repeat(20);
    private static final int CLOCK_TICKS_PER_SECOND = 100;

    private final HubProcess hub;
    private final TestDatabase database;

    BenchMeasure(HubProcess hub, TestDatabase database) {
        this.hub = hub;
        this.database = database;
    }

    /** Until the CPU time of one falls no more: the JVM compiles for minutes. {@code client} as for {@link #during}. */
    void warmUp(String what, IntFunction<Runnable> client) {
        double before = Double.MAX_VALUE;
        for (int window = 0; window < WARM_WINDOWS; window++) {
            Measured now = during(WARM_WINDOW, client);
            System.out.printf(
                    Locale.ROOT,
                    "warming up: %.2f ms of server CPU per %s, and %.2f ms of the compilers%n",
                    now.cpuMillis(),
                    what,
                    now.compilerMillis());
            if (now.cpuMillis() > before * STEADY && now.compilerMillis() < now.cpuMillis() * COMPILED) {
                return;
            }
            before = now.cpuMillis();
        }
    }

    /** @param client makes what the client of that number, below {@value #CLIENTS}, does again and again */
    Measured during(Duration duration, IntFunction<Runnable> client) {
        List<Runnable> works = IntStream.range(0, CLIENTS).mapToObj(client).toList();
        AtomicInteger count = new AtomicInteger();
        long statementsBefore = statements();
        Cpu before = cpu();
        Instant start = Instant.now();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = works.stream()
                    .<Future<?>>map(work -> clients.submit(() -> {
                        while (Instant.now().isBefore(start.plus(duration))) {
                            work.run();
                            count.incrementAndGet();
                        }
                    }))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        Cpu after = cpu();
        double all = count.get();
        return new Measured(
                all / seconds,
                (after.hubMillis() - before.hubMillis()) / all,
                (after.compilerMillis() - before.compilerMillis()) / all,
                (statements() - statementsBefore) / all);
    }

    /** RS256 signatures of the JDK's provider in a second of CPU time. */
    static double signatures(FakePlatform platform) {
        return perCpuSecond(() -> platform.sign(Map.of("a", "b")));
    }

    /** How often this thread does that in a second of its own CPU time, whatever else the machine does. */
    static double perCpuSecond(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        perSecond(work); // the JVM compiles it
        long before = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() < start + LIMIT.toNanos()) {
            work.run();
            count++;
        }
        return count * 1e9 / (threads.getCurrentThreadCpuTime() - before);
    }

    /** Bare inserts per second into the hub's database, one connection. */
    double inserts() {
        try (Connection connection = database.connect();
                Statement table = connection.createStatement()) {
            table.execute("CREATE OR REPLACE TABLE bench_insert (id BIGINT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(64))");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_insert (v) VALUES (?)")) {
                return perSecond(() -> {
                    try {
                        insert.setString(1, "value");
                        insert.executeUpdate();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often one thread does that in a second, measured for three. */
    static double perSecond(Runnable work) {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() < start + LIMIT.toNanos()) {
            work.run();
            count++;
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    /** User and system time so far of the hub's threads, the JVM's compilers apart. */
    private Cpu cpu() {
        Path process = Path.of("/proc", String.valueOf(hub.handle().pid()));
        long all = cpuMillis(process.resolve("stat"));
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            long compilers = threads.map(thread -> thread.resolve("stat"))
                    .filter(BenchMeasure::isCompiler)
                    .mapToLong(BenchMeasure::cpuMillis)
                    .sum();
            return new Cpu(all - compilers, compilers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCompiler(Path stat) {
        return read(stat).contains(" CompilerThre"); // C1 and C2, cut by the kernel
    }

    /** proc(5), fields 14 and 15. */
    private static long cpuMillis(Path stat) {
        String content = read(stat);
        String[] fields = content.substring(content.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000 / CLOCK_TICKS_PER_SECOND;
    }

    private static String read(Path stat) {
        try {
            return Files.exists(stat) ? Files.readString(stat) : GONE;
        } catch (IOException e) {
            return GONE; // a thread that ended meanwhile
        }
    }

    /** Statements that the database server has been sent so far, by everyone. */
    private long statements() {
        try (Connection connection = database.connect();
                Statement status = connection.createStatement();
                ResultSet row = status.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
            row.next();
            return row.getLong(2);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Cpu(long hubMillis, long compilerMillis) {}

    /** Times and statements are for each. */
    record Measured(double perSecond, double cpuMillis, double compilerMillis, double statements) {}
}
