package org.seamoocs.hub.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.registry.LtiConfig.InstitutionEntry;

/** A member centre or university (design.md 1); everything that a launch creates belongs to exactly one. */
@Entity
@Table(name = "institution")
public class Institution {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "registry_seq")
    @SequenceGenerator(name = "registry_seq", sequenceName = "registry_seq", allocationSize = 50)
    private @Nullable Long id;

    /** The key in {@code lti-config}. */
    private String code;

    private String name;

    /** ISO 3166-1 alpha-2. */
    private String country;

    /** IETF BCP 47 tags, comma-separated, the main one first. */
    private String languages;

    /** IANA time zone. */
    @Column(name = "time_zone")
    private String timeZone;

    /** Whom a teacher of this institution asks; shown on error pages. */
    @Column(name = "contact_name")
    private @Nullable String contactName;

    @Column(name = "contact_email")
    private @Nullable String contactEmail;

    @Enumerated(EnumType.STRING)
    @Column(name = "forum_names")
    private DisplayNames forumNames = DisplayNames.PSEUDONYM;

    @Enumerated(EnumType.STRING)
    private EntryStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "managed_by")
    private ManagedBy managedBy;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Institution() {}

    @SuppressWarnings("NullAway.Init")
    public Institution(
            String code,
            String name,
            String country,
            String languages,
            String timeZone,
            EntryStatus status,
            ManagedBy managedBy) {
        this.code = code;
        this.name = name;
        this.country = country;
        this.languages = languages;
        this.timeZone = timeZone;
        this.status = status;
        this.managedBy = managedBy;
    }

    /** The row's id; only of an entity that has been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String country() {
        return country;
    }

    public String languages() {
        return languages;
    }

    public String timeZone() {
        return timeZone;
    }

    public Optional<String> contactName() {
        return Optional.ofNullable(contactName);
    }

    public Optional<String> contactEmail() {
        return Optional.ofNullable(contactEmail);
    }

    /** What others see of this institution's people in forums. */
    public DisplayNames forumNames() {
        return forumNames;
    }

    public EntryStatus status() {
        return status;
    }

    public ManagedBy managedBy() {
        return managedBy;
    }

    /** Takes over what a file says. */
    void describe(InstitutionEntry entry) {
        name = entry.name();
        country = entry.country();
        languages = String.join(",", entry.languages());
        timeZone = entry.timeZone().getId();
        contactName = entry.contact().name().orElse(null);
        contactEmail = entry.contact().email().orElse(null);
        forumNames = entry.forumNames();
        status = EntryStatus.ACTIVE;
        managedBy = ManagedBy.FILE;
    }

    void withdraw() {
        status = EntryStatus.WITHDRAWN;
    }
}
