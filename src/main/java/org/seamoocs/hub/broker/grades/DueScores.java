package org.seamoocs.hub.broker.grades;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.seamoocs.hub.config.DatabaseTime;

/**
 * The outbox as the dispatcher sees it: claims due rows, so that no two nodes send the same, and settles them. Each call is
 * a short transaction of its own; a claim that is not settled ends by itself. A row whose score is no longer the one that
 * was sent stays due. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class DueScores {

    private static final int MAX_SECTIONS = 1000;
    private static final int MAX_WORDS = 512;

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** The sections with rows that are due and unclaimed, by the registration (row id) of their LMS; the longest due first. */
    public Map<Long, List<Long>> waiting(Instant now) {
        Map<Long, List<Long>> byRegistration = new LinkedHashMap<>();
        rows(query("""
                        SELECT e.registration_id, d.section_id
                          FROM score_delivery d
                          JOIN section s ON s.id = d.section_id
                          JOIN deployment e ON e.id = s.deployment_id
                         WHERE d.state = 'DUE' AND d.due_at <= ?1 AND (d.claimed_until IS NULL OR d.claimed_until < ?1)
                         GROUP BY e.registration_id, d.section_id
                         ORDER BY MIN(d.due_at) LIMIT\s""" + MAX_SECTIONS, DatabaseTime.of(now))).forEach(row -> byRegistration
                .computeIfAbsent(number(row[0]), registration -> new ArrayList<>())
                .add(number(row[1])));
        return byRegistration;
    }

    /**
     * Claims the longest due rows of these sections.
     *
     * @param claim a name that no other claim has
     * @param until when others may claim them
     */
    public List<DueScore> claim(Collection<Long> sections, int most, String claim, Instant now, Instant until) {
        List<DueScore> claimed = rows(query(
                        """
                        SELECT line_item_id, person_id, section_id, score_id, attempts,
                               TIMESTAMPDIFF(MICROSECOND, '1970-01-01', first_due_at)
                          FROM score_delivery
                         WHERE state = 'DUE' AND due_at <= ?1 AND (claimed_until IS NULL OR claimed_until < ?1)
                           AND section_id IN (""" + ids(sections) + ") ORDER BY due_at LIMIT " + most + " FOR UPDATE SKIP LOCKED",
                        DatabaseTime.of(now)))
                .map(row -> new DueScore(
                        number(row[0]),
                        number(row[1]),
                        number(row[2]),
                        number(row[3]),
                        (int) number(row[4]),
                        Instant.EPOCH.plus(number(row[5]), ChronoUnit.MICROS),
                        claim,
                        until))
                .toList();
        for (DueScore due : claimed) {
            query(
                            "UPDATE score_delivery SET claimed_until = ?1, claimed_by = ?2"
                                    + " WHERE line_item_id = ?3 AND person_id = ?4",
                            DatabaseTime.of(until),
                            claim,
                            due.lineItemId(),
                            due.personId())
                    .executeUpdate();
        }
        return claimed;
    }

    /** Ends the row's wait; one that got a newer score meanwhile stays due. */
    public void settle(DueScore due, State state, int status, String words, Instant now) {
        releaseUnless(
                due,
                query(
                        """
                        UPDATE score_delivery
                           SET state = ?5, attempts = attempts + 1, claimed_until = NULL, claimed_by = NULL,
                               answer_status = ?6, answer = ?7, changed_at = ?8
                         WHERE line_item_id = ?1 AND person_id = ?2 AND claimed_by = ?3 AND score_id = ?4 AND state = 'DUE'""",
                        due.lineItemId(),
                        due.personId(),
                        due.claim(),
                        due.scoreId(),
                        state.name(),
                        status,
                        cut(words),
                        DatabaseTime.of(now)));
    }

    /** Puts the row off; one that got a newer score meanwhile keeps its own time. */
    public void postpone(DueScore due, Instant dueAt, int status, String words, Instant now) {
        releaseUnless(
                due,
                query(
                        """
                        UPDATE score_delivery
                           SET due_at = ?5, attempts = attempts + 1, claimed_until = NULL, claimed_by = NULL,
                               answer_status = ?6, answer = ?7, changed_at = ?8
                         WHERE line_item_id = ?1 AND person_id = ?2 AND claimed_by = ?3 AND score_id = ?4 AND state = 'DUE'""",
                        due.lineItemId(),
                        due.personId(),
                        due.claim(),
                        due.scoreId(),
                        DatabaseTime.of(dueAt),
                        status,
                        cut(words),
                        DatabaseTime.of(now)));
    }

    /** Gives the row back as it was. */
    public void release(DueScore due) {
        query("""
                        UPDATE score_delivery SET claimed_until = NULL, claimed_by = NULL
                         WHERE line_item_id = ?1 AND person_id = ?2 AND claimed_by = ?3""", due.lineItemId(), due.personId(), due.claim()).executeUpdate();
    }

    /**
     * Parks what has waited since before that time for these sections. What was tried keeps the answer that it got, the rest
     * gets this one.
     *
     * @return how many
     */
    public int park(Collection<Long> sections, Instant before, int status, String words, Instant now) {
        return query("""
                        UPDATE score_delivery
                           SET state = 'PARKED', claimed_until = NULL, claimed_by = NULL,
                               answer_status = IFNULL(answer_status, ?1), answer = IFNULL(answer, ?2), changed_at = ?3
                         WHERE state = 'DUE' AND first_due_at < ?4 AND (claimed_until IS NULL OR claimed_until < ?3)
                           AND section_id IN (""" + ids(sections) + ")", status, cut(words), DatabaseTime.of(now), DatabaseTime.of(before))
                .executeUpdate();
    }

    /** How long the oldest due row has waited, in seconds; 0 if none is due. */
    public long oldestDueSeconds(Instant now) {
        Object seconds = query("""
                        SELECT IFNULL(TIMESTAMPDIFF(SECOND, MIN(first_due_at), ?1), 0)
                          FROM score_delivery WHERE state = 'DUE'""", DatabaseTime.of(now)).getSingleResult();
        return Math.max(0, number(seconds));
    }

    /** As long as the column is. */
    private static String cut(String words) {
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS);
    }

    private void releaseUnless(DueScore due, Query settles) {
        if (settles.executeUpdate() == 0) {
            release(due);
        }
    }

    private Query query(String sql, Object... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }

    /** Row ids of our own. A join would lock rows that launches write. */
    private static String ids(Collection<Long> sections) {
        return sections.stream().map(String::valueOf).collect(joining(","));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Object[]> rows(Query query) {
        return query.getResultList().stream();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /** How a row's wait ends. */
    enum State {
        DELIVERED,
        PARKED
    }
}
