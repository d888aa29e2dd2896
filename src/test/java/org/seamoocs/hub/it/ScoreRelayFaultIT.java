package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.FakeLms.Applied;
import org.seamoocs.hub.it.FakeLms.Service;

/** What the way home survives: a hub that is killed in the middle, two hubs on one outbox, a long queue. */
class ScoreRelayFaultIT {

    private static final Instant SCORED = Instant.parse("2026-11-23T20:49:39.838Z");

    @Test
    void aKilledHubLosesDoublesAndDisordersNothing() {
        int learners = 1500;
        try (RelayStage stage = new RelayStage("score_kill", 1, "moodle")) {
            HubProcess hub = stage.start();
            stage.prepare();
            stage.learners(0, learners);
            stage.queueMany(0, learners, 10, SCORED);
            await().until(() -> stage.lms(0).applied().size() > 200);
            hub.kill();
            int before = stage.lms(0).applied().size();
            assertThat(before).isLessThan(learners);
            for (int learner = 1; learner <= learners; learner += 3) { // also of some that were sent
                stage.queue(0, learner, 12, SCORED.plusMillis(1));
            }
            stage.start();
            await().until(() -> stage.count(0, "DELIVERED") == learners);

            Map<String, Double> newest = new HashMap<>();
            Map<String, Instant> last = new HashMap<>();
            for (Applied applied : stage.lms(0).applied()) {
                Instant earlier = last.put(applied.userId(), applied.timestamp());
                assertThat(earlier == null || applied.timestamp().isAfter(earlier))
                        .isTrue();
                newest.put(applied.userId(), applied.score().path("scoreGiven").asDouble());
            }
            assertThat(newest).hasSize(learners);
            for (int learner = 1; learner <= learners; learner++) {
                assertThat(newest).containsEntry("learner-" + learner, learner % 3 == 1 ? 12.0 : 10.0);
            }
            assertThat(stage.lms(0).lineItems()).hasSize(1);
        }
    }

    /** What is on its way arrives and is settled; the rest waits, and nothing is claimed by the dead. */
    @Test
    void aHubThatIsStoppedLosesDoublesAndDisordersNothing() {
        int learners = 900;
        try (RelayStage stage = new RelayStage("score_stop", 1, "other")) {
            HubProcess hub = stage.start();
            stage.prepare();
            stage.learners(0, learners);
            stage.queueMany(0, learners, 10, SCORED);
            await().until(() -> stage.lms(0).applied().size() > 200);
            hub.stop();
            int sent = stage.lms(0).calls(Service.SCORES).size();
            assertThat(sent).isLessThan(learners);
            assertThat(stage.count(0, "DELIVERED"))
                    .as("each that was sent is known to be")
                    .isEqualTo(sent);
            assertThat(stage.rows("SELECT person_id FROM score_delivery WHERE claimed_by IS NOT NULL"))
                    .isEmpty();
            stage.queue(0, learners, 12, SCORED.plusMillis(1)); // not sent yet: the newest only
            stage.start();
            await().until(() -> stage.count(0, "DELIVERED") == learners);

            List<Applied> applied = stage.lms(0).applied();
            assertThat(stage.lms(0).calls(Service.SCORES)).hasSize(learners);
            assertThat(applied).extracting(Applied::userId).hasSize(learners).doesNotHaveDuplicates();
            assertThat(applied.get(learners - 1).score().path("scoreGiven").asDouble())
                    .isEqualTo(12);
            assertThat(stage.lms(0).lineItems()).hasSize(1);
        }
    }

    @Test
    void twoHubsSendEachScoreOnceAndMakeOneLineItem() {
        int learners = 600;
        try (RelayStage stage = new RelayStage("score_nodes", 2, "other")) {
            stage.start();
            stage.prepare();
            stage.start();
            for (int lms = 0; lms < 2; lms++) {
                stage.learners(lms, learners);
                stage.queueMany(lms, learners, 10, SCORED);
            }
            for (int lms = 0; lms < 2; lms++) {
                int number = lms;
                await().until(() -> stage.count(number, "DELIVERED") == learners);
                assertThat(stage.lms(lms).applied()).hasSize(learners);
                assertThat(stage.lms(lms).calls(Service.SCORES)).hasSize(learners);
                assertThat(stage.lms(lms).lineItems()).hasSize(1);
            }
        }
    }

    /** Seven lanes of eight may be under way, so nobody is served more than that much before an earlier one. */
    @Test
    void tenThousandScoresDrainInOrder() {
        int learners = 10_000;
        try (RelayStage stage = new RelayStage("score_drain", 1, "moodle")) {
            stage.start();
            stage.prepare();
            stage.learners(0, learners);
            stage.lms(0).down();
            stage.queueMany(0, learners, 10, SCORED);
            stage.lms(0).behave();
            Awaitility.await().atMost(Duration.ofMinutes(6)).until(() -> stage.count(0, "DELIVERED") == learners);
            List<Applied> applied = stage.lms(0).applied();
            assertThat(applied).hasSize(learners);
            Set<String> users = new HashSet<>();
            int furthest = 0;
            for (int i = 0; i < learners; i++) {
                users.add(applied.get(i).userId());
                int due = Integer.parseInt(applied.get(i).userId().substring("learner-".length()));
                furthest = Math.max(furthest, Math.abs(due - 1 - i));
            }
            assertThat(users).hasSize(learners);
            assertThat(furthest).isLessThan(1000);
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(240)).pollInterval(Duration.ofMillis(100));
    }
}
