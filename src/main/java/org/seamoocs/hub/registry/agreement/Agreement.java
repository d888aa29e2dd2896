package org.seamoocs.hub.registry.agreement;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.registry.DisplayNames;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.LtiConfig.AgreementEntry;
import org.seamoocs.hub.registry.ManagedBy;

/**
 * One version of an agreement between the institution that offers a course and one that sends people to it. A version never
 * changes but for its status: what differs is a new version, and every launch names the one it was made under.
 */
@Entity
@Table(name = "agreement")
public class Agreement {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "registry_seq")
    @SequenceGenerator(name = "registry_seq", sequenceName = "registry_seq", allocationSize = 50)
    private @Nullable Long id;

    private String code;

    private int version;

    @Column(name = "course_code")
    private String courseCode;

    /** The institution that sends its people. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "institution_id")
    private Institution institution;

    /** Claim names, one per line. */
    private String releases;

    @Enumerated(EnumType.STRING)
    @Column(name = "role_ceiling")
    private CourseRole roleCeiling;

    @Enumerated(EnumType.STRING)
    @Column(name = "roster_mode")
    private RosterMode rosterMode;

    @Enumerated(EnumType.STRING)
    @Column(name = "grade_mode")
    private GradeMode gradeMode;

    @Enumerated(EnumType.STRING)
    private Cohort cohort;

    @Column(name = "co_teaching")
    private boolean coTeaching;

    @Enumerated(EnumType.STRING)
    @Column(name = "forum_names")
    private DisplayNames forumNames;

    @Column(name = "starts_on")
    private @Nullable LocalDate startsOn;

    @Column(name = "ends_on")
    private @Nullable LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    private AgreementStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "managed_by")
    private ManagedBy managedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Agreement() {}

    /** The version that a file describes. */
    Agreement(AgreementEntry entry, int version, Institution institution, Instant now) {
        this.code = entry.code();
        this.version = version;
        this.courseCode = entry.course();
        this.institution = institution;
        this.releases = names(entry.releases());
        this.roleCeiling = entry.roleCeiling();
        this.rosterMode = entry.roster();
        this.gradeMode = entry.grades();
        this.cohort = entry.cohort();
        this.coTeaching = entry.coTeaching();
        this.forumNames = entry.forumNames();
        this.startsOn = entry.startsOn().orElse(null);
        this.endsOn = entry.endsOn().orElse(null);
        this.status = AgreementStatus.ACTIVE;
        this.managedBy = ManagedBy.FILE;
        this.createdAt = now;
    }

    public String code() {
        return code;
    }

    public int version() {
        return version;
    }

    public String courseCode() {
        return courseCode;
    }

    public Institution institution() {
        return institution;
    }

    public AgreementStatus status() {
        return status;
    }

    public ManagedBy managedBy() {
        return managedBy;
    }

    /** Whether the agreement holds at that time: from the first day's beginning to the last day's end at the sending institution. */
    public boolean holdsAt(Instant time) {
        LocalDate day = time.atZone(ZoneId.of(institution.timeZone())).toLocalDate();
        return (startsOn == null || !day.isBefore(startsOn)) && (endsOn == null || !day.isAfter(endsOn));
    }

    /** What this version says. */
    public Terms terms() {
        return new Terms(
                OptionalLong.of(Objects.requireNonNull(id)),
                releases.lines().flatMap(name -> PersonClaim.of(name).stream()).collect(toUnmodifiableSet()),
                roleCeiling,
                rosterMode,
                gradeMode,
                cohort,
                coTeaching,
                forumNames);
    }

    boolean isVersion(long rowId) {
        return Objects.equals(id, rowId);
    }

    /** Whether the file says the same as this version. */
    boolean says(AgreementEntry entry) {
        return courseCode.equals(entry.course())
                && institution.code().equals(entry.institution())
                && releases.equals(names(entry.releases()))
                && roleCeiling == entry.roleCeiling()
                && rosterMode == entry.roster()
                && gradeMode == entry.grades()
                && cohort == entry.cohort()
                && coTeaching == entry.coTeaching()
                && forumNames == entry.forumNames()
                && Objects.equals(startsOn, entry.startsOn().orElse(null))
                && Objects.equals(endsOn, entry.endsOn().orElse(null));
    }

    void supersede() {
        status = AgreementStatus.SUPERSEDED;
    }

    void withdraw() {
        status = AgreementStatus.WITHDRAWN;
    }

    private static String names(Set<PersonClaim> claims) {
        return claims.stream().map(PersonClaim::wireName).sorted().collect(joining("\n"));
    }
}
