package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.seamoocs.hub.it.HistoryChecker.History;
import org.seamoocs.hub.it.HistoryChecker.Sent;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes on one database while nodes are killed and connections are cut; what clients recorded is judged off line by
 * {@link HistoryChecker}. {@code hub.it.fault-seconds} makes it longer, {@code hub.it.seed} repeats it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForumFaultsIT {

    private static final long SEED = Long.getLong("hub.it.seed", 20_261_125);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("hub.it.fault-seconds", 40));

    private static ForumHub hub;
    private static List<Integer> clusterPorts;
    private static ForumPerson siti;
    private static ForumPerson somchai;
    private static ForumPerson teacher;

    @BeforeAll
    static void open() {
        hub = ForumHub.prepare("forum-faults");
        int one = HubProcess.freePort();
        int two = HubProcess.freePort();
        String members = "127.0.0.1:" + one + ",127.0.0.1:" + two;
        clusterPorts = List.of(one, two);
        hub.addNode(Map.of("hub.cluster.members", members, "hub.cluster.port", Integer.toString(one)));
        hub.addNode(Map.of("hub.cluster.members", members, "hub.cluster.port", Integer.toString(two)));
        siti = hub.person("jakarta", "siti", "Learner", "rice");
        somchai = hub.person("bangkok", "somchai", "Learner", "rice");
        teacher = hub.person("hanoi", "giang", "Instructor", "rice");
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    @Order(1)
    void doorbellsReachTheOtherNodeAtOnceAndContentComesFromTheDatabase() {
        assertThat(hub.node(1).output()).contains("Doorbells ring among 2 node(s)");
        long topic = siti.does("rice", "post", "title", "Bells", "body", "x")
                .get("id")
                .asLong();
        try (ForumClient there = ForumClient.open(somchai, 1, "rice", null, topic)) {
            there.await("welcome");
            Duration fastest = Duration.ofMinutes(1);
            for (int i = 0; i < 10; i++) {
                Instant before = Instant.now();
                long seq = siti.does("rice", "post", "topic", topic, "body", "Ding " + i)
                        .get("seq")
                        .asLong();
                there.awaitSeq(seq);
                Duration taken = Duration.between(before, Instant.now());
                fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
            }
            // by the two-second check alone, each comes two seconds after the one before
            assertThat(fastest).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    @Order(1)
    void ringsThatAreLostLateDoubledOrInAnyOrderChangeNothing() {
        Random random = new Random(SEED);
        long topic = siti.does("rice", "post", "title", "Bad bells", "body", "x")
                .get("id")
                .asLong();
        List<FaithfulReader> readers = List.of(
                reader(0, FaithfulReader.Transport.SOCKET),
                reader(1, FaithfulReader.Transport.SOCKET),
                reader(1, FaithfulReader.Transport.STREAM),
                reader(1, FaithfulReader.Transport.POLL));
        try (RingForger forger = new RingForger(hub, clusterPorts.get(0), "rice")) {
            forger.ring(forger.head() + 1_000_000); // for what will never be
            List<Sent> sent = new ArrayList<>();
            List<Long> late = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                switch (random.nextInt(6)) {
                    case 0 -> sent.addAll(posts(topic, "ring" + i, 1));
                    case 1 -> forger.commit();
                    case 2 -> Collections.nCopies(3, forger.commit()).forEach(forger::ring);
                    case 3 -> {
                        forger.ring(forger.head() + 1);
                        forger.commit();
                    }
                    case 4 -> late.add(forger.commit());
                    default -> {
                        Collections.shuffle(late, random);
                        late.forEach(forger::ring);
                        late.clear();
                    }
                }
            }
            long head = forger.commit();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> readers.stream()
                    .allMatch(reader -> reader.last() == head));
            readers.forEach(FaithfulReader::close);
            assertThat(HistoryChecker.check(
                            sent, readers.stream().map(FaithfulReader::history).toList(), head))
                    .isEmpty();
        }
    }

    private static FaithfulReader reader(int node, FaithfulReader.Transport transport) {
        return new FaithfulReader(
                somchai, "rice", transport + " at " + node, List.of(transport), List.of(node), Set.of(), SEED + node);
    }

    /** No other address, and no other port: whoever reaches Hazelcast could do anything with it. */
    @Test
    @Order(1)
    void nodesListenForEachOtherOnTheConfiguredAddressOnly() throws IOException {
        for (int node = 0; node < 2; node++) {
            String sockets = new String(
                    new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    "cat /proc/" + hub.node(node).handle().pid() + "/net/tcp /proc/"
                                            + hub.node(node).handle().pid() + "/net/tcp6")
                            .start()
                            .getInputStream()
                            .readAllBytes(),
                    java.nio.charset.StandardCharsets.US_ASCII);
            String port = String.format(":%04X ", clusterPorts.get(node));
            assertThat(sockets.lines().filter(line -> line.contains(port) && line.contains(" 0A ")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.split(" +")[2]).contains("0100007F"));
            assertThat(hub.node(node).output()).doesNotContain(":6900]");
        }
    }

    @Test
    @Order(2)
    void theInvariantsHoldWhileNodesAreKilledAndConnectionsAreCut() {
        long topic = siti.does("rice", "post", "title", "Faults", "body", "x")
                .get("id")
                .asLong();
        teacher.does("rice", "post", "title", "Staff room", "body", "only for teachers", "audience", "teachers");
        List<FaithfulReader> readers = List.of(
                new FaithfulReader(siti, "rice", "siti", false, Set.of("only for teachers"), SEED),
                new FaithfulReader(somchai, "rice", "somchai", false, Set.of("only for teachers"), SEED + 1),
                new FaithfulReader(teacher, "rice", "teacher", false, Set.of(), SEED + 2),
                new FaithfulReader(somchai, "rice", "somchai polls", true, Set.of("only for teachers"), SEED + 3));
        List<StubbornWriter> writers = List.of(
                new StubbornWriter(siti, "rice", topic, "ws", SEED + 4),
                new StubbornWriter(somchai, "rice", topic, "wc", SEED + 5),
                new StubbornWriter(teacher, "rice", topic, "wt", SEED + 6));
        try {
            judge(makeFaults(new Random(SEED)), readers, writers);
        } finally { // or they would go on beside the tests that follow
            writers.forEach(StubbornWriter::close);
            readers.forEach(FaithfulReader::close);
        }
    }

    private static void judge(int faults, List<FaithfulReader> readers, List<StubbornWriter> writers) {
        writers.forEach(StubbornWriter::close);
        // what a writer has given up may still come
        long head = Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> Long.parseLong(
                                hub.column("SELECT MAX(seq) FROM forum").get(0)),
                        now -> readers.stream().allMatch(reader -> reader.last() == now));
        readers.forEach(FaithfulReader::close);
        List<Sent> sent = new ArrayList<>();
        writers.forEach(writer -> sent.addAll(writer.sent()));
        List<History> histories = readers.stream().map(FaithfulReader::history).toList();
        System.out.printf(
                "seed %d: %d faults, %d attempts, %d acked, head %d, %d connections%n",
                SEED,
                faults,
                sent.size(),
                sent.stream()
                        .filter(s -> s.outcome() == HistoryChecker.Outcome.ACKED)
                        .count(),
                head,
                readers.stream().mapToInt(FaithfulReader::connections).sum());
        assertThat(HistoryChecker.check(sent, histories, head)).isEmpty();
        assertThat(sent)
                .anyMatch(s -> s.outcome() == HistoryChecker.Outcome.ACKED)
                .anyMatch(s -> s.outcome() == HistoryChecker.Outcome.REFUSED);
        noHolesIn("forum_event");
    }

    private static void noHolesIn(String table) {
        assertThat(hub.column("SELECT COUNT(*) FROM forum f WHERE f.seq <> (SELECT COUNT(*) FROM " + table
                        + " e WHERE e.forum_id = f.id) OR f.seq <> (SELECT IFNULL(MAX(seq), 0) FROM " + table
                        + " e WHERE e.forum_id = f.id)"))
                .containsExactly("0");
    }

    private static int makeFaults(Random random) {
        Instant end = Instant.now().plus(TIME);
        int faults = 0;
        boolean killed = false;
        while (Instant.now().isBefore(end)) {
            if (!killed && Instant.now().isAfter(end.minus(TIME.dividedBy(2)))) {
                hub.node(1).kill();
                hub.replace(1);
                killed = TIME.toSeconds() < 120; // the long run kills again and again
                faults++;
            } else {
                faults += cutConnections(random);
            }
            Pause.of(Duration.ofMillis(random.nextInt(100, 900)));
        }
        return faults;
    }

    /** Kills some connections of the nodes to the database, whatever they are doing: also in a commit. */
    private static int cutConnections(Random random) {
        List<String> ids = hub.column("SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()");
        int cut = 0;
        for (String id : ids) {
            if (random.nextInt(3) == 0) {
                try {
                    TestDatabase.execute("KILL " + id);
                    cut++;
                } catch (IllegalStateException e) { // it ended by itself
                    continue;
                }
            }
        }
        return cut;
    }

    @Test
    @Order(3)
    void withoutDoorbellsNothingIsMissingForLong() {
        String alone = Integer.toString(HubProcess.freePort());
        hub.replace( // hears nobody
                1, Map.of("hub.cluster.members", "127.0.0.1:1", "hub.cluster.port", alone, "hub.stop.delay", "PT3S"));
        long topic = siti.does("rice", "post", "title", "Deaf", "body", "x")
                .get("id")
                .asLong();
        try (ForumClient there = ForumClient.open(somchai, 1, "rice", null, topic)) {
            there.await("welcome");
            for (int i = 0; i < 3; i++) {
                long seq = siti.does("rice", "post", "topic", topic, "body", "Unheard " + i)
                        .get("seq")
                        .asLong();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> there.lastSeq() >= seq);
            }
        }
    }

    @Test
    @Order(4)
    void aRestoredOlderDatabaseIsAnotherEpochAndNeverAMix() {
        long topic = siti.does("network", "post", "title", "Before", "body", "x")
                .get("id")
                .asLong();
        siti.does("network", "post", "topic", topic, "body", "will be lost");
        try (ForumClient client = ForumClient.open(siti, "network")) {
            client.awaitSeq(topic + 1);
            String before =
                    siti.read("/api/forums/network/snapshot").get("epoch").asString();
            String forum = "(SELECT id FROM forum WHERE course_id IS NULL)";
            hub.update("DELETE FROM forum_post_version WHERE post_id = ? AND forum_id = " + forum, topic + 1);
            hub.update("DELETE FROM forum_post WHERE id = ? AND forum_id = " + forum, topic + 1);
            hub.update("DELETE FROM forum_event WHERE seq = ? AND forum_id = " + forum, topic + 1);
            hub.update("UPDATE forum SET seq = ? WHERE course_id IS NULL", topic);
            client.await("gap");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !siti.read("/api/forums/network/snapshot")
                    .get("epoch")
                    .asString()
                    .equals(before));
            JsonNode snapshot = siti.read("/api/forums/network/snapshot");
            client.send(
                    "resume",
                    Map.of(
                            "epoch",
                            snapshot.get("epoch").asString(),
                            "after",
                            snapshot.get("seq").asLong()));
            siti.does("network", "post", "topic", topic, "body", "in the new epoch");
            client.await(frame -> frame.toString().contains("in the new epoch"));
        }
    }

    @Test
    @Order(5)
    void beforeAStopEverybodyIsToldToComeBackAndNobodyMissesAnything() {
        int many = 500;
        long topic = siti.does("rice", "post", "title", "Restart", "body", "x")
                .get("id")
                .asLong();
        try (Crowd crowd = Crowd.open(somchai, 1, "rice", topic, many)) {
            List<Sent> sent = new ArrayList<>(posts(topic, "before", 5));
            hub.node(1).handle().destroy();
            sent.addAll(posts(topic, "meanwhile", 5));
            assertThat(crowd.clients()).hasSize(many).allSatisfy(client -> {
                JsonNode bye = client.await("bye");
                assertThat(bye.get("after").asLong()).isPositive();
                assertThat(bye.get("spread").asLong()).isEqualTo(1 + many / 100);
                assertThat(client.awaitClose()).isIn(1001, 1006);
            });
            hub.node(1).awaitExit();
            sent.addAll(posts(topic, "after", 5));
            long head = sent.get(sent.size() - 1).seq();
            try (Crowd again = crowd.comeBackTo(0)) {
                again.clients().forEach(client -> client.awaitSeq(head));
                assertThat(HistoryChecker.check(sent, again.historiesAfter(crowd), head))
                        .isEmpty();
            }
        }
    }

    private static List<Sent> posts(long topic, String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    String text = name + "-" + i + ";";
                    JsonNode receipt = siti.does("rice", "post", "topic", topic, "body", text);
                    return new Sent(
                            siti.subject(),
                            receipt.get("cid").asString(),
                            text,
                            HistoryChecker.Outcome.ACKED,
                            receipt.get("seq").asLong());
                })
                .toList();
    }

    /** Hazelcast rings on threads of its own, on which the container injects no resources into what is made there. */
    @Test
    @Order(5)
    void aNodeIsRungWhileItStarts() {
        long topic = siti.does("rice", "post", "title", "Early bells", "body", "x")
                .get("id")
                .asLong();
        AtomicBoolean started = new AtomicBoolean();
        List<CompletableFuture<Void>> ringing = Stream.of(siti, somchai, teacher)
                .map(person -> CompletableFuture.runAsync(() -> {
                    while (!started.get()) {
                        person.does("rice", "post", "topic", topic, "body", "Ding");
                    }
                }))
                .toList();
        try {
            hub.replace(1);
            assertThat(hub.node(1).output()).contains("Doorbells ring among 2 node(s)");
        } finally {
            started.set(true);
        }
        assertThat(ringing).allSatisfy(ringer -> assertThat(ringer).succeedsWithin(Duration.ofSeconds(60)));
    }
}
