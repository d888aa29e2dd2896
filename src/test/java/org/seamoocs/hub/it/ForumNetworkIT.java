package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.seamoocs.hub.it.FaithfulReader.Transport;
import org.seamoocs.hub.it.HistoryChecker.History;
import org.seamoocs.hub.it.HistoryChecker.Outcome;
import org.seamoocs.hub.it.HistoryChecker.Sent;
import org.seamoocs.hub.it.HistoryChecker.Shown;
import org.seamoocs.hub.it.OldProxy.Habit;
import tools.jackson.databind.JsonNode;

/**
 * One node, and between it and people a network that falls silent, proxies that strip, buffer, cut and repeat, a clock
 * that jumps, and readers that stop reading. {@code hub.it.seed} repeats it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForumNetworkIT {

    private static final long SEED = Long.getLong("hub.it.seed", 20_261_126);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static SteppedClock clock;
    private static ForumHub hub;
    private static ForumPerson siti;
    private static ForumPerson somchai;
    private static ForumPerson teacher;
    private static long topic;
    private static BadNetwork halfOpen;

    @SuppressWarnings("NullAway.Init") // by the first test
    private static ForumClient cutOff;

    @SuppressWarnings("NullAway.Init") // by the first test
    private static Sent missed;

    private static final List<FaithfulReader> opened = new ArrayList<>();

    @BeforeAll
    static void open() {
        clock = new SteppedClock("forum-network");
        hub = ForumHub.start(
                "forum-network",
                Map.of("hub.dev.clock-file", clock.file().toString(), "hub.forum.actions-per-minute", "1"));
        clock.set(Instant.now());
        siti = hub.person("jakarta", "siti", "Learner", "rice");
        somchai = hub.person("bangkok", "somchai", "Learner", "rice");
        teacher = hub.person("hanoi", "giang", "Instructor", "rice");
        topic = siti.does("rice", "post", "title", "Network", "body", "x")
                .get("id")
                .asLong();
        halfOpen = BadNetwork.before(hub.node(0));
    }

    @AfterAll
    static void close() {
        halfOpen.close();
        hub.close();
    }

    @AfterEach
    void closeReaders() {
        opened.forEach(FaithfulReader::close);
        opened.clear();
    }

    /** The node finds that out by itself, in 75 s: what happens then is looked at last. */
    @Test
    @Order(1)
    void aNetworkThatFallsSilentIsNotNoticedByEitherEnd() {
        cutOff = ForumClient.open(somchai, hub.over(halfOpen.port()), "rice", null, 0);
        cutOff.awaitSeq(topic);
        try (ForumClient stays = ForumClient.open(siti, "rice")) {
            List.of(cutOff, stays).forEach(client -> client.send("read", Map.of("topic", topic, "seq", topic)));
            stays.await(frame -> isPresence(frame, 2));
            halfOpen.silence();
            missed = post(siti, 0, "rice", topic, "<after the silence>");
            stays.awaitSeq(missed.seq());
        }
        assertThat(cutOff.isClosed()).isFalse();
        assertThat(cutOff.lastSeq()).isEqualTo(topic);
    }

    @Test
    @Order(2)
    void behindEveryProxyPeopleReadTheSameOnce() {
        Random random = new Random(SEED);
        try (OldProxy strips = new OldProxy(hub.node(0), Habit.NONE);
                OldProxy buffers = new OldProxy(hub.node(0), Habit.BUFFERS);
                OldProxy repeats = new OldProxy(hub.node(0), Habit.REPEATS);
                BadNetwork fallsSilent = BadNetwork.before(hub.node(0));
                BadNetwork cuts = BadNetwork.cutting(hub.node(0), () -> random.nextLong(2_000, 20_000))) {
            int overCuts = hub.over(cuts.port());
            FaithfulReader streams =
                    reader("strips, streams", hub.over(strips.port()), Transport.SOCKET, Transport.STREAM);
            FaithfulReader polls = reader("strips, polls", hub.over(strips.port()), Transport.SOCKET, Transport.POLL);
            FaithfulReader buffered = reader("buffers", hub.over(buffers.port()), Transport.values());
            List<FaithfulReader> readers = List.of(
                    streams,
                    polls,
                    buffered,
                    reader("cuts a socket", overCuts, Transport.SOCKET),
                    reader("cuts a stream", overCuts, Transport.STREAM),
                    reader("cuts polls", overCuts, Transport.POLL),
                    reader("falls silent", hub.over(fallsSilent.port()), Transport.SOCKET),
                    reader("nothing in between", 0, Transport.SOCKET));
            List<Sent> sent = new ArrayList<>();
            int overRepeats = hub.over(repeats.port());
            for (int i = 0; i < 40; i++) {
                if (i == 20) {
                    fallsSilent.silence();
                }
                sent.add(post(siti, overRepeats, "rice", topic, "<repeated " + i + ">"));
                sent.add(post(somchai, overCuts, "rice", topic, "<cut " + i + ">"));
            }
            judge(sent, readers);
            assertThat(streams.transport()).isEqualTo(Transport.STREAM);
            assertThat(polls.transport()).isEqualTo(Transport.POLL);
            assertThat(buffered.transport()).isEqualTo(Transport.POLL);
            assertThat(readers.get(3).connections()).as("cut indeed").isGreaterThan(1);
        }
    }

    @Test
    @Order(3)
    void aClockThatJumpsHoursMovesNothingButTheTimesThatAreShown() {
        ForumPerson leaves = hub.person("bangkok", "leaves", "Learner", "rice");
        ForumClient leaving = ForumClient.open(leaves, "rice");
        Instant start = clock.now().truncatedTo(ChronoUnit.MILLIS);
        Random random = new Random(SEED);
        List<FaithfulReader> readers = List.of(
                reader("by socket", 0, Transport.SOCKET),
                reader("by stream", 0, Transport.STREAM),
                reader("by polls", 0, Transport.POLL));
        try (ForumClient client = ForumClient.open(somchai, "rice")) {
            List<Sent> sent = new ArrayList<>();
            List<Instant> times = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                clock.set(start.plus(Duration.ofMinutes(random.nextInt(-300, 300))));
                times.add(clock.now());
                sent.add(post(siti, 0, "rice", topic, "<at jump " + i + ">"));
                client.send("ping", Map.of());
                client.awaitSeq(sent.get(i).seq());
            }
            assertThat(shownAt(client, sent)).isEqualTo(times);
            clock.set(start.plus(Duration.ofHours(5)));
            sweepIsOver(leaving);
            assertThat(client.isClosed())
                    .as("silent for hours only by the clock")
                    .isFalse();
            client.send("ping", Map.of());
            clock.set(start);
            judge(sent, readers);
            assertThat(client.isClosed()).isFalse();
        }
    }

    private static List<Instant> shownAt(ForumClient client, List<Sent> sent) {
        return client.events().stream()
                .filter(event -> event.get("s").asLong() >= sent.get(0).seq())
                .map(event -> Instant.parse(event.get("at").asString()))
                .toList();
    }

    /** Whose session has ended is shut out by the sweep that ends the silent, too. */
    private static void sweepIsOver(ForumClient leaving) {
        hub.update("UPDATE launch_session SET expires_at = '2000-01-01' WHERE person_id ="
                + " (SELECT id FROM person WHERE subject = 'leaves')");
        assertThat(leaving.awaitClose()).isEqualTo(4403);
    }

    @Test
    @Order(4)
    void ticketsEndByTheClockAndLimitsByTheTimeThatHasPassed() {
        Instant start = clock.now();
        String early = somchai.ticket(0, "rice");
        String stale = somchai.ticket(0, "rice");
        clock.set(start.minus(Duration.ofHours(3)));
        try (ForumClient client = ForumClient.connect(hub, 0, "rice")) {
            client.send("hello", Map.of("ticket", early, "last", 0));
            client.await("welcome");
        }
        clock.set(start.plus(Duration.ofHours(3)));
        ForumClient late = ForumClient.connect(hub, 0, "rice");
        late.send("hello", Map.of("ticket", stale, "last", 0));
        assertThat(late.awaitClose()).isEqualTo(4401);
        ForumClient.open(somchai, "rice").close();

        assertThat(teacher.tries("rice", "pin", "topic", topic, "on", true).statusCode())
                .isEqualTo(200);
        assertThat(teacher.tries("rice", "pin", "topic", topic, "on", false).statusCode())
                .isEqualTo(429);
        clock.set(start.plus(Duration.ofHours(5)));
        assertThat(teacher.tries("rice", "pin", "topic", topic, "on", false).statusCode())
                .isEqualTo(429);
        clock.set(start);
    }

    @Test
    @Order(5)
    void readersThatAreStuckCostNextToNothingAndNobodyElseNotices() {
        int stuck = 40;
        long start = siti.does("network", "post", "title", "Much", "body", "x")
                .get("id")
                .asLong();
        try (BadNetwork network = BadNetwork.before(hub.node(0))) {
            int way = hub.over(network.port());
            List<ForumClient> clients = IntStream.range(0, stuck)
                    .mapToObj(i -> ForumClient.open(somchai, way, "network", null, 0))
                    .toList();
            clients.forEach(client -> client.awaitSeq(start));
            postMuch(start, -1); // loads what looks at texts
            long before = HeapCensus.of(hub.node(0)).bytes();
            long all = hub.readers(0);
            network.silence();
            List<FaithfulReader> readers = List.of(
                    reader("network", "by socket", 0, Transport.SOCKET),
                    reader("network", "by stream", 0, Transport.STREAM),
                    reader("network", "by polls", 0, Transport.POLL));
            List<Sent> sent = new ArrayList<>();
            for (int i = 0; i < 32; i++) { // 5 MB; in 40 queues they would be 200
                sent.addAll(postMuch(start, i));
            }
            assertThat(HeapCensus.of(hub.node(0)).bytes() - before).isLessThan(100_000_000);
            Awaitility.await().atMost(PATIENCE).until(() -> hub.readers(0) <= all - stuck + 2);
            judge(sent, readers, head("network"));
            clients.forEach(ForumClient::close);
        }
    }

    /** Eight at once, of 19 KB each. */
    private static List<Sent> postMuch(long start, int round) {
        try (ForumClient writer = ForumClient.open(teacher, 0, "network", "0000000000000000", 0)) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < 8; i++) {
                texts.put(Ulids.next(), "much " + round + "/" + i + " " + "x".repeat(19_000));
            }
            texts.forEach((cid, text) -> writer.send("post", Map.of("cid", cid, "topic", start, "body", text)));
            return texts.entrySet().stream()
                    .map(post -> new Sent(
                            teacher.subject(),
                            post.getKey(),
                            post.getValue(),
                            Outcome.ACKED,
                            writer.awaitFrameOf(post.getKey()).get("seq").asLong()))
                    .toList();
        }
    }

    @Test
    @Order(6)
    void theLimitsLetThroughAgainThoughTheClockWentBack() {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> teacher.tries("rice", "pin", "topic", topic, "on", false)
                                .statusCode()
                        == 200);
    }

    @Test
    @Order(7)
    void whoWasCutOffIsGoneForTheOthersAndComesBackWithoutLoss() {
        Awaitility.await().atMost(PATIENCE).until(() -> hub.readers(0) == 0);
        assertThat(cutOff.isClosed()).as("nothing came through").isFalse();
        cutOff.close();
        try (ForumClient looks = ForumClient.open(siti, "rice")) {
            looks.send("read", Map.of("topic", topic, "seq", topic));
            assertThat(looks.await("presence").get("count").asInt()).isEqualTo(1);
        }
        long head = head("rice");
        String epoch = cutOff.await("welcome").get("epoch").asString();
        try (ForumClient again = ForumClient.open(somchai, 0, "rice", epoch, cutOff.lastSeq())) {
            again.awaitSeq(head);
            List<Shown> shown = Stream.concat(cutOff.events().stream(), again.events().stream())
                    .map(event -> new Shown(event.get("s").asLong(), event.toString()))
                    .toList();
            assertThat(HistoryChecker.check(
                            List.of(missed), List.of(new History("cut off", epoch, 0, shown, Set.of())), head))
                    .isEmpty();
        }
    }

    @Test
    @Order(8)
    void aStopWaitsForNoStreamWhoseReaderIsGone() {
        long start = siti.does("network", "post", "title", "Gone", "body", "x")
                .get("id")
                .asLong();
        try (BadNetwork network = BadNetwork.before(hub.node(0))) {
            int way = hub.over(network.port());
            Awaitility.await().atMost(PATIENCE).until(() -> hub.readers(0) == 0);
            EventSource idle = EventSource.open(somchai, way, "rice", "after=" + head("rice"), PATIENCE);
            EventSource stuck = EventSource.open(somchai, way, "network", "after=" + start, PATIENCE);
            network.silence();
            for (int i = 0; hub.readers(0) > 1 && i < 200; i++) {
                postMuch(start, i);
            }
            assertThat(hub.readers(0)).isLessThanOrEqualTo(1);
            assertThat(hub.node(0).stop()).isZero();
            assertThat(hub.node(0).output()).doesNotContain("still running after hub.stop.timeout");
            List.of(idle, stuck).forEach(EventSource::close);
        }
    }

    private static boolean isPresence(JsonNode frame, int count) {
        return frame.get("t").asString().equals("presence")
                && frame.get("count").asInt() == count;
    }

    private static FaithfulReader reader(String name, int way, Transport... transports) {
        return reader("rice", name, way, transports);
    }

    private static FaithfulReader reader(String forum, String name, int way, Transport... transports) {
        FaithfulReader reader =
                new FaithfulReader(somchai, forum, name, List.of(transports), List.of(way), Set.of(), SEED);
        opened.add(reader);
        return reader;
    }

    /** Sends the same client id until it is told what became of it. */
    private static Sent post(ForumPerson author, int way, String forum, long topic, String text) {
        String cid = Ulids.next();
        Map<String, Object> post = Map.of("cid", cid, "topic", topic, "body", "`" + text + "`");
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(
                        () -> {
                            var answer = author.send(way, "/api/forums/" + forum + "/posts", post);
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                            return new Sent(
                                    author.subject(),
                                    cid,
                                    text.replace("<", "&lt;").replace(">", "&gt;"),
                                    Outcome.ACKED,
                                    hub.json(answer).get("seq").asLong());
                        },
                        sent -> true);
    }

    private static void judge(List<Sent> sent, List<FaithfulReader> readers) {
        judge(sent, readers, head("rice"));
    }

    private static void judge(List<Sent> sent, List<FaithfulReader> readers, long head) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        readers.stream().map(FaithfulReader::last))
                .allMatch(last -> last == head));
        readers.forEach(FaithfulReader::close);
        assertThat(HistoryChecker.check(
                        sent, readers.stream().map(FaithfulReader::history).toList(), head))
                .isEmpty();
    }

    private static long head(String forum) {
        return siti.read("/api/forums/" + forum + "/snapshot").get("seq").asLong();
    }
}
