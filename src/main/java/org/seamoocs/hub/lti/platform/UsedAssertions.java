package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.TokenError;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.registry.ToolRegistration;

/** The client assertions that have been used, on all nodes (RFC 7523, 3 item 7). Thread-safe. */
@ApplicationScoped
public class UsedAssertions {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected UsedAssertions() {
        this.clock = null;
    }

    @Inject
    public UsedAssertions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Uses the assertion up.
     *
     * @param id its {@code jti}
     * @param keptUntil when it could not be accepted anyway
     * @throws HubException {@link TokenError#ASSERTION_REUSED} if it was used before, also if at the same moment elsewhere
     */
    @Transactional
    public void use(ToolRegistration tool, String id, Instant keptUntil) {
        int inserted = entities.createNativeQuery(
                        "INSERT IGNORE INTO used_assertion (tool_id, jti_hash, expires_at) VALUES (?1, ?2, ?3)")
                .setParameter(1, tool.id())
                .setParameter(2, new Secret(id).hash())
                .setParameter(3, DatabaseTime.of(keptUntil))
                .executeUpdate();
        if (inserted == 0) {
            throw new HubException(TokenError.ASSERTION_REUSED, "tool " + tool.code() + " sent the jti before");
        }
    }

    /** Deletes what can no longer be replayed. */
    @Transactional
    public int purge() {
        return entities.createNativeQuery("DELETE FROM used_assertion WHERE expires_at < ?1")
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .executeUpdate();
    }
}
