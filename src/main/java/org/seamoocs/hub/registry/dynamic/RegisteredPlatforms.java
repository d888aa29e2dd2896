package org.seamoocs.hub.registry.dynamic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import org.seamoocs.hub.registry.Deployment;
import org.seamoocs.hub.registry.DeploymentStatus;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.ManagedBy;
import org.seamoocs.hub.registry.PlatformRegistration;

/** Stores what an LMS granted, as an entry that waits. */
@ApplicationScoped
class RegisteredPlatforms {

    private static final System.Logger LOG = System.getLogger(RegisteredPlatforms.class.getName());

    private final Invitations invitations;
    private final Clock clock;

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected RegisteredPlatforms() {
        this(null, null);
    }

    @Inject
    RegisteredPlatforms(Invitations invitations, Clock clock) {
        this.invitations = invitations;
        this.clock = clock;
    }

    /** Uses the invitation up and stores, in one transaction. */
    @Transactional
    void store(
            String invitation,
            String code,
            PlatformConfiguration platform,
            String clientId,
            Optional<String> deploymentId) {
        Institution institution = invitations.use(InvitationKind.PLATFORM, invitation);
        PlatformRegistration registration = new PlatformRegistration(
                code,
                institution.name(),
                platform.issuer().value(),
                clientId,
                platform.authorizationEndpoint().toString(),
                platform.productFamily(),
                EntryStatus.PENDING,
                ManagedBy.CONSOLE);
        registration.registers(platform.tokenEndpoint(), platform.authorizationServer(), platform.jwksUri());
        entities.persist(registration);
        deploymentId.ifPresent(id -> {
            Deployment deployment =
                    new Deployment(registration, id, DeploymentStatus.PENDING, ManagedBy.CONSOLE, clock.instant());
            deployment.propose(institution);
            entities.persist(deployment);
        });
        LOG.log(
                System.Logger.Level.INFO,
                "LMS {0} of {1} has registered the hub and waits: registrations approve {0}",
                code,
                institution.code());
    }
}
