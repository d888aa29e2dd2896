package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The socket and its HTTP twins as {@code design.md} 5 describes them. */
class SocketIT {

    private static ForumHub hub;
    private static ForumPerson siti;
    private static ForumPerson somchai;
    private static ForumPerson teacher;

    @BeforeAll
    static void open() {
        hub = ForumHub.start("socket", Map.of());
        siti = hub.person("jakarta", "siti", "Learner", "rice");
        somchai = hub.person("bangkok", "somchai", "Learner", "rice");
        teacher = hub.person("hanoi", "giang", "Instructor", "rice");
        siti.does("rice", "post", "title", "Start", "body", "x");
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static long head() {
        return siti.read("/api/forums/rice/snapshot").get("seq").asLong();
    }

    private static ForumClient atHead(ForumPerson person) {
        JsonNode snapshot = person.read("/api/forums/rice/snapshot");
        ForumClient client = ForumClient.open(
                person,
                0,
                "rice",
                snapshot.get("epoch").asString(),
                snapshot.get("seq").asLong());
        client.await("welcome");
        return client;
    }

    @Test
    void aPostIsAckedAndReachesEverybodyInOrder() {
        try (ForumClient one = atHead(siti);
                ForumClient two = atHead(somchai)) {
            String cid = Ulids.next();
            one.send("post", Map.of("cid", cid, "title", "Live", "body", "Hello from Jakarta"));
            JsonNode ack = one.awaitAck(cid);
            assertThat(ack.get("dup").asBoolean()).isFalse();
            two.awaitSeq(ack.get("seq").asLong());
            JsonNode event = last(two);
            assertThat(event.get("k").asString()).isEqualTo("topic.created");
            assertThat(event.at("/post/html").asString()).contains("Hello from Jakarta");
            assertThat(event.at("/by/name").asString()).isEqualTo("Name of siti");
            assertThat(event.has("cid")).isFalse();
            one.awaitSeq(ack.get("seq").asLong());
            assertThat(last(one).get("cid").asString()).isEqualTo(cid);

            one.send("post", Map.of("cid", cid, "title", "Live", "body", "Hello from Jakarta"));
            JsonNode again = one.await(frame -> frame.path("dup").asBoolean(false));
            assertThat(again.get("seq")).isEqualTo(ack.get("seq"));
            JsonNode overHttp = hub.json(siti.send(
                    "/api/forums/rice/posts", Map.of("cid", cid, "title", "Live", "body", "Hello from Jakarta")));
            assertThat(overHttp.get("seq")).isEqualTo(ack.get("seq"));
        }
    }

    private static JsonNode last(ForumClient client) {
        List<JsonNode> events = client.events();
        return events.get(events.size() - 1);
    }

    @Test
    void whatIsRefusedIsNackedWithAProblem() {
        try (ForumClient client = atHead(siti)) {
            String cid = Ulids.next();
            client.send("post", Map.of("cid", cid, "topic", 999_999, "body", "x"));
            JsonNode nack = client.awaitAck(cid);
            assertThat(nack.get("t").asString()).isEqualTo("nack");
            assertThat(nack.at("/problem/code").asString()).isEqualTo("NOT_THERE");
            client.send("pin", Map.of("cid", Ulids.next(), "topic", 1));
            client.await(frame -> frame.at("/problem/code").asString("").equals("NOT_ALLOWED"));
            client.sendText("{\"t\":\"nonsense\"}");
            client.sendText("no json");
            client.await(frame -> frame.get("t").asString().equals("problem")
                    && frame.at("/problem/code").asString().equals("FRAME_INVALID"));
            client.send("ping", Map.of());
            client.await("pong");
        }
    }

    @Test
    void withoutAHelloTheSocketIsClosed() {
        ForumClient silent = ForumClient.connect(hub, 0, "rice");
        ForumClient impatient = ForumClient.connect(hub, 0, "rice");
        impatient.send("post", Map.of("cid", Ulids.next(), "title", "x", "body", "x"));
        assertThat(impatient.awaitClose()).isEqualTo(4401);
        assertThat(silent.awaitClose()).isEqualTo(4401);
    }

    @Test
    void aTicketIsGoodOnceForItsForum() {
        String ticket = siti.ticket(0, "rice");
        try (ForumClient first = ForumClient.connect(hub, 0, "rice")) {
            first.send("hello", Map.of("ticket", ticket, "last", 0));
            first.await("welcome");
            ForumClient second = ForumClient.connect(hub, 0, "rice");
            second.send("hello", Map.of("ticket", ticket, "last", 0));
            assertThat(second.awaitClose()).isEqualTo(4401);
            ForumClient elsewhere = ForumClient.connect(hub, 0, "reef");
            elsewhere.send("hello", Map.of("ticket", siti.ticket(0, "rice"), "last", 0));
            assertThat(elsewhere.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void pagesOfOtherOriginsGetNoSocket() {
        URI address = URI.create("ws://localhost:" + hub.node(0).port() + "/forums/rice/socket");
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .buildAsync(address, new java.net.http.WebSocket.Listener() {})
                        .join())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void whoWasAwayGetsWhatWasMissed() {
        long before = head();
        List<String> sent = LongStream.range(0, 20)
                .mapToObj(i -> siti.does("rice", "post", "topic", 1, "body", "Missed " + i)
                        .get("seq")
                        .asString())
                .toList();
        try (ForumClient client = ForumClient.open(somchai, 0, "rice", null, before)) {
            client.awaitSeq(before + 20);
            assertThat(client.events().stream()
                            .map(e -> e.get("s").asString())
                            .toList()
                            .subList(0, 20))
                    .isEqualTo(sent);
        }
    }

    @Test
    void anotherEpochIsAGap() {
        try (ForumClient client = ForumClient.open(somchai, 0, "rice", "0123456789abcdef", head())) {
            assertThat(client.await("gap").get("head").asLong()).isLessThanOrEqualTo(head());
            JsonNode snapshot = somchai.read("/api/forums/rice/snapshot");
            client.send(
                    "resume",
                    Map.of(
                            "epoch",
                            snapshot.get("epoch").asString(),
                            "after",
                            snapshot.get("seq").asLong()));
            long seq = siti.does("rice", "post", "topic", 1, "body", "After the gap")
                    .get("seq")
                    .asLong();
            client.awaitSeq(seq);
            assertThat(client.events().get(0).get("s").asLong())
                    .isEqualTo(snapshot.get("seq").asLong() + 1);
        }
    }

    @Test
    void moreThanFiveHundredMissedIsAGapForEveryTransport() {
        ForumPerson writer = hub.person("hanoi", "writer", "Learner", "reef");
        long topic = writer.does("reef", "post", "title", "Many", "body", "x")
                .get("id")
                .asLong();
        hub.update("INSERT INTO forum_event (forum_id, seq, kind, at, actor_id, audience, data)"
                + " SELECT f.id, f.seq + s.seq, 'TOPIC_PINNED', NOW(6), (SELECT MAX(person_id) FROM forum_member WHERE"
                + " forum_id = f.id), 'EVERYONE', '{}' FROM forum f JOIN seq_1_to_501 s"
                + " WHERE f.course_id = (SELECT id FROM shared_course WHERE code = 'reef')");
        hub.update(
                "UPDATE forum SET seq = seq + 501 WHERE course_id = (SELECT id FROM shared_course WHERE code = 'reef')");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> writer.read(
                        "/api/forums/reef/events?after=" + topic)
                .path("gap")
                .asBoolean(false));
        try (ForumClient client = ForumClient.open(writer, 0, "reef", null, topic)) {
            client.await("gap");
        }
        assertThat(writer.read("/api/forums/reef/events?after=" + (topic + 1))
                        .get("events")
                        .size())
                .isEqualTo(500);
    }

    @Test
    void theTwinsSayTheSame() throws Exception {
        try (ForumClient client = ForumClient.open(somchai, "rice")) {
            long seq = siti.does("rice", "post", "topic", 1, "body", "Twins")
                    .get("seq")
                    .asLong();
            client.awaitSeq(seq);
            List<JsonNode> polled = somchai.read("/api/forums/rice/events?after=0")
                    .get("events")
                    .valueStream()
                    .toList();
            assertThat(polled).isEqualTo(client.events());
            assertThat(streamed(somchai, seq)).isEqualTo(client.events());
        }
    }

    private static List<JsonNode> streamed(ForumPerson person, long until) throws Exception {
        var request = new PlainBrowser(hub.node(0).baseUrl())
                .request("/api/forums/rice/events?after=0")
                .header("Authorization", "Bearer " + person.token())
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<java.util.stream.Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        List<JsonNode> events = new java.util.ArrayList<>();
        try (java.util.stream.Stream<String> lines = response.body()) {
            for (java.util.Iterator<String> line = lines.iterator(); line.hasNext(); ) {
                String text = line.next();
                if (text.startsWith("data: ")) {
                    ForumHub.JSON.readTree(text.substring(6)).path("events").forEach(events::add);
                    if (!events.isEmpty()
                            && events.get(events.size() - 1).get("s").asLong() >= until) {
                        return events;
                    }
                }
            }
        }
        return events;
    }

    @Test
    void aLongPollEndsWithTheNextEvent() throws Exception {
        long head = head();
        var poll = java.util.concurrent.CompletableFuture.supplyAsync(
                () -> somchai.read("/api/forums/rice/events?wait=15&after=" + head));
        Thread.yield();
        siti.does("rice", "post", "topic", 1, "body", "Long poll");
        assertThat(poll.get().at("/events/0/s").asLong()).isEqualTo(head + 1);
        assertThat(somchai.read("/api/forums/rice/events?wait=1&after=" + head())
                        .get("events")
                        .size())
                .isZero();
    }

    /** Rather than show what it knows, which may have been withdrawn. */
    @Test
    void aNodeThatCannotReadWhatIsCommittedSaysSo() {
        long head = head();
        String rice = " WHERE course_id = (SELECT id FROM shared_course WHERE code = 'rice')";
        hub.update("UPDATE forum SET seq = seq + 1" + rice);
        try {
            HttpResponse<String> answer = somchai.get("/api/forums/rice/events?after=0");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(hub.json(answer).get("code").asString()).isEqualTo("STORE_UNAVAILABLE");
        } finally {
            hub.update("UPDATE forum SET seq = seq - 1" + rice);
        }
        assertThat(somchai.read("/api/forums/rice/events?after=0").get("head").asLong())
                .isEqualTo(head);
    }

    @Test
    void whatTheReaderMayNotSeeIsABareNumber() {
        try (ForumClient learner = atHead(siti);
                ForumClient staff = atHead(teacher)) {
            long seq = teacher.does("rice", "post", "title", "Staff only", "body", "marks", "audience", "teachers")
                    .get("seq")
                    .asLong();
            learner.awaitSeq(seq);
            staff.awaitSeq(seq);
            assertThat(last(learner).toString()).isEqualTo("{\"s\":" + seq + "}");
            assertThat(last(staff).at("/set/title").asString()).isEqualTo("Staff only");
        }
    }

    @Test
    void aRoleThatIsTakenAwayCountsWhileConnected() {
        ForumPerson helper = hub.person("bangkok", "helper", "Instructor", "rice");
        try (ForumClient client = atHead(helper)) {
            hub.person("bangkok", "helper", "Learner", "rice");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                long seq = teacher.does(
                                "rice", "post", "title", "Hidden from helper", "body", "x", "audience", "teachers")
                        .get("seq")
                        .asLong();
                client.awaitSeq(seq);
                return last(client).size() == 1;
            });
            client.send("pin", Map.of("cid", Ulids.next(), "topic", 1));
            client.await(frame -> frame.at("/problem/code").asString("").equals("NOT_ALLOWED"));
        }
    }

    @Test
    void aSessionThatEndsEndsItsSocket() {
        ForumPerson leaving = hub.person("bangkok", "leaving", "Learner", "rice");
        ForumClient client = atHead(leaving);
        hub.update("UPDATE launch_session SET expires_at = '2000-01-01' WHERE person_id ="
                + " (SELECT id FROM person WHERE subject = 'leaving')");
        assertThat(client.awaitClose()).isEqualTo(4403);
    }

    @Test
    void aDeletedTextIsInNoLaterFrame() {
        long head = head();
        long post = siti.does("rice", "post", "topic", 1, "body", "Taken back soon")
                .get("id")
                .asLong();
        try (ForumClient early = ForumClient.open(somchai, 0, "rice", null, head)) {
            early.awaitSeq(post);
            long deleted = siti.does("rice", "delete", "post", post).get("seq").asLong();
            early.awaitSeq(deleted);
            try (ForumClient late = ForumClient.open(somchai, 0, "rice", null, head)) {
                late.awaitSeq(deleted);
                assertThat(late.events().toString()).doesNotContain("Taken back soon");
                assertThat(late.events().stream().map(e -> e.get("s").asLong()).collect(Collectors.toList()))
                        .contains(post, deleted);
            }
        }
    }

    @Test
    void namesThatAreNoLongerShownLeaveTheFramesMadeBefore() {
        siti.does("rice", "post", "topic", 1, "body", "Under my name");
        hub.configure("initials", "pseudonym", "initials");
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !somchai.get(
                            "/api/forums/rice/events?after=0")
                    .body()
                    .contains("Name of siti"));
        } finally {
            hub.configure("name", "pseudonym", "initials");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> somchai.get("/api/forums/rice/events?after=0")
                    .body()
                    .contains("Name of siti"));
        }
    }

    @Test
    void aFrameOfMoreThan32KilobytesEndsTheSocket() {
        ForumClient client = atHead(siti);
        client.sendText("{\"t\":\"ping\",\"x\":\"" + "x".repeat(40_000) + "\"}");
        assertThat(client.awaitClose()).isIn(1009, 1006);
    }

    @Test
    void readMarksOnlyMoveForward() {
        long topic = siti.does("rice", "post", "title", "Marks", "body", "x")
                .get("id")
                .asLong();
        long reply = somchai.does("rice", "post", "topic", topic, "body", "y")
                .get("id")
                .asLong();
        try (ForumClient phone = atHead(siti);
                ForumClient desk = atHead(siti)) {
            phone.send("read", Map.of("topic", topic, "seq", reply));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> readUpTo(topic) == reply);
            desk.send("read", Map.of("topic", topic, "seq", topic));
            desk.send("ping", Map.of());
            desk.await("pong");
            assertThat(readUpTo(topic)).isEqualTo(reply);
        }
    }

    private static long readUpTo(long topic) {
        return siti.read("/api/forums/rice/topics/" + topic)
                .at("/items/0/readUpTo")
                .asLong();
    }

    @Test
    void typingReachesThoseWhoLookAtTheTopic() {
        try (ForumClient writes = atHead(siti);
                ForumClient looks = atHead(somchai);
                ForumClient elsewhere = atHead(teacher)) {
            writes.send("read", Map.of("topic", 1, "seq", 1));
            looks.send("read", Map.of("topic", 1, "seq", 1));
            looks.send("ping", Map.of());
            looks.await("pong");
            writes.send("typing", Map.of("topic", 1));
            assertThat(looks.await("typing").at("/by/name").asString()).isEqualTo("Name of siti");
            looks.await(frame -> frame.get("t").asString().equals("presence")
                    && frame.get("count").asInt() >= 2);
            assertThat(elsewhere.frames().toString()).doesNotContain("typing");
        }
    }

    @Test
    void whoLooksAtTheTeachersTopicsIsNobodyElsesBusiness() {
        long staff = teacher.does("rice", "post", "title", "Staff", "body", "x", "audience", "teachers")
                .get("id")
                .asLong();
        try (ForumClient teaches = atHead(teacher);
                ForumClient pries = atHead(siti)) {
            pries.send("read", Map.of("topic", staff, "seq", 1));
            assertThat(pries.await("problem").at("/problem/code").asString()).isEqualTo("NOT_THERE");
            teaches.send("read", Map.of("topic", staff, "seq", 1));
            teaches.send("typing", Map.of("topic", staff));
            teaches.await("presence");
            pries.send("ping", Map.of());
            pries.await("pong");
            assertThat(pries.frames().toString()).doesNotContain("typing", "presence");
        }
        assertThat(siti.send("/api/forums/rice/topics/" + staff + "/read", Map.of("seq", 1))
                        .statusCode())
                .isEqualTo(404);
    }

    /** {@code GrizzlyOutlet} and {@code IdleTimers} work on the inside of this very Tyrus. */
    @Test
    void tyrusIsAsItWas() {
        assertThat(hub.node(0).output())
                .contains("Tyrus has its own idle timers")
                .doesNotContain("Tyrus is not as it was");
    }

    /**
     * Payara's own faults are none of ours: a socket that ends while its request is still being upgraded, or while the
     * request's end is being noted, is logged as one.
     */
    @Test
    void nothingOfThisWasAFaultOfTheHub() {
        List<String> log = hub.node(0).output().lines().toList();
        assertThat(IntStream.range(0, log.size())
                        .filter(i -> log.get(i).contains("SEVERE"))
                        .filter(i -> i == 0 || !log.get(i - 1).contains("TyrusServletUpgrade.upgrade"))
                        .filter(i -> i + 1 == log.size() || !log.get(i + 1).contains("Connection.getLocalAddress()"))
                        .mapToObj(log::get))
                .isEmpty();
    }
}
