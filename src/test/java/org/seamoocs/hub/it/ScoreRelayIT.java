package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.FakeLms.Applied;
import org.seamoocs.hub.it.FakeLms.Service;

/** From the outbox to the LMS (grade-path.md), through the shipped jar, with LMSs that fail in every way of its table. */
class ScoreRelayIT {

    private static final Instant SCORED = Instant.parse("2026-11-23T20:49:39.838Z");
    private static final Misbehaviour[] MISBEHAVIOURS = Misbehaviour.values();

    /** One LMS per misbehaviour, and the last ones for the other stories. */
    private static final int DOWN = MISBEHAVIOURS.length;

    private static final int STORIES = DOWN + 1;

    private static final RelayStage STAGE = new RelayStage("score_relay", STORIES + 7, "moodle");

    @BeforeAll
    static void start() {
        STAGE.start();
        STAGE.prepare();
        for (int lms = 0; lms < STORIES + 7; lms++) {
            STAGE.learners(lms, 3);
        }
    }

    @AfterAll
    static void stop() {
        STAGE.close();
    }

    /** The table of grade-path.md: each LMS misbehaves at the score, then behaves again. */
    @Test
    void eachMisbehaviourHasItsOutcome() {
        Map<Misbehaviour, Map<String, String>> first = new EnumMap<>(Misbehaviour.class);
        for (Misbehaviour how : MISBEHAVIOURS) {
            STAGE.lms(how.ordinal()).misbehave(Service.SCORES, how);
            STAGE.queue(how.ordinal(), 1, 15, SCORED);
        }
        STAGE.lms(DOWN).down();
        STAGE.queue(DOWN, 1, 15, SCORED);
        for (Misbehaviour how : MISBEHAVIOURS) {
            first.put(how, afterFirstAttempt(how.ordinal()));
        }
        Map<String, String> down = afterFirstAttempt(DOWN);
        for (int lms = 0; lms <= DOWN; lms++) {
            STAGE.lms(lms).behave();
        }

        assertThat(first.get(Misbehaviour.NONE))
                .containsEntry("state", "DELIVERED")
                .containsEntry("answer_status", "200");
        assertThat(first.get(Misbehaviour.CONFLICT))
                .containsEntry("state", "DELIVERED")
                .containsEntry("answer_status", "409");
        assertThat(first.get(Misbehaviour.FORBIDDEN))
                .containsEntry("state", "PARKED")
                .containsEntry("answer", "403 Forbidden: No access");
        assertThat(first.get(Misbehaviour.UNPROCESSABLE))
                .containsEntry("state", "PARKED")
                .hasEntrySatisfying("answer", words -> assertThat(words).startsWith("422 Unprocessable Entity"));
        assertThat(down).containsEntry("state", "DUE").containsEntry("answer_status", "0");
        for (Misbehaviour how : List.of(
                Misbehaviour.SLOW,
                Misbehaviour.UNAUTHORIZED,
                Misbehaviour.TOO_MANY_REQUESTS,
                Misbehaviour.INTERNAL_SERVER_ERROR,
                Misbehaviour.SERVICE_UNAVAILABLE,
                Misbehaviour.HTML_NOT_FOUND,
                Misbehaviour.HALF_BODY,
                Misbehaviour.WRONG_MEDIA_TYPE,
                Misbehaviour.REDIRECT)) {
            assertThat(first.get(how)).as(how.name()).containsEntry("state", "DUE");
            delivered(how.ordinal(), 1);
            assertThat(scores(how.ordinal())).as(how.name()).containsExactly("learner-1 15 2026-11-23T20:49:39Z");
        }
        delivered(DOWN, 1);
        assertThat(scores(DOWN)).containsExactly("learner-1 15 2026-11-23T20:49:39Z");
        assertThat(scores(Misbehaviour.FORBIDDEN.ordinal())).isEmpty();
    }

    /** Two final scores in one second, then a pending one: Moodle gets the two, a second apart, and keeps the grade. */
    @Test
    void moodleGetsFinalScoresInWholeSeconds() {
        int lms = STORIES;
        STAGE.queue(lms, 1, 10, SCORED);
        delivered(lms, 1);
        STAGE.queue(lms, 1, 0, SCORED.plusMillis(100));
        delivered(lms, 1);
        STAGE.queue(lms, lms + 1, 1, null, SCORED.plusSeconds(60), "SUBMITTED", "PENDING");
        delivered(lms, 1);
        assertThat(scores(lms))
                .containsExactly("learner-1 10 2026-11-23T20:49:39Z", "learner-1 0 2026-11-23T20:49:40Z");
        STAGE.queue(lms, lms + 1, 1, null, SCORED.plusSeconds(90), "INITIALIZED", "NOT_READY");
        delivered(lms, 1);
        assertThat(scores(lms)).hasSize(3).last().isEqualTo("learner-1  2026-11-23T20:51:09Z");
    }

    /** The line item is made once, with the hub's item id as resourceId, and used again; its URL has a query. */
    @Test
    void aLineItemIsMadeOnce() {
        int lms = STORIES + 1;
        for (int learner = 1; learner <= 3; learner++) {
            STAGE.queue(lms, learner, learner, SCORED);
        }
        for (int learner = 1; learner <= 3; learner++) {
            delivered(lms, learner);
        }
        String itemId = STAGE.rows("SELECT item_id FROM line_item WHERE id = ?", lms + 1)
                .get(0)
                .get("item_id");
        assertThat(STAGE.lms(lms).lineItems()).singleElement().satisfies(item -> assertThat(item)
                .containsEntry("label", "Kuis 1")
                .containsEntry("resourceId", itemId)
                .containsEntry("tag", "sea-moocs")
                .containsEntry("resourceLinkId", "link-1")
                .containsEntry("scoreMaximum", 20.0));
        assertThat(STAGE.rows("SELECT url FROM home_line_item WHERE line_item_id = ?", lms + 1))
                .singleElement()
                .satisfies(row -> assertThat(row.get("url")).endsWith("/lineitem?type_id=1"));
    }

    /** One that is there already, on a later page behind Moodle's Link header, is found; a killed node's search is taken over. */
    @Test
    void aLineItemIsFoundAgain() {
        int lms = STORIES + 2;
        String itemId = STAGE.rows("SELECT item_id FROM line_item WHERE id = ?", lms + 1)
                .get(0)
                .get("item_id");
        STAGE.lms(lms).lineItemPages(1);
        for (String tag : List.of("other", "sea-moocs")) {
            STAGE.lms(lms)
                    .createLineItem(
                            "c-1", Map.of("label", "Kuis 1", "scoreMaximum", 20, "resourceId", itemId, "tag", tag));
        }
        STAGE.update(
                "INSERT INTO home_line_item VALUES (?, ?, '', UTC_TIMESTAMP(6) - INTERVAL 3 MINUTE)", lms + 1, lms + 1);
        STAGE.queue(lms, 1, 7, SCORED);
        delivered(lms, 1);
        assertThat(STAGE.lms(lms).lineItems()).hasSize(2);
        assertThat(STAGE.lms(lms).applied().get(0).lineItem()).contains("/lineitems/2/");
    }

    /** The LMS's own column of the link is used where it has one; a column that is gone is looked for anew by the next score. */
    @Test
    void theLinksOwnLineItemIsUsed() {
        int lms = STORIES + 3;
        String own = STAGE.lms(lms).createLineItem("c-1", Map.of("label", "Own", "scoreMaximum", 100));
        STAGE.update("UPDATE placement SET line_item_url = ? WHERE id = ?", own, lms + 1);
        STAGE.queue(lms, 1, 7, SCORED);
        delivered(lms, 1);
        assertThat(STAGE.lms(lms).applied()).extracting(Applied::lineItem).containsExactly(own);

        STAGE.update(
                "INSERT INTO home_line_item VALUES (?, ?, ?, UTC_TIMESTAMP(6))",
                lms + 1,
                lms + 1,
                STAGE.lms(lms).url("/ags/c-1/lineitems/99/lineitem?type_id=1").toString());
        STAGE.queue(lms, 2, 8, SCORED);
        await().until(() -> "PARKED".equals(STAGE.row(lms, 2).get("state")));
        assertThat(STAGE.row(lms, 2)).containsEntry("answer", "404 Not Found: Grade item 99 doesn't exist");
        STAGE.queue(lms, 2, 8, SCORED.plusSeconds(5));
        delivered(lms, 2);
    }

    /** A day of trying is enough; a new score starts anew. */
    @Test
    void aDayOfFailuresParksTheScore() {
        int lms = STORIES + 4;
        STAGE.lms(lms).misbehave(Service.SCORES, Misbehaviour.INTERNAL_SERVER_ERROR);
        STAGE.queue(lms, 1, 7, SCORED);
        STAGE.update(
                "UPDATE score_delivery SET first_due_at = first_due_at - INTERVAL 25 HOUR, due_at = UTC_TIMESTAMP(6)"
                        + " WHERE section_id = ?",
                lms + 1);
        await().until(() -> "PARKED".equals(STAGE.row(lms, 1).get("state")));
        assertThat(STAGE.row(lms, 1)).containsEntry("answer", "500 Internal Server Error");
        STAGE.lms(lms).behave();
        STAGE.queue(lms, 1, 8, SCORED.plusSeconds(1));
        delivered(lms, 1);
        assertThat(scores(lms)).containsExactly("learner-1 8 2026-11-23T20:49:40Z");
    }

    /** Nothing is sent for whom it must not be, and the row says why. */
    @Test
    void whatMayNotGoHomeIsParkedWithTheReason() {
        int lms = STORIES + 5;
        STAGE.update("UPDATE person SET issuer = 'https://elsewhere.example' WHERE id = ?", lms * 100_000 + 1);
        STAGE.queue(lms, 1, 7, SCORED);
        parked(lms, 1, "the person is not a user of this LMS");
        STAGE.update("UPDATE section SET ags_scopes = NULL WHERE id = ?", lms + 1);
        STAGE.queue(lms, 2, 7, SCORED);
        parked(lms, 2, "the LMS lets the hub write no scores in this course");
        STAGE.update("UPDATE line_item SET deleted_at = UTC_TIMESTAMP(6) WHERE id = ?", lms + 1);
        STAGE.queue(lms, 3, 7, SCORED);
        parked(lms, 3, "the tool has deleted the line item");
        assertThat(STAGE.lms(lms).calls(Service.SCORES)).isEmpty();
        assertThat(STAGE.lms(lms).calls(Service.TOKEN)).isEmpty();
    }

    /** An answer with Retry-After: the LMS is left alone as long as it asked, also with other scores. */
    @Test
    void anLmsThatAsksForAPauseGetsIt() {
        int lms = STORIES + 6;
        STAGE.queue(lms, 1, 7, SCORED);
        delivered(lms, 1);
        STAGE.lms(lms).say(Service.SCORES, 429, "Too Many Requests", Map.of("Retry-After", "9"));
        STAGE.queue(lms, 2, 7, SCORED);
        await().until(() -> "429".equals(STAGE.row(lms, 2).get("answer_status")));
        Instant asked = Instant.now();
        STAGE.queue(lms, 3, 7, SCORED);
        delivered(lms, 3);
        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofSeconds(6));
        delivered(lms, 2);
    }

    private static void parked(int lms, int learner, String why) {
        await().until(() -> "PARKED".equals(STAGE.row(lms, learner).get("state")));
        assertThat(STAGE.row(lms, learner)).containsEntry("answer", why);
    }

    private static Map<String, String> afterFirstAttempt(int lms) {
        await().until(() -> !"0".equals(STAGE.row(lms, 1).get("attempts")));
        return STAGE.row(lms, 1);
    }

    private static void delivered(int lms, int learner) {
        await().until(() -> "DELIVERED".equals(STAGE.row(lms, learner).get("state")));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200));
    }

    /** What the gradebook took: user, scoreGiven, timestamp. */
    private static List<String> scores(int lms) {
        return STAGE.lms(lms).applied().stream()
                .map(applied -> applied.userId() + " "
                        + applied.score().path("scoreGiven").asString("") + " " + applied.timestamp())
                .toList();
    }
}
