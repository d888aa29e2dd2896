package org.seamoocs.hub.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One deployment of the hub within a registration (LTI Core 1.3, 3.1.3). It belongs to one institution, or is pending until
 * somebody assigns it.
 */
@Entity
@Table(name = "deployment")
public class Deployment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "registry_seq")
    @SequenceGenerator(name = "registry_seq", sequenceName = "registry_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "registration_id")
    private PlatformRegistration registration;

    /** As the platform names it; compared as bytes. */
    @Column(name = "deployment_id")
    private String deploymentId;

    /** Empty while pending. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "institution_id")
    private @Nullable Institution institution;

    @Enumerated(EnumType.STRING)
    private DeploymentStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "managed_by")
    private ManagedBy managedBy;

    @Column(name = "first_seen_at")
    private Instant firstSeenAt;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Deployment() {}

    @SuppressWarnings("NullAway.Init")
    public Deployment(
            PlatformRegistration registration,
            String deploymentId,
            DeploymentStatus status,
            ManagedBy managedBy,
            Instant firstSeenAt) {
        this.registration = registration;
        this.deploymentId = deploymentId;
        this.status = status;
        this.managedBy = managedBy;
        this.firstSeenAt = firstSeenAt;
    }

    /** The row's id; only of an entity that has been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public PlatformRegistration registration() {
        return registration;
    }

    public String deploymentId() {
        return deploymentId;
    }

    public Optional<Institution> institution() {
        return Optional.ofNullable(institution);
    }

    /** What the deployment is trusted with; nothing once its institution has left. */
    public DeploymentStatus status() {
        return institution != null && institution.status() == EntryStatus.WITHDRAWN
                ? DeploymentStatus.WITHDRAWN
                : status;
    }

    public ManagedBy managedBy() {
        return managedBy;
    }

    public Instant firstSeenAt() {
        return firstSeenAt;
    }

    /** Whose it will be once somebody approves. */
    public void propose(Institution owner) {
        institution = owner;
    }

    /** A file says whose it is. */
    void assign(@Nullable Institution owner) {
        institution = owner;
        status = DeploymentStatus.ACTIVE;
        managedBy = ManagedBy.FILE;
    }

    void withdraw() {
        status = DeploymentStatus.WITHDRAWN;
    }
}
