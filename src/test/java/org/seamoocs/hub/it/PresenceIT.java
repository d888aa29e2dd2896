package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Who reads and who writes, over two nodes that know each other; a silent node is forgotten after 6 s here. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PresenceIT {

    private static final Duration EXPIRY = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ForumHub hub;
    private static ForumPerson siti;
    private static ForumPerson somchai;
    private static ForumPerson teacher;
    private static ForumPerson otherTeacher;

    private final List<ForumClient> clients = new ArrayList<>();
    private long topic;

    @BeforeAll
    static void open() {
        hub = ForumHub.prepare("presence");
        int one = HubProcess.freePort();
        int two = HubProcess.freePort();
        String members = "127.0.0.1:" + one + ",127.0.0.1:" + two;
        for (int port : new int[] {one, two}) {
            hub.addNode(Map.of(
                    "hub.cluster.members",
                    members,
                    "hub.cluster.port",
                    Integer.toString(port),
                    "hub.forum.presence-expiry",
                    EXPIRY.toString()));
        }
        siti = hub.person("jakarta", "siti", "Learner", "rice");
        somchai = hub.person("bangkok", "somchai", "Learner", "rice");
        teacher = hub.person("hanoi", "giang", "Instructor", "rice");
        otherTeacher = hub.person("bangkok", "malee", "Instructor", "rice");
    }

    @BeforeEach
    void startTopic() {
        topic = siti.does("rice", "post", "title", "Presence", "body", "x")
                .get("id")
                .asLong();
    }

    @AfterEach
    void leave() {
        clients.forEach(ForumClient::close);
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    @Order(1)
    void readersOfOneTopicSeeEachOtherOverNodesAsTheirInstitutionsLetThemBeSeen() {
        ForumClient one = reads(siti, 0, topic);
        ForumClient two = reads(somchai, 1, topic);
        for (ForumClient each : List.of(one, two)) {
            Room room = awaitRoom(each, 2);
            assertThat(room.faces.values())
                    .extracting(face -> face.get("institution").asString())
                    .containsExactlyInAnyOrder("Universitas Uji Jakarta", "มหาวิทยาลัยทดสอบ");
            assertThat(room.faces.toString())
                    .contains("Name of siti", "\"country\":\"TH\"")
                    .doesNotContain("Name of somchai");
        }
        one.send("typing", Map.of("topic", topic));
        JsonNode typing = two.await("typing");
        assertThat(typing.at("/by/name").asString()).isEqualTo("Name of siti");
        assertThat(typing.get("topic").asLong()).isEqualTo(topic);
        two.send("typing", Map.of("topic", topic));
        assertThat(one.await("typing").at("/by/shown").asString()).isEqualTo("pseudonym");
        two.close();
        awaitRoom(one, 1);
    }

    @Test
    @Order(1)
    void noneOfItIsAnEvent() {
        ForumClient one = reads(siti, 0, topic);
        ForumClient two = reads(somchai, 1, topic);
        awaitRoom(one, 2);
        two.send("typing", Map.of("topic", topic));
        one.await("typing");
        assertThat(siti.read("/api/forums/rice/snapshot").get("seq").asLong()).isEqualTo(topic);
        assertThat(siti.get("/api/forums/rice/events?after=" + (topic - 1)).body())
                .doesNotContain("typing", "presence");
        assertThat(one.frames())
                .filteredOn(frame ->
                        List.of("typing", "presence").contains(frame.get("t").asString()))
                .allSatisfy(frame -> assertThat(frame.has("s") || frame.has("seq") || frame.has("epoch"))
                        .isFalse());
    }

    @Test
    @Order(1)
    void whoMayNotSeeTheTopicIsToldNothingOnAnyNode() {
        long staff = teacher.does("rice", "post", "title", "Staff", "body", "x", "audience", "teachers")
                .get("id")
                .asLong();
        List<ForumClient> pry = List.of(reads(siti, 0, staff), reads(somchai, 1, staff));
        pry.forEach(client -> {
            assertThat(client.await("problem").at("/problem/code").asString()).isEqualTo("NOT_THERE");
            client.send("typing", Map.of("topic", staff));
        });
        ForumClient one = reads(teacher, 0, staff);
        ForumClient two = reads(otherTeacher, 1, staff);
        awaitRoom(one, 2);
        assertThat(awaitRoom(two, 2).faces.toString()).doesNotContain("Name of siti");
        one.send("typing", Map.of("topic", staff));
        assertThat(two.await("typing").toString()).doesNotContain("Name of siti");
        pry.forEach(client -> {
            answered(client);
            assertThat(client.frames().toString()).doesNotContain("typing", "presence");
        });
        assertThat(one.frames().toString()).doesNotContain("typing");
    }

    @Test
    @Order(1)
    void whoTeachesNoMoreIsToldNoMore() {
        ForumPerson helper = hub.person("bangkok", "helper", "Instructor", "rice");
        long staff = teacher.does("rice", "post", "title", "Staff", "body", "x", "audience", "teachers")
                .get("id")
                .asLong();
        ForumClient one = reads(teacher, 0, staff);
        ForumClient other = reads(otherTeacher, 0, staff);
        ForumClient demoted = reads(helper, 1, staff);
        awaitRoom(one, 3);
        awaitRoom(demoted, 3);
        hub.person("bangkok", "helper", "Learner", "rice");
        awaitRoom(one, 2);
        int before = demoted.frames().size();
        one.send("typing", Map.of("topic", staff));
        other.await("typing");
        other.close();
        awaitRoom(one, 1);
        answered(demoted);
        assertThat(demoted.frames().subList(before, demoted.frames().size()).toString())
                .doesNotContain("typing", "presence");
    }

    /** A suspended person still reads. */
    @Test
    @Order(1)
    void whoCouldNotPostIsNotSeenToWrite() {
        ForumPerson suspended = hub.person("jakarta", "suspended", "Learner", "rice");
        ForumPerson onlooker = hub.person("jakarta", "onlooker", "SomethingElse", "rice");
        ForumClient two = reads(somchai, 1, topic);
        ForumClient one = reads(siti, 0, topic);
        ForumClient silenced = reads(suspended, 0, topic);
        ForumClient looking = reads(onlooker, 0, topic);
        awaitRoom(two, 4);
        hub.update("UPDATE forum_member SET suspended_until = '2999-01-01' WHERE person_id ="
                + " (SELECT id FROM person WHERE subject = 'suspended')");
        for (ForumClient each : List.of(silenced, looking)) {
            each.send("typing", Map.of("topic", topic));
            answered(each);
        }
        one.send("typing", Map.of("topic", topic));
        two.await("typing");
        assertThat(typists(two)).containsOnly("Name of siti");
        hub.update("UPDATE forum_topic SET locked = TRUE WHERE id = ? AND title = 'Presence'", topic);
        two.send("typing", Map.of("topic", topic));
        answered(two);
        assertThat(typists(one)).isEmpty();
    }

    @Test
    @Order(1)
    void whoTakesNoPartIsNeitherSeenNorTold() {
        ForumClient hidden = open(somchai, 1, Map.of("presence", false));
        hidden.send("read", Map.of("topic", topic, "seq", topic));
        hidden.send("typing", Map.of("topic", topic));
        ForumClient one = reads(siti, 0, topic);
        ForumClient two = reads(teacher, 1, topic);
        awaitRoom(one, 2);
        awaitRoom(two, 2);
        one.send("typing", Map.of("topic", topic));
        two.await("typing");
        answered(hidden);
        assertThat(hidden.frames().toString()).doesNotContain("typing", "presence");
        assertThat(typists(one)).isEmpty();
    }

    @Test
    @Order(1)
    void whoHasThePageOutOfSightIsAway() {
        ForumClient one = reads(siti, 0, topic);
        ForumClient two = reads(somchai, 1, topic);
        awaitRoom(one, 2);
        two.send("ping", Map.of("away", true));
        awaitRoom(one, 1);
        two.send("ping", Map.of());
        awaitRoom(one, 2);
    }

    /** Forty people come and write at once: three are told in five seconds, twenty are named, one frame for each look. */
    @Test
    @Order(2)
    void manyReadersCostFewFrames() {
        ForumClient watches = reads(siti, 0, topic);
        long begun = System.nanoTime();
        List<ForumClient> crowd = IntStream.range(0, 40)
                .mapToObj(i -> reads(hub.person("manila", "juan" + i, "Learner", "rice"), i % 2, topic))
                .toList();
        Room room = awaitRoom(watches, 41);
        crowd.forEach(client -> IntStream.range(0, 5).forEach(n -> client.send("typing", Map.of("topic", topic))));
        crowd.forEach(PresenceIT::answered);
        watches.await("typing");
        answered(watches);
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertThat(room.faces).hasSize(20);
        assertThat(ofType(watches, "typing")).hasSizeLessThanOrEqualTo(3 + (int) (seconds * 3 / 5));
        assertThat(ofType(watches, "presence")).hasSizeLessThanOrEqualTo(2 + (int) (seconds * 13 / EXPIRY.toSeconds()));
        // each person was named once, and nobody again with each change
        assertThat(ofType(watches, "presence").stream()
                        .mapToInt(f -> f.path("names").size() + f.path("in").size())
                        .sum())
                .isEqualTo(20);
    }

    /** Nobody has said good-bye for them. */
    @Test
    @Order(3)
    void theReadersOfANodeThatIsKilledVanish() {
        ForumClient one = reads(siti, 0, topic);
        reads(somchai, 1, topic);
        awaitRoom(one, 2);
        hub.node(1).kill();
        assertThat(awaitRoom(one, 1).faces.toString()).contains("Name of siti");
    }

    private ForumClient reads(ForumPerson person, int node, long topic) {
        ForumClient client = open(person, node, Map.of());
        client.send("read", Map.of("topic", topic, "seq", topic));
        return client;
    }

    private ForumClient open(ForumPerson person, int node, Map<String, ?> more) {
        ForumClient client = ForumClient.connect(hub, node, "rice");
        clients.add(client);
        Map<String, Object> hello = new LinkedHashMap<>(more);
        hello.put("ticket", person.ticket(node, "rice"));
        hello.put("last", topic);
        client.send("hello", hello);
        client.await("welcome");
        return client;
    }

    /** All that the client has sent before is done. */
    private static void answered(ForumClient client) {
        long before = ofType(client, "pong").size();
        client.send("ping", Map.of());
        Awaitility.await().atMost(PATIENCE).until(() -> ofType(client, "pong").size() > before);
    }

    private static List<JsonNode> ofType(ForumClient client, String type) {
        return client.frames().stream()
                .filter(frame -> frame.get("t").asString().equals(type))
                .toList();
    }

    private static List<String> typists(ForumClient client) {
        return ofType(client, "typing").stream()
                .map(frame -> frame.at("/by/name").asString())
                .toList();
    }

    private static Room awaitRoom(ForumClient client, int count) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Room.of(client), room -> room.count == count && room.faces.size() == Math.min(20, count));
    }

    /** What a client knows from the frames that it got. */
    private static final class Room {

        private final Map<String, JsonNode> faces = new LinkedHashMap<>();
        private int count;

        static Room of(ForumClient client) {
            Room room = new Room();
            ofType(client, "presence").forEach(room::take);
            return room;
        }

        private void take(JsonNode frame) {
            count = frame.get("count").asInt();
            if (frame.has("names")) {
                faces.clear();
            }
            frame.path("names").forEach(face -> faces.put(face.get("id").asString(), face));
            frame.path("in").forEach(face -> faces.put(face.get("id").asString(), face));
            frame.path("out").forEach(id -> faces.remove(id.asString()));
        }
    }
}
