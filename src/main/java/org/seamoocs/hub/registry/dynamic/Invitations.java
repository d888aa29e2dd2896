package org.seamoocs.hub.registry.dynamic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.registry.Institution;

/** Invitations to register, single use, on all nodes. Thread-safe. */
@ApplicationScoped
@Transactional
public class Invitations {

    private final Clock clock;

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Invitations() {
        this(null);
    }

    @Inject
    public Invitations(Clock clock) {
        this.clock = clock;
    }

    /**
     * The institution for which the invitation is; it stays usable.
     *
     * @throws HubException {@link RegistrationError#INVITATION_INVALID}
     */
    public Institution institution(InvitationKind kind, String token) {
        List<?> found = entities.createNativeQuery("""
                        SELECT i.* FROM institution i JOIN registration_invitation r ON r.institution_id = i.id
                        WHERE r.token_hash = ?1 AND r.kind = ?2 AND r.used_at IS NULL AND r.expires_at > ?3
                          AND i.status = 'ACTIVE'""", Institution.class)
                .setParameter(1, new Secret(token).hash())
                .setParameter(2, kind.name())
                .setParameter(3, DatabaseTime.of(clock.instant()))
                .getResultList();
        return found.stream().findFirst().map(Institution.class::cast).orElseThrow(Invitations::invalid);
    }

    /**
     * Uses the invitation up, with the surrounding transaction. Of two uses at the same time one succeeds.
     *
     * @return the institution for which it was
     * @throws HubException {@link RegistrationError#INVITATION_INVALID}
     */
    public Institution use(InvitationKind kind, String token) {
        Institution institution = institution(kind, token);
        int used = entities.createNativeQuery(
                        "UPDATE registration_invitation SET used_at = ?1 WHERE token_hash = ?2 AND used_at IS NULL")
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .setParameter(2, new Secret(token).hash())
                .executeUpdate();
        if (used != 1) {
            throw invalid();
        }
        return institution;
    }

    private static HubException invalid() {
        return new HubException(RegistrationError.INVITATION_INVALID, "unknown, used or past its time");
    }
}
