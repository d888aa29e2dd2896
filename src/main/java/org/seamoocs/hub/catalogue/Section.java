package org.seamoocs.hub.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.registry.Deployment;

/**
 * One LMS course (deployment and context) in which a shared course has been placed. Launches that declare no context
 * share the section with the empty context id. Rows are written by {@link Placements}.
 */
@Entity
@Table(name = "section")
public class Section {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "deployment_id")
    private Deployment deployment;

    @Column(name = "context_id")
    private String contextId;

    private @Nullable String label;

    private @Nullable String title;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Section() {}

    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public Deployment deployment() {
        return deployment;
    }

    /** {@code context.id}, compared as bytes; empty where the LMS declares no context. */
    public String contextId() {
        return contextId;
    }

    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
