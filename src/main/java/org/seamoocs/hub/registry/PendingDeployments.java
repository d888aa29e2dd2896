package org.seamoocs.hub.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.DeploymentId;

/** Remembers deployments that launched before anybody said whose they are. */
@ApplicationScoped
class PendingDeployments {

    /** So many of one registration are kept, lest an LMS fill the table. */
    static final int MAX_PER_REGISTRATION = 100;

    private static final System.Logger LOG = System.getLogger(PendingDeployments.class.getName());

    private final Clock clock;

    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    PendingDeployments() {
        this(null);
    }

    @Inject
    PendingDeployments(Clock clock) {
        this.clock = clock;
    }

    /** As {@link Registry#recordPending}. */
    @Transactional(TxType.REQUIRES_NEW)
    Deployment record(PlatformRegistration registration, DeploymentId id) {
        RegistryLock.take(entityManager); // two first launches at once: the second finds the first one's row
        return find(registration, id).orElseGet(() -> create(registration, id));
    }

    private Optional<Deployment> find(PlatformRegistration registration, DeploymentId id) {
        return entityManager
                .createQuery("""
                        SELECT d FROM Deployment d JOIN FETCH d.registration LEFT JOIN FETCH d.institution
                        WHERE d.registration.id = :registration AND d.deploymentId = :id
                        """, Deployment.class)
                .setParameter("registration", registration.id())
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst();
    }

    private Deployment create(PlatformRegistration registration, DeploymentId id) {
        Deployment deployment = new Deployment(
                entityManager.getReference(PlatformRegistration.class, registration.id()),
                id.value(),
                DeploymentStatus.PENDING,
                ManagedBy.CONSOLE,
                clock.instant());
        if (pendingOf(registration) < MAX_PER_REGISTRATION) {
            entityManager.persist(deployment);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Registration {0} has {1} pending deployments; no further one is recorded",
                    registration.code(),
                    MAX_PER_REGISTRATION);
        }
        return deployment;
    }

    private long pendingOf(PlatformRegistration registration) {
        return entityManager
                .createQuery(
                        "SELECT COUNT(d) FROM Deployment d WHERE d.registration.id = :registration AND d.status = :pending",
                        Long.class)
                .setParameter("registration", registration.id())
                .setParameter("pending", DeploymentStatus.PENDING)
                .getSingleResult();
    }
}
