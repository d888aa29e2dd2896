package org.seamoocs.hub.registry;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.seamoocs.hub.error.ConfigError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.registry.LtiConfig.DeploymentEntry;
import org.seamoocs.hub.registry.LtiConfig.PlatformEntry;

/** The part of {@link RegistryApplier} for platform registrations and their deployments. */
@ApplicationScoped
class PlatformApplier {

    private final Clock clock;

    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    PlatformApplier() {
        this(null);
    }

    @Inject
    PlatformApplier(Clock clock) {
        this.clock = clock;
    }

    /** Applies within the applier's transaction; {@code institutions} are the stored ones by code. */
    @Transactional(TxType.MANDATORY)
    void apply(List<PlatformEntry> entries, Map<String, Institution> institutions) {
        Map<String, PlatformEntry> named = entries.stream().collect(toMap(PlatformEntry::code, Function.identity()));
        Map<String, PlatformRegistration> rows =
                Rows.by(PlatformRegistration::code, PlatformRegistration.class, entityManager);
        rows.values().stream().filter(row -> losesItsClient(row, named)).forEach(PlatformRegistration::withdraw);
        entityManager.flush(); // before a client passes on to another registration, as it may be active only once
        for (PlatformEntry entry : entries) {
            refuseForeign(entry, rows);
            PlatformRegistration row = rows.computeIfAbsent(entry.code(), code -> stored(create(entry)));
            row.describe(entry);
            applyDeployments(entry, row, institutions);
        }
        withdrawDeployments(named);
    }

    private static boolean losesItsClient(PlatformRegistration row, Map<String, PlatformEntry> named) {
        PlatformEntry entry = named.get(row.code());
        return entry == null ? row.managedBy() == ManagedBy.FILE : !isClientOf(row, entry);
    }

    private static boolean isClientOf(PlatformRegistration row, PlatformEntry entry) {
        return row.issuerId().equals(entry.issuer()) && row.clientIdentifier().equals(entry.clientId());
    }

    private static void refuseForeign(PlatformEntry entry, Map<String, PlatformRegistration> rows) {
        rows.values().stream()
                .filter(row -> row.managedBy() == ManagedBy.CONSOLE && row.status() == EntryStatus.ACTIVE)
                .filter(row -> isClientOf(row, entry) && !row.code().equals(entry.code()))
                .findFirst()
                .ifPresent(row -> {
                    throw new HubException(
                            ConfigError.OWNED_BY_CONSOLE,
                            "platform " + entry.code() + " has the issuer and client id of " + row.code()
                                    + ", which the console owns; use that code in the file, or withdraw it there");
                });
    }

    private PlatformRegistration stored(PlatformRegistration row) {
        entityManager.persist(row);
        return row;
    }

    private static PlatformRegistration create(PlatformEntry entry) {
        return new PlatformRegistration(
                entry.code(),
                entry.name(),
                entry.issuer().value(),
                entry.clientId().value(),
                entry.authorizationEndpoint().toString(),
                entry.productFamily(),
                EntryStatus.ACTIVE,
                ManagedBy.FILE);
    }

    private void applyDeployments(
            PlatformEntry platform, PlatformRegistration registration, Map<String, Institution> institutions) {
        Map<String, Deployment> rows = Rows.by(Deployment::deploymentId, deploymentsOf(registration));
        for (DeploymentEntry entry : platform.deployments()) {
            rows.computeIfAbsent(entry.id().value(), id -> create(registration, id))
                    .assign(institutions.get(entry.institution()));
        }
    }

    private List<Deployment> deploymentsOf(PlatformRegistration registration) {
        return entityManager
                .createQuery("SELECT d FROM Deployment d WHERE d.registration = :registration", Deployment.class)
                .setParameter("registration", registration)
                .getResultList();
    }

    private Deployment create(PlatformRegistration registration, String id) {
        Deployment row = new Deployment(registration, id, DeploymentStatus.ACTIVE, ManagedBy.FILE, clock.instant());
        entityManager.persist(row);
        return row;
    }

    private void withdrawDeployments(Map<String, PlatformEntry> named) {
        entityManager
                .createQuery("SELECT d FROM Deployment d WHERE d.managedBy = :file", Deployment.class)
                .setParameter("file", ManagedBy.FILE)
                .getResultStream()
                .filter(row -> !isNamed(row, named))
                .forEach(Deployment::withdraw);
    }

    private static boolean isNamed(Deployment row, Map<String, PlatformEntry> named) {
        PlatformEntry platform = named.get(row.registration().code());
        return platform != null
                && platform.deployments().stream()
                        .anyMatch(entry -> entry.id().value().equals(row.deploymentId()));
    }
}
