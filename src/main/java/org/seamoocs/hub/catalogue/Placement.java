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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource link of a section, and the shared course to which its last launch led. Rows are written by
 * {@link Placements}.
 */
@Entity
@Table(name = "placement")
public class Placement {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "section_id")
    private Section section;

    @Column(name = "resource_link_id")
    private String resourceLinkId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "course_id")
    private @Nullable SharedCourse course;

    @Column(name = "course_id", insertable = false, updatable = false)
    private @Nullable Long courseId;

    private @Nullable String title;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Placement() {}

    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public Section section() {
        return section;
    }

    /** {@code resource_link.id}, compared as bytes. */
    public String resourceLinkId() {
        return resourceLinkId;
    }

    /** The course; empty until a launch names one. */
    public Optional<SharedCourse> course() {
        return Optional.ofNullable(course);
    }

    /** Whether it leads to that course; asks the database for nothing. */
    boolean leadsTo(SharedCourse other) {
        return Objects.equals(courseId, other.id());
    }

    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
