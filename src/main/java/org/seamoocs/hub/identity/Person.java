package org.seamoocs.hub.identity;

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
import org.seamoocs.hub.registry.Institution;

/**
 * A user of the hub, reached from (institution, issuer, sub) and by nothing else: never matched by e-mail or across
 * institutions (design.md 1). Names and address are what the last launch released. Rows are written by {@link Persons}.
 */
@Entity
@Table(name = "person")
public class Person {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "institution_id")
    private Institution institution;

    private String issuer;

    private String subject;

    private @Nullable String name;

    @Column(name = "given_name")
    private @Nullable String givenName;

    @Column(name = "family_name")
    private @Nullable String familyName;

    private @Nullable String email;

    private @Nullable String locale;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_launch_at")
    private @Nullable Instant lastLaunchAt;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    public PersonId id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return new PersonId(id);
    }

    /** The institution whose deployment brought this person. */
    public Institution institution() {
        return institution;
    }

    /** {@code iss} of the person's LMS. */
    public String issuer() {
        return issuer;
    }

    /** {@code sub} under that issuer; compared as bytes. */
    public String subject() {
        return subject;
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    public Optional<String> givenName() {
        return Optional.ofNullable(givenName);
    }

    public Optional<String> familyName() {
        return Optional.ofNullable(familyName);
    }

    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    public Optional<String> locale() {
        return Optional.ofNullable(locale);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Empty for somebody who is known from a roster only. */
    public Optional<Instant> lastLaunchAt() {
        return Optional.ofNullable(lastLaunchAt);
    }
}
