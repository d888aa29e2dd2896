package org.seamoocs.hub.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;

/**
 * Whom a launch may come from and where it may lead. Answers from a snapshot in memory, which {@link #refresh} replaces after every change;
 * what another node changes counts here after at most ten seconds. Thread-safe.
 *
 * <p>The entities are detached and shared by all callers: read them, never change them, and store a reference to one
 * through {@code EntityManager.getReference(type, entity.id())}.
 */
@ApplicationScoped
public class Registry {

    private final RegistryReader reader;
    private final PendingDeployments pendingDeployments;
    private volatile @Nullable RegistrySnapshot snapshot;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Registry() {
        this(null, null);
    }

    @Inject
    Registry(RegistryReader reader, PendingDeployments pendingDeployments) {
        this.reader = reader;
        this.pendingDeployments = pendingDeployments;
    }

    /** The active registration of this code. */
    public Optional<PlatformRegistration> platform(String code) {
        return Optional.ofNullable(snapshot().byCode().get(code));
    }

    /** The active registrations of an issuer, one per client id, in the order of their codes. */
    public List<PlatformRegistration> platforms(Issuer issuer) {
        return snapshot().byIssuer().getOrDefault(issuer, List.of());
    }

    /** The active registration of this client id at this issuer. */
    public Optional<PlatformRegistration> platform(Issuer issuer, ClientId clientId) {
        return platforms(issuer).stream()
                .filter(platform -> platform.clientIdentifier().equals(clientId))
                .findFirst();
    }

    /** A registration's deployment, whatever its status; its institution is loaded. */
    public Optional<Deployment> deployment(PlatformRegistration registration, DeploymentId id) {
        return Optional.ofNullable(snapshot()
                .deployments()
                .getOrDefault(registration.id(), Map.of())
                .get(id));
    }

    /** The active tool of this code, its institution loaded. */
    public Optional<ToolRegistration> tool(String code) {
        return Optional.ofNullable(snapshot().toolsByCode().get(code));
    }

    /** The codes of the tools that have registered themselves, trusted or not; from the database. */
    public Set<String> registeredTools() {
        return reader.registeredTools();
    }

    /** The active tool of this client id. */
    public Optional<ToolRegistration> tool(ClientId clientId) {
        return Optional.ofNullable(snapshot().toolsByClient().get(clientId));
    }

    /** Whether the tool knows a deployment of that id: that of an institution whose people can come (design.md 3.1). */
    public boolean knownTo(ToolRegistration tool, DeploymentId deployment) {
        return snapshot().deployments().values().stream()
                .flatMap(deployments -> deployments.values().stream())
                .filter(d -> d.status() == DeploymentStatus.ACTIVE)
                .flatMap(d -> d.institution().stream())
                .anyMatch(sending -> tool.deploymentOf(sending).equals(deployment));
    }

    /**
     * Notes a deployment that no one has assigned yet, in a transaction of its own. Call it outside of any other.
     *
     * @return the row, which another launch or node may have made, or even approved, meanwhile; of a registration that
     *     already has a hundred pending ones a pending deployment that is not stored
     */
    public Deployment recordPending(PlatformRegistration registration, DeploymentId id) {
        Deployment deployment = pendingDeployments.record(registration, id);
        refresh();
        return deployment;
    }

    /** Takes over what the database says now, if it differs. */
    public void refresh() {
        RegistrySnapshot current = snapshot;
        if (current == null || !current.fingerprint().equals(reader.fingerprint())) {
            snapshot = reader.read();
        }
    }

    private RegistrySnapshot snapshot() {
        RegistrySnapshot current = snapshot;
        if (current == null) {
            current = reader.read();
            snapshot = current;
        }
        return current;
    }
}
