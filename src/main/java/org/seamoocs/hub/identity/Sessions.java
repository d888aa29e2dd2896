package org.seamoocs.hub.identity;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.Subject;

/**
 * The sessions that launches open (design.md 5): a one-time code in the address, exchanged once for a bearer token.
 * Neither is ever stored in the clear. Thread-safe; the database is the only memory, so that every node knows them.
 */
@ApplicationScoped
@Transactional
public class Sessions {

    /** How long a launch code may be shown and exchanged. */
    static final Duration CODE_LIFE = Duration.ofSeconds(60);

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Clock clock;
    private final Duration tokenLife;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Sessions() {
        this.clock = null;
        this.tokenLife = null;
    }

    @Inject
    public Sessions(Clock clock, HubSettings settings) {
        this.clock = clock;
        this.tokenLife = settings.sessionLife();
    }

    /** Opens a session and answers its launch code: single use, good for 60 s. */
    public String open(Arrival arrival) {
        Secret code = Secret.random();
        Instant now = clock.instant();
        entities.createNativeQuery("""
                        INSERT INTO launch_session (id, person_id, section_id, placement_id, course_id, message_type,
                            course_role, test_user, for_subject, locale, return_url, claim_names, launched_at,
                            code_hash, code_expires_at, expires_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)""")
                .setParameter(1, UUID.randomUUID().toString())
                .setParameter(2, arrival.person().map(PersonId::value).orElse(null))
                .setParameter(3, arrival.sectionId())
                .setParameter(4, arrival.placementId().orElse(null))
                .setParameter(5, arrival.courseId().orElse(null))
                .setParameter(6, arrival.messageType().name())
                .setParameter(7, arrival.courseRole().name())
                .setParameter(8, arrival.testUser())
                .setParameter(9, arrival.forSubject().map(Subject::value).orElse(null))
                .setParameter(10, arrival.locale().orElse(null))
                .setParameter(11, arrival.returnUrl().map(URI::toString).orElse(null))
                .setParameter(12, String.join("\n", new TreeSet<>(arrival.claimNames())))
                .setParameter(13, DatabaseTime.of(now))
                .setParameter(14, code.hash())
                .setParameter(15, DatabaseTime.of(now.plus(CODE_LIFE)))
                .setParameter(16, DatabaseTime.of(now.plus(tokenLife)))
                .executeUpdate();
        return code.value();
    }

    /** The session of a launch code that is neither exchanged nor past its time: for the page that the launch leads to. */
    public Optional<LaunchSession> byCode(String code) {
        return find("code_hash = ?1 AND token_hash IS NULL AND code_expires_at > ?2", code);
    }

    /** The session of a bearer token. */
    public Optional<LaunchSession> byToken(String token) {
        return find("token_hash = ?1 AND expires_at > ?2", token);
    }

    /** A session that has not ended. */
    public Optional<LaunchSession> byId(UUID id) {
        return Optional.ofNullable(entities.find(LaunchSession.class, id))
                .filter(session -> clock.instant().isBefore(session.expiresAt()));
    }

    /** Who that bearer token stands for; nobody for a launch without a person, or of an institution that has left. */
    public Optional<Visitor> visitor(String token) {
        return visitors("s.token_hash = ?2", new Secret(token).hash()).stream().findFirst();
    }

    /** The same for sessions that are known already, as they are now; those that have ended are not among them. */
    public List<Visitor> visitors(Collection<UUID> known) {
        if (known.isEmpty()) {
            return List.of();
        }
        String ids = known.stream().map(id -> "'" + id + "'").collect(joining(","));
        return visitors("s.id IN (" + ids + ") AND ?2", true);
    }

    private List<Visitor> visitors(String condition, Object key) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT CAST(s.id AS CHAR), p.id, p.institution_id, s.section_id, s.course_id, s.course_role,
                               s.test_user, s.expires_at, CONCAT_WS(',', IFNULL(s.locale, p.locale), i.languages)
                        FROM launch_session s JOIN person p ON p.id = s.person_id
                        JOIN institution i ON i.id = p.institution_id AND i.status = 'ACTIVE'
                        WHERE s.expires_at > ?1 AND\s""" + condition)
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .setParameter(2, key)
                .getResultList();
        return rows.stream().map(row -> visitor((Object[]) row)).toList();
    }

    private static Visitor visitor(Object[] row) {
        CourseRole role = CourseRole.valueOf((String) row[5]);
        return new Visitor(
                UUID.fromString((String) row[0]),
                new PersonId(((Number) row[1]).longValue()),
                ((Number) row[2]).longValue(),
                ((Number) row[3]).longValue(),
                Optional.ofNullable((Number) row[4]).map(Number::longValue),
                role.takesPart() && !(Boolean) row[6],
                role.teaches(),
                List.of(((String) row[8]).split(",")),
                ((Timestamp) row[7]).toLocalDateTime().toInstant(ZoneOffset.UTC));
    }

    /**
     * Exchanges a launch code for its bearer token. Of two exchanges of one code at the same time one succeeds.
     *
     * @throws HubException {@link LaunchError#LAUNCH_CODE_INVALID} if the code is unknown, exchanged or past its 60 s
     */
    public OpenedSession exchange(String code) {
        Secret token = Secret.random();
        int exchanged = entities.createNativeQuery("""
                        UPDATE launch_session SET token_hash = ?1
                        WHERE code_hash = ?2 AND token_hash IS NULL AND code_expires_at > ?3""")
                .setParameter(1, token.hash())
                .setParameter(2, new Secret(code).hash())
                .setParameter(3, DatabaseTime.of(clock.instant()))
                .executeUpdate();
        if (exchanged != 1) {
            throw new HubException(LaunchError.LAUNCH_CODE_INVALID, "unknown, exchanged or past its time");
        }
        return new OpenedSession(token.value(), byToken(token.value()).orElseThrow());
    }

    /** Deletes what has ended. */
    public int purge() {
        return entities.createNativeQuery("DELETE FROM launch_session WHERE expires_at < ?1")
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .executeUpdate();
    }

    private Optional<LaunchSession> find(String condition, String secret) {
        return entities.createNativeQuery("SELECT * FROM launch_session WHERE " + condition, LaunchSession.class)
                .setParameter(1, new Secret(secret).hash())
                .setParameter(2, DatabaseTime.of(clock.instant()))
                .getResultStream()
                .map(LaunchSession.class::cast)
                .findFirst();
    }

    /** A session and the bearer token that was just made for it; the token exists nowhere else. */
    public record OpenedSession(String token, LaunchSession session) {}
}
