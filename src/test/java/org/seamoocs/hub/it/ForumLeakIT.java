package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stays behind of sockets that were closed, and what a reader costs that stops reading (forum facts 0.1, 0.2). */
class ForumLeakIT {

    private static final int CYCLES = Integer.getInteger("hub.it.cycles", 2_000);

    private static ForumHub hub;
    private static ForumPerson siti;
    private static long topic;

    @BeforeAll
    static void open() {
        hub = ForumHub.start("forum-leak", Map.of());
        siti = hub.person("jakarta", "siti", "Learner", "rice");
        topic = siti.does("rice", "post", "title", "Leak", "body", "x")
                .get("id")
                .asLong();
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    void closedSocketsLeaveNoSessionBehind() {
        // with an idle time-out of the container every one of them would stay
        IntStream.range(0, CYCLES).parallel().forEach(i -> {
            if (i % 20 == 0) {
                try (ForumClient client = ForumClient.open(siti, "rice")) {
                    client.send("ping", Map.of());
                    client.await("pong");
                }
            } else {
                ForumClient.connect(hub, 0, "rice").close();
            }
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> sessions() < 20);
        assertThat(readers()).isZero();
    }

    @Test
    void aReaderThatStopsReadingIsClosedAndTheOthersNoticeNothing() {
        try (ForumClient stuck = ForumClient.open(siti, "rice");
                ForumClient healthy = ForumClient.open(siti, "rice")) {
            stuck.stopReading();
            // the buffers of the system hold some megabytes before the hub notices
            for (int round = 0; readers() > 1 && round < 300; round++) {
                String last = "";
                for (int i = 0; i < 8; i++) {
                    last = Ulids.next();
                    healthy.send("post", Map.of("cid", last, "topic", topic, "body", "x".repeat(19_000)));
                }
                healthy.awaitSeq(healthy.awaitFrameOf(last).get("seq").asLong());
            }
            assertThat(readers()).isEqualTo(1);
            assertThat(healthy.isClosed()).isFalse();
            // it takes no close frame either: its connection is cut off
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> isCutOff(stuck));
        }
    }

    private static boolean isCutOff(ForumClient client) {
        try {
            client.send("ping", Map.of());
            return false;
        } catch (CompletionException e) {
            return e.getCause() instanceof IOException;
        }
    }

    private static long sessions() {
        return HeapCensus.of(hub.node(0)).instances("org.glassfish.tyrus.core.TyrusSession");
    }

    private static long readers() {
        return hub.readers(0);
    }
}
