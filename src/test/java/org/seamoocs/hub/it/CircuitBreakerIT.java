package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.FakeLms.Applied;
import org.seamoocs.hub.it.FakeLms.Service;

/** An LMS in trouble is left alone, then probed, then served again, and nobody else notices (grade-path.md, 7). */
class CircuitBreakerIT {

    private static final Instant SCORED = Instant.parse("2026-11-23T20:49:39.838Z");
    private static final int SICK = 0;
    private static final int WELL = 1;
    private static final int LEARNERS = 60;
    private static final int GIVEN_UP = 5;

    /** Five failures open it; three more calls may be under way in the other lanes. */
    private static final int CALLS_UNTIL_OPEN = 8;

    private static final int PROBES = 2;

    @Test
    void anLmsInTroubleIsLeftAloneThenProbedThenServedAgain() {
        try (RelayStage stage = new RelayStage("score_breaker", 2, "other")) {
            stage.start();
            stage.prepare();
            stage.learners(SICK, LEARNERS);
            stage.learners(WELL, LEARNERS);
            stage.lms(SICK).misbehave(Service.SCORES, Misbehaviour.INTERNAL_SERVER_ERROR);
            stage.queueMany(SICK, LEARNERS, 10, SCORED);

            // it opens
            atMost(Duration.ofSeconds(60)).until(() -> calls(stage) >= 5);
            staysFor(Duration.ofSeconds(5), () -> calls(stage) <= CALLS_UNTIL_OPEN);
            int whenOpen = calls(stage);

            // the other LMS is served meanwhile
            stage.queueMany(WELL, LEARNERS, 10, SCORED);
            atMost(Duration.ofSeconds(60)).until(() -> stage.count(WELL, "DELIVERED") == LEARNERS);

            // a day is a day, also for whom nobody has asked: with what the LMS said to others
            Set<String> givenUp = giveUp(stage);
            atMost(Duration.ofSeconds(60)).until(() -> stage.count(SICK, "PARKED") == GIVEN_UP);
            assertThat(
                            stage.rows(
                                    "SELECT DISTINCT attempts, answer_status, answer FROM score_delivery WHERE state = 'PARKED'"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("attempts", "0")
                            .containsEntry("answer_status", "500")
                            .containsEntry("answer", "500 Internal Server Error"));

            // half open: two probes, and as they fail it opens again
            atMost(Duration.ofSeconds(60)).until(() -> calls(stage) > whenOpen);
            staysFor(Duration.ofSeconds(5), () -> calls(stage) <= whenOpen + PROBES);

            // the next probes succeed, and it closes
            stage.lms(SICK).behave();
            atMost(Duration.ofSeconds(90)).until(() -> stage.count(SICK, "DELIVERED") == LEARNERS - GIVEN_UP);
            List<String> served =
                    stage.lms(SICK).applied().stream().map(Applied::userId).toList();
            assertThat(served)
                    .hasSize(LEARNERS - GIVEN_UP)
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(givenUp);
        }
    }

    /** Lets five that nobody has tried be due for more than a day, the last ones in the queue. @return their names at the LMS */
    private static Set<String> giveUp(RelayStage stage) {
        stage.update("UPDATE score_delivery SET first_due_at = first_due_at - INTERVAL 25 HOUR"
                + " WHERE section_id = 1 AND attempts = 0 AND state = 'DUE' ORDER BY due_at DESC LIMIT " + GIVEN_UP);
        return stage
                .rows("SELECT subject FROM person p JOIN score_delivery d ON d.person_id = p.id"
                        + " WHERE d.section_id = 1 AND d.first_due_at < UTC_TIMESTAMP() - INTERVAL 1 DAY")
                .stream()
                .map(row -> row.get("subject"))
                .collect(Collectors.toSet());
    }

    private static int calls(RelayStage stage) {
        return stage.lms(SICK).calls(Service.SCORES).size();
    }

    private static ConditionFactory atMost(Duration time) {
        return Awaitility.await().atMost(time).pollInterval(Duration.ofMillis(100));
    }

    private static void staysFor(Duration time, Callable<Boolean> condition) {
        Awaitility.await()
                .during(time)
                .atMost(time.plusSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
