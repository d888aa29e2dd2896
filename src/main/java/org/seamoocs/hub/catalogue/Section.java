package org.seamoocs.hub.catalogue;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.spec.Scope;
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

    @Column(name = "line_items_url")
    private @Nullable String lineItemsUrl;

    /** Addresses of scopes, one per line. */
    @Column(name = "ags_scopes")
    private @Nullable String agsScopes;

    @Column(name = "memberships_url")
    private @Nullable String membershipsUrl;

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

    /** Where the LMS takes line items (AGS 2.0, 3.1), as of the last launch that said so. */
    public Optional<URI> lineItemsUrl() {
        return Optional.ofNullable(lineItemsUrl).map(URI::create);
    }

    /** What the LMS lets the hub do there. */
    public Set<Scope> agsScopes() {
        return agsScopes == null
                ? Set.of()
                : agsScopes.lines().flatMap(uri -> Scope.of(uri).stream()).collect(toUnmodifiableSet());
    }

    /** Where the LMS tells its roster (NRPS 2.0, 3.6.1.1), as of the last launch that said so. */
    public Optional<URI> membershipsUrl() {
        return Optional.ofNullable(membershipsUrl).map(URI::create);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
