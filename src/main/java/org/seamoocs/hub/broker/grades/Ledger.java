package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.jose.StrictJson;
import org.seamoocs.hub.lti.spec.ags.Score;
import org.seamoocs.hub.lti.spec.ags.Submission;

/**
 * All scores that tools were told are accepted, and which of them is the newest of each person and line item. The newest one's
 * row is locked before it is compared, so that of posts at the same moment, on any node, the newest stays (AGS 2.0,
 * 3.4.9; C6c). Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Ledger {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /**
     * Enters a score that is newer than all before.
     *
     * @return its row; empty if it is the newest one itself, sent again
     * @throws HubException {@link GradeError#SCORE_OUTDATED} if one of the same time or a later one is there
     */
    Optional<Long> enter(StoredLineItem item, PersonId person, Score score, Instant now) {
        Optional<Newest> newest = lockNewest(item, person, score.timestamp());
        if (newest.isPresent() && !newest.get().older()) {
            if (newest.get().sameTime() && newest.get().says(score)) {
                return Optional.empty();
            }
            throw outdated();
        }
        long id = insert(item, person, score.after(newest.flatMap(Newest::submission)), now);
        if (newest.isPresent()) {
            replaceNewest(item, person, score, id);
        } else if (insertNewest(item, person, score, id) != id) {
            throw outdated(); // another first score came in between, and is newer
        }
        return Optional.of(id);
    }

    private Optional<Newest> lockNewest(StoredLineItem item, PersonId person, Instant timestamp) {
        return entities.createNativeQuery("""
                        SELECT r.scored_at < ?3, r.scored_at = ?3, s.score_given, s.score_maximum, s.activity_progress,
                            s.grading_progress, s.comment, s.scoring_user_id, s.submission
                        FROM result r JOIN score s ON s.id = r.score_id
                        WHERE r.line_item_id = ?1 AND r.person_id = ?2 FOR UPDATE""")
                .setParameter(1, item.id())
                .setParameter(2, person.value())
                .setParameter(3, DatabaseTime.of(timestamp))
                .getResultStream()
                .findFirst()
                .map(row -> new Newest((Object[]) row));
    }

    private long insert(StoredLineItem item, PersonId person, Score score, Instant now) {
        Object id = entities.createNativeQuery("""
                        INSERT INTO score (line_item_id, person_id, scored_at, score_given, score_maximum, activity_progress,
                            grading_progress, comment, scoring_user_id, submission, received_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id""")
                .setParameter(1, item.id())
                .setParameter(2, person.value())
                .setParameter(3, DatabaseTime.of(score.timestamp()))
                .setParameter(4, value(score.scoreGiven()))
                .setParameter(5, value(score.scoreMaximum()))
                .setParameter(6, score.activityProgress().name())
                .setParameter(7, score.gradingProgress().name())
                .setParameter(8, score.comment().orElse(null))
                .setParameter(9, score.scoringUserId().orElse(null))
                .setParameter(10, score.submission().map(Ledger::json).orElse(null))
                .setParameter(11, DatabaseTime.of(now))
                .getSingleResult();
        return ((Number) id).longValue();
    }

    private void replaceNewest(StoredLineItem item, PersonId person, Score score, long id) {
        entities.createNativeQuery(
                        "UPDATE result SET score_id = ?1, scored_at = ?2 WHERE line_item_id = ?3 AND person_id = ?4")
                .setParameter(1, id)
                .setParameter(2, DatabaseTime.of(score.timestamp()))
                .setParameter(3, item.id())
                .setParameter(4, person.value())
                .executeUpdate();
    }

    /** @return the row of the score that is the newest now */
    private long insertNewest(StoredLineItem item, PersonId person, Score score, long id) {
        Object newest = entities.createNativeQuery("""
                        INSERT INTO result (line_item_id, person_id, score_id, scored_at) VALUES (?1, ?2, ?3, ?4)
                        ON DUPLICATE KEY UPDATE
                            score_id = IF(VALUES(scored_at) > scored_at, VALUES(score_id), score_id),
                            scored_at = GREATEST(VALUES(scored_at), scored_at)
                        RETURNING score_id""")
                .setParameter(1, item.id())
                .setParameter(2, person.value())
                .setParameter(3, id)
                .setParameter(4, DatabaseTime.of(score.timestamp()))
                .getSingleResult();
        return ((Number) newest).longValue();
    }

    private static HubException outdated() {
        return new HubException(GradeError.SCORE_OUTDATED, "a score of this time or a later one is there");
    }

    private static @Nullable Double value(OptionalDouble points) {
        return points.isPresent() ? points.getAsDouble() : null;
    }

    private static String json(Submission submission) {
        return new String(StrictJson.bytes(submission.json()), StandardCharsets.UTF_8);
    }
}
