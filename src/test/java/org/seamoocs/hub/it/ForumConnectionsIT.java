package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many sockets and event streams a person may have open in a forum, and what whoever has enough of them still can. */
class ForumConnectionsIT {

    private static ForumHub hub;
    private static ForumPerson siti;
    private static ForumPerson somchai;

    @BeforeAll
    static void open() {
        hub = ForumHub.start("forum-connections", Map.of("hub.forum.connections-per-person", "3"));
        siti = hub.person("jakarta", "siti", "Learner", "rice");
        somchai = hub.person("bangkok", "somchai", "Learner", "rice");
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    /** The address is the same for both, as on a campus. */
    @Test
    void onePersonHasOnlySoMany() throws Exception {
        try (ForumClient first = ForumClient.open(siti, "rice");
                ForumClient second = ForumClient.open(siti, "rice");
                EventSource third = EventSource.open(siti, 0, "rice", "after=0", Duration.ofSeconds(60));
                ForumClient fourth = ForumClient.open(siti, 0, "rice", null, 0);
                ForumClient neighbour = ForumClient.open(somchai, "rice")) {
            assertThat(fourth.awaitClose()).isEqualTo(4429);
            var refused = EventSource.refused(siti, "rice");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("75");
            assertThat(ForumHub.JSON.readTree(refused.body()).get("code").asString())
                    .isEqualTo("TOO_MANY_CONNECTIONS");

            long seq = siti.does("rice", "post", "title", "Still here", "body", "x")
                    .get("seq")
                    .asLong();
            third.read(frame -> lastOf(frame) < seq);
            neighbour.awaitSeq(seq);
            second.awaitSeq(seq);
            assertThat(siti.read("/api/forums/rice/events?after=0").get("head").asLong())
                    .isEqualTo(seq);
            first.close();
            awaitRoom();
        }
    }

    private static long lastOf(tools.jackson.databind.JsonNode frame) {
        return frame.path("events").isEmpty()
                ? 0
                : frame.get("events")
                        .get(frame.get("events").size() - 1)
                        .get("s")
                        .asLong();
    }

    /** Whoever leaves makes room. */
    private static void awaitRoom() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(ForumConnectionsIT::isWelcome);
    }

    private static boolean isWelcome() {
        try (ForumClient next = ForumClient.open(siti, 0, "rice", null, 0)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> next.isClosed() || !next.frames().isEmpty());
            return !next.frames().isEmpty();
        }
    }
}
