package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.jose.Secret;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The launches on their way into tools, on all nodes. A row holds the claims until the ID token is given out or its time is
 * over; what stays is the record of what was released, by name. Thread-safe.
 */
@ApplicationScoped
@Transactional
public class PendingLaunches {

    /**
     * From the LMS's click to the ID token: a slow line, a tool that first asks for a window of its own. As long as hop one
     * may take.
     */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    /** How long it is known where a person came from, for whom the Back button brings here. */
    private static final Duration WAY_BACK = Duration.ofDays(1);

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected PendingLaunches() {
        this.clock = null;
    }

    @Inject
    public PendingLaunches(Clock clock) {
        this.clock = clock;
    }

    void store(OutboundLaunch launch, Map<String, Object> message, Secret messageHint, Secret loginHint, Instant now) {
        entities.createNativeQuery("""
                        INSERT INTO outbound_launch (hint_hash, login_hint_hash, tool_id, deployment_id, person_id,
                            placement_id, agreement_id, message_type, claims, released, browser, created_at, expires_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)""")
                .setParameter(1, messageHint.hash())
                .setParameter(2, loginHint.hash())
                .setParameter(3, launch.tool().id())
                .setParameter(4, launch.deployment().value())
                .setParameter(5, launch.person().map(PersonId::value).orElse(null))
                .setParameter(6, boxed(launch.placement()))
                .setParameter(7, boxed(launch.agreement()))
                .setParameter(8, launch.type().name())
                .setParameter(9, JSON.writeValueAsString(message))
                .setParameter(10, String.join("\n", new TreeSet<>(launch.released())))
                .setParameter(11, JSON.writeValueAsString(launch.browser()))
                .setParameter(12, DatabaseTime.of(now))
                .setParameter(13, DatabaseTime.of(now.plus(LIFE)))
                .executeUpdate();
    }

    /** The launch of that message hint, however old; empty if the hub made none. */
    Optional<PendingLaunch> find(String messageHint) {
        return entities.createNativeQuery("""
                        SELECT id, login_hint_hash, tool_id, agreement_id, browser, IF(expires_at > ?2, 0, 1),
                            IF(used_at IS NULL, 0, 1), claims
                        FROM outbound_launch WHERE hint_hash = ?1""")
                .setParameter(1, new Secret(messageHint).hash())
                .setParameter(2, DatabaseTime.of(clock.instant()))
                .getResultStream()
                .findFirst()
                .map(row -> read((Object[]) row));
    }

    /** Takes the claims out, once: of two requests at the same time one gets them. They never change before. */
    Optional<Map<String, Object>> take(PendingLaunch launch) {
        int taken = entities.createNativeQuery(
                        "UPDATE outbound_launch SET used_at = ?1, claims = NULL WHERE id = ?2 AND claims IS NOT NULL")
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .setParameter(2, launch.id())
                .executeUpdate();
        return launch.claims().filter(claims -> taken == 1).map(claims -> JSON.readValue(claims, CLAIMS));
    }

    /** Wipes the claims of launches that nobody fetched, and after a day where people came from. The rows stay. */
    public int purge() {
        Instant now = clock.instant();
        int wiped = entities.createNativeQuery(
                        "UPDATE outbound_launch SET claims = NULL WHERE expires_at < ?1 AND claims IS NOT NULL")
                .setParameter(1, DatabaseTime.of(now))
                .executeUpdate();
        entities.createNativeQuery("UPDATE outbound_launch SET browser = ?2 WHERE expires_at < ?1 AND browser <> ?2")
                .setParameter(1, DatabaseTime.of(now.minus(WAY_BACK)))
                .setParameter(2, JSON.writeValueAsString(BrowserTie.FORGOTTEN))
                .executeUpdate();
        return wiped;
    }

    private static PendingLaunch read(Object[] row) {
        return new PendingLaunch(
                ((Number) row[0]).longValue(),
                (byte[]) row[1],
                ((Number) row[2]).longValue(),
                Optional.ofNullable((String) row[7]),
                row[3] == null ? OptionalLong.empty() : OptionalLong.of(((Number) row[3]).longValue()),
                JSON.readValue((String) row[4], BrowserTie.class),
                ((Number) row[5]).intValue() == 1,
                ((Number) row[6]).intValue() == 1);
    }

    private static @Nullable Long boxed(OptionalLong id) {
        return id.isPresent() ? id.getAsLong() : null;
    }
}
