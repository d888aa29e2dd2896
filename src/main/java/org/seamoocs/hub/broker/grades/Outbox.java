package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.seamoocs.hub.broker.grades.HomeSections.Home;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.registry.agreement.GradeMode;

/** Puts scores where the dispatcher finds them: one row per person and line item, always of the newest. Thread-safe. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Outbox {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private Event<ScoreQueued> queued;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Outbox() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public Outbox(Event<ScoreQueued> queued) {
        this.queued = queued;
    }

    /**
     * The score of that row in the ledger is due at home now; it takes the place of an earlier one. A claim on that stays: who
     * holds it will find a newer score. Where nothing goes home (no grades agreed, nobody real), what was due is taken back.
     */
    void due(StoredLineItem item, PersonId person, Home home, long scoreId, Instant now) {
        if (home.testUser() || home.terms().grades() == GradeMode.NONE) {
            takeBack(item, person);
            return;
        }
        entities.createNativeQuery("""
                        INSERT INTO score_delivery (line_item_id, person_id, section_id, score_id, state, attempts, due_at,
                            first_due_at, changed_at)
                        VALUES (?1, ?2, ?3, ?4, 'DUE', 0, ?5, ?5, ?5)
                        ON DUPLICATE KEY UPDATE section_id = VALUES(section_id), score_id = VALUES(score_id), state = 'DUE',
                            attempts = 0, due_at = VALUES(due_at), first_due_at = VALUES(first_due_at),
                            answer_status = NULL, answer = NULL, changed_at = VALUES(changed_at)""")
                .setParameter(1, item.id())
                .setParameter(2, person.value())
                .setParameter(3, home.sectionId())
                .setParameter(4, scoreId)
                .setParameter(5, DatabaseTime.of(now))
                .executeUpdate();
        queued.fire(new ScoreQueued());
    }

    private void takeBack(StoredLineItem item, PersonId person) {
        entities.createNativeQuery(
                        "DELETE FROM score_delivery WHERE line_item_id = ?1 AND person_id = ?2 AND state <> 'DELIVERED'")
                .setParameter(1, item.id())
                .setParameter(2, person.value())
                .executeUpdate();
    }
}
