package org.seamoocs.hub.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.lti.spec.Profile;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.registry.Institution;
import tools.jackson.databind.json.JsonMapper;

/** The persons that launches and rosters brought. Thread-safe. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Persons {

    private static final JsonMapper JSON = new JsonMapper();

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /**
     * The person of that subject, made at the first launch. What this launch releases replaces what was released
     * before: a name that is no longer sent is forgotten. Two first launches at once make one person.
     */
    public PersonId arrived(Institution institution, Issuer issuer, Subject subject, Profile profile, Instant now) {
        LocalDateTime at = DatabaseTime.of(now);
        Object id = entities.createNativeQuery("""
                        INSERT INTO person (institution_id, issuer, subject, name, given_name, family_name, email,
                                            locale, created_at, last_launch_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
                        ON DUPLICATE KEY UPDATE name = VALUES(name), given_name = VALUES(given_name),
                            family_name = VALUES(family_name), email = VALUES(email), locale = VALUES(locale),
                            last_launch_at = VALUES(last_launch_at)
                        RETURNING id""")
                .setParameter(1, institution.id())
                .setParameter(2, issuer.value())
                .setParameter(3, subject.value())
                .setParameter(4, profile.name().orElse(null))
                .setParameter(5, profile.givenName().orElse(null))
                .setParameter(6, profile.familyName().orElse(null))
                .setParameter(7, profile.email().orElse(null))
                .setParameter(8, profile.locale().orElse(null))
                .setParameter(9, at)
                .getSingleResult();
        return new PersonId(((Number) id).longValue());
    }

    /** The person of that id; empty once it has been erased. */
    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(entities.find(Person.class, id.value()));
    }

    /**
     * The persons of these subjects, those made who are new: a roster tells of people before they launch. Names are not
     * taken over. Two rosters at once make one person.
     */
    public Map<Subject, PersonId> listed(
            Institution institution, Issuer issuer, Collection<Subject> subjects, Instant now) {
        Map<Subject, PersonId> persons = known(institution, issuer, subjects);
        Set<Subject> absent = new LinkedHashSet<>(subjects);
        absent.removeAll(persons.keySet());
        if (!absent.isEmpty()) {
            entities.createNativeQuery("""
                            INSERT INTO person (institution_id, issuer, subject, created_at)
                            SELECT ?1, ?2, j.listed, ?3
                            FROM JSON_TABLE(?4, '$[*]' COLUMNS (listed VARCHAR(255) PATH '$')) j
                            ON DUPLICATE KEY UPDATE person.created_at = person.created_at""")
                    .setParameter(1, institution.id())
                    .setParameter(2, issuer.value())
                    .setParameter(3, DatabaseTime.of(now))
                    .setParameter(4, json(absent))
                    .executeUpdate();
            persons.putAll(known(institution, issuer, absent));
        }
        return persons;
    }

    private Map<Subject, PersonId> known(Institution institution, Issuer issuer, Collection<Subject> subjects) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT p.subject, p.id
                        FROM JSON_TABLE(?3, '$[*]' COLUMNS (listed VARCHAR(255) PATH '$')) j JOIN person p
                            ON p.institution_id = ?1 AND p.issuer = ?2
                                AND p.subject = j.listed COLLATE utf8mb4_nopad_bin""")
                .setParameter(1, institution.id())
                .setParameter(2, issuer.value())
                .setParameter(3, json(subjects))
                .getResultList();
        Map<Subject, PersonId> known = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            known.put(new Subject((String) columns[0]), new PersonId(((Number) columns[1]).longValue()));
        }
        return known;
    }

    private static String json(Collection<Subject> subjects) {
        return JSON.writeValueAsString(subjects.stream().map(Subject::value).toList());
    }

    /** The person of that subject, if one has launched or been listed before. */
    public Optional<Person> find(Institution institution, Issuer issuer, Subject subject) {
        return entities.createQuery("""
                        SELECT p FROM Person p
                        WHERE p.institution.id = :institution AND p.issuer = :issuer AND p.subject = :subject""", Person.class)
                .setParameter("institution", institution.id())
                .setParameter("issuer", issuer.value())
                .setParameter("subject", subject.value())
                .getResultStream()
                .findFirst();
    }
}
