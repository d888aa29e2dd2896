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
import java.net.URI;
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

    @Column(name = "content_item_id", insertable = false, updatable = false)
    private @Nullable Long contentItemId;

    private @Nullable String title;

    /** Made by the database with the row. */
    @Column(name = "link_id", insertable = false, updatable = false)
    private String linkId;

    @Column(name = "line_item_url")
    private @Nullable String lineItemUrl;

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

    /** The row of the part of the course to which its last launch led; empty for the course as a whole. */
    public Optional<Long> contentItemId() {
        return Optional.ofNullable(contentItemId);
    }

    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /** The {@code resource_link.id} that tools see: stable, random (design.md 3.2). */
    public String linkId() {
        return linkId;
    }

    /** The one line item that the LMS has for this link (AGS 2.0, 3.1), as of the last launch. */
    public Optional<URI> lineItemUrl() {
        return Optional.ofNullable(lineItemUrl).map(URI::create);
    }

    public Instant createdAt() {
        return createdAt;
    }
}
