package org.seamoocs.hub.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.MessageType;

/**
 * What one launch opened: who is here, in which section and course, with which role. It is found by the one-time launch
 * code at first and by the bearer token afterwards (design.md 5); both are stored as SHA-256 only. Section, placement
 * and course are known here by number; {@code catalogue} knows what they are. Rows are written by {@link Sessions}.
 */
@Entity
@Table(name = "launch_session")
public class LaunchSession {

    @Id
    private UUID id;

    /** Empty for an anonymous launch. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "person_id")
    private @Nullable Person person;

    @Column(name = "section_id")
    private long sectionId;

    @Column(name = "placement_id")
    private @Nullable Long placementId;

    @Column(name = "course_id")
    private @Nullable Long courseId;

    @Enumerated(EnumType.STRING)
    @Column(name = "message_type")
    private MessageType messageType;

    @Enumerated(EnumType.STRING)
    @Column(name = "course_role")
    private CourseRole courseRole;

    @Column(name = "test_user")
    private boolean testUser;

    @Column(name = "for_subject")
    private @Nullable String forSubject;

    private @Nullable String locale;

    @Column(name = "return_url")
    private @Nullable String returnUrl;

    @Column(name = "claim_names")
    private String claimNames;

    @Column(name = "launched_at")
    private Instant launchedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected LaunchSession() {}

    public UUID id() {
        return id;
    }

    /** Who launched; empty for an anonymous launch. */
    public Optional<Person> person() {
        return Optional.ofNullable(person);
    }

    public long sectionId() {
        return sectionId;
    }

    /** The resource link; empty for messages that have none. */
    public Optional<Long> placementId() {
        return Optional.ofNullable(placementId);
    }

    /** The shared course; empty for a launch to the network's own forum. */
    public Optional<Long> courseId() {
        return Optional.ofNullable(courseId);
    }

    public MessageType messageType() {
        return messageType;
    }

    public CourseRole courseRole() {
        return courseRole;
    }

    /** Whether the LMS says that this is nobody real (LTI Core 1.3, A.2.1). */
    public boolean testUser() {
        return testUser;
    }

    /** Whose work a submission review is about. */
    public Optional<String> forSubject() {
        return Optional.ofNullable(forSubject);
    }

    /** The language in which the LMS shows itself to this person, as it wrote it. */
    public Optional<String> locale() {
        return Optional.ofNullable(locale);
    }

    /** The way back to the LMS. */
    public Optional<URI> returnUrl() {
        return Optional.ofNullable(returnUrl).map(URI::create);
    }

    /** The names of the claims that the LMS released in this launch, one per line. */
    public String claimNames() {
        return claimNames;
    }

    public Instant launchedAt() {
        return launchedAt;
    }

    /** When the bearer token ends. */
    public Instant expiresAt() {
        return expiresAt;
    }
}
