package org.seamoocs.hub.it;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: scores relayed from the outbox to four LMSs through the shipped jar, beside the rows per second
 * of the outbox alone. Asserts nothing about time.
 */
class ScoreRelayBench {

    private static final int LMSS = 4;
    private static final int LEARNERS = 2500;
    private static final Instant SCORED = Instant.parse("2026-11-23T20:49:39.838Z");

    @Test
    void scoresRelayed() {
        try (RelayStage stage = new RelayStage("score_bench", LMSS, "moodle")) {
            stage.startAtFullSpeed();
            stage.prepare();
            double queued = queued(stage);
            Instant start = Instant.now();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> delivered(stage));
            double relayed = perSecond(start);
            System.out.printf(Locale.ROOT, """

                    | scores home                          | figure | beside                               | ratio |
                    |--------------------------------------|-------:|--------------------------------------|------:|
                    | scores relayed/s, %d LMSs             | %6.0f | rows put into the outbox/s   %7.0f | %5.3f |

                    """, LMSS, relayed, queued, relayed / queued);
        }
    }

    private static double queued(RelayStage stage) {
        for (int lms = 0; lms < LMSS; lms++) {
            stage.learners(lms, LEARNERS);
        }
        Instant start = Instant.now();
        for (int lms = 0; lms < LMSS; lms++) {
            stage.queueMany(lms, LEARNERS, 10, SCORED);
        }
        return perSecond(start);
    }

    private static boolean delivered(RelayStage stage) {
        for (int lms = 0; lms < LMSS; lms++) {
            if (stage.lms(lms).applied().size() < LEARNERS) {
                return false;
            }
        }
        return true;
    }

    private static double perSecond(Instant start) {
        return LMSS * LEARNERS * 1000.0 / Duration.between(start, Instant.now()).toMillis();
    }
}
