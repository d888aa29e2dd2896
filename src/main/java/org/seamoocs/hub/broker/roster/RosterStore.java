package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RosterError;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.identity.Persons;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.lti.spec.Subject;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables of the rosters. Each call is a transaction of its own, so that a fetch of minutes holds no lock; a generation
 * becomes visible in one statement. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class RosterStore {

    /** Whoever fetches says at least so often that the fetch goes on. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final int ROWS_AT_ONCE = 5000;
    private static final JsonMapper JSON = new JsonMapper();

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Persons persons;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected RosterStore() {
        this.persons = null;
    }

    @Inject
    public RosterStore(Persons persons) {
        this.persons = persons;
    }

    /** How the section's roster stands. */
    RosterState state(long section) {
        return row(section, "");
    }

    /**
     * Begins a new generation, if the roster is not fresh and nobody else is at it (on any node) and no failure is recent.
     *
     * @return the generation; empty if there is nothing to do now
     */
    OptionalLong claim(long section, Instant now) {
        entities.createNativeQuery("""
                        INSERT INTO section_roster (section_id) VALUES (?1)
                        ON DUPLICATE KEY UPDATE section_id = section_id""").setParameter(1, section).executeUpdate();
        RosterState state = row(section, " FOR UPDATE");
        if (state.freshAt(now) || state.claimedAt(now) || state.failedFor(now).isPresent()) {
            return OptionalLong.empty();
        }
        Object generation = entities.createNativeQuery("SELECT writing + 1 FROM section_roster WHERE section_id = ?1")
                .setParameter(1, section)
                .getSingleResult();
        entities.createNativeQuery("""
                        UPDATE section_roster SET writing = writing + 1, claimed_until = ?2 WHERE section_id = ?1""")
                .setParameter(1, section)
                .setParameter(2, DatabaseTime.of(now.plus(LEASE)))
                .executeUpdate();
        return OptionalLong.of(((Number) generation).longValue());
    }

    /**
     * Adds members to a generation that was begun; somebody who comes twice is one member.
     *
     * @throws HubException {@link RosterError#ROSTER_PENDING} if somebody else has begun another one
     */
    void write(ListedSection section, long generation, List<FetchedMember> members, Instant now) {
        int mine = entities.createNativeQuery(
                        "UPDATE section_roster SET claimed_until = ?3 WHERE section_id = ?1 AND writing = ?2")
                .setParameter(1, section.id())
                .setParameter(2, generation)
                .setParameter(3, DatabaseTime.of(now.plus(LEASE)))
                .executeUpdate();
        if (mine == 0) {
            throw new HubException(RosterError.ROSTER_PENDING, "another fetch of the section has taken over");
        }
        Issuer issuer = section.section().deployment().registration().issuerId();
        Map<Subject, PersonId> known = persons.listed(
                section.institution(),
                issuer,
                members.stream().map(FetchedMember::user).toList(),
                now);
        List<Map<String, Object>> rows = members.stream()
                .map(m -> m.row(known.get(m.user()), JSON::writeValueAsString))
                .toList();
        entities.createNativeQuery("""
                        INSERT INTO roster_member (section_id, generation, person_id, roles, claims)
                        SELECT ?1, ?2, j.person, j.held, j.released FROM JSON_TABLE(?3, '$[*]' COLUMNS (
                            person BIGINT PATH '$.p', held LONGTEXT PATH '$.r', released LONGTEXT PATH '$.c')) j
                        ON DUPLICATE KEY UPDATE roster_member.roles = VALUES(roles), roster_member.claims = VALUES(claims)""")
                .setParameter(1, section.id())
                .setParameter(2, generation)
                .setParameter(3, JSON.writeValueAsString(rows))
                .executeUpdate();
    }

    /** The generation is whole: it takes the place of the one before. @return whether it was still the newest */
    boolean finish(long section, long generation, Instant asked) {
        return entities.createNativeQuery("""
                        UPDATE section_roster SET generation = writing, fetched_at = ?3, claimed_until = NULL,
                            retry_at = NULL, failure = NULL
                        WHERE section_id = ?1 AND writing = ?2""")
                        .setParameter(1, section)
                        .setParameter(2, generation)
                        .setParameter(3, DatabaseTime.of(asked))
                        .executeUpdate()
                > 0;
    }

    /** The generation will not become whole; the one that is served stays. */
    void fail(long section, long generation, @Nullable ErrorCode why, Instant retryAt) {
        entities.createNativeQuery("""
                        UPDATE section_roster SET claimed_until = NULL, retry_at = ?3, failure = ?4
                        WHERE section_id = ?1 AND writing = ?2 AND generation < writing""")
                .setParameter(1, section)
                .setParameter(2, generation)
                .setParameter(3, DatabaseTime.of(retryAt))
                .setParameter(4, why == null ? "INTERNAL" : why.name())
                .executeUpdate();
    }

    /** Deletes some rows of generations up to this one that are not served. @return whether there may be more */
    boolean sweep(long section, long generation) {
        return entities.createNativeQuery("""
                        DELETE FROM roster_member WHERE section_id = ?1 AND generation <= ?2 AND generation <>
                            (SELECT r.generation FROM section_roster r WHERE r.section_id = ?1) LIMIT ?3""")
                        .setParameter(1, section)
                        .setParameter(2, generation)
                        .setParameter(3, ROWS_AT_ONCE)
                        .executeUpdate()
                == ROWS_AT_ONCE;
    }

    private RosterState row(long section, String lock) {
        List<?> rows = entities.createNativeQuery("SELECT generation, fetched_at, claimed_until, retry_at"
                        + " FROM section_roster WHERE section_id = ?1" + lock)
                .setParameter(1, section)
                .getResultList();
        return new ArrayList<Object>(rows)
                .stream()
                        .findFirst()
                        .map(row -> (Object[]) row)
                        .map(row -> new RosterState(
                                ((Number) row[0]).longValue(), instant(row[1]), instant(row[2]), instant(row[3])))
                        .orElse(RosterState.NONE);
    }

    private static Optional<Instant> instant(@Nullable Object column) {
        if (column instanceof java.sql.Timestamp time) {
            return Optional.of(DatabaseTime.instant(time.toLocalDateTime()));
        }
        return Optional.ofNullable((LocalDateTime) column).map(DatabaseTime::instant);
    }
}
