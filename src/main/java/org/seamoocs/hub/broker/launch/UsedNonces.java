package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.tool.LoginStates;

/**
 * The nonces that launches have used up, on all nodes (1EdTech Security Framework 1.0, 5.1.3). A nonce is one-to-one
 * with the state sealed around it, so this makes the state single use too. A row may go once the state has expired:
 * from then on the state is refused by itself.
 */
@ApplicationScoped
public class UsedNonces {

    /** Clocks of several nodes may differ by this. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected UsedNonces() {
        this.clock = null;
    }

    @Inject
    public UsedNonces(Clock clock) {
        this.clock = clock;
    }

    /**
     * Uses the nonce up, with the surrounding transaction or in one of its own.
     *
     * @throws HubException {@link LaunchError#NONCE_REUSED} if it was used before, also if at the same moment elsewhere
     */
    @Transactional
    public void use(String nonce) {
        int inserted = entities.createNativeQuery("INSERT IGNORE INTO used_nonce (nonce, expires_at) VALUES (?1, ?2)")
                .setParameter(1, nonce)
                .setParameter(
                        2,
                        DatabaseTime.of(clock.instant().plus(LoginStates.LIFE).plus(MARGIN)))
                .executeUpdate();
        if (inserted == 0) {
            throw new HubException(LaunchError.NONCE_REUSED, "used before");
        }
    }

    /** Deletes what can no longer be replayed. */
    @Transactional
    public int purge() {
        return entities.createNativeQuery("DELETE FROM used_nonce WHERE expires_at < ?1")
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .executeUpdate();
    }
}
