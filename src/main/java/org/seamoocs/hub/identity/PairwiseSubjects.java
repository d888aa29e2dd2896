package org.seamoocs.hub.identity;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * The {@code sub} under which each tool knows each person (OpenID Connect Core 1.0, 8.1 pairwise): random, made at first use,
 * constant forever, unique under the hub's issuer, of no use to another tool (design.md 3.1). Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PairwiseSubjects {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** The person's subject in that tool; two first uses at once make one. */
    public Subject of(PersonId person, ToolRegistration tool, Instant now) {
        Object subject = entities.createNativeQuery("""
                        INSERT INTO pairwise_subject (person_id, tool_id, created_at) VALUES (?1, ?2, ?3)
                        ON DUPLICATE KEY UPDATE created_at = created_at
                        RETURNING subject""")
                .setParameter(1, person.value())
                .setParameter(2, tool.id())
                .setParameter(3, DatabaseTime.of(now))
                .getSingleResult();
        return new Subject((String) subject);
    }

    /** The subjects of many persons at once, in few statements; {@link #of(PersonId, ToolRegistration, Instant)} of each. */
    public Map<PersonId, Subject> of(Collection<PersonId> persons, ToolRegistration tool, Instant now) {
        Map<PersonId, Subject> subjects = known(persons, tool);
        Set<PersonId> absent = new LinkedHashSet<>(persons);
        absent.removeAll(subjects.keySet());
        if (!absent.isEmpty()) {
            entities.createNativeQuery("""
                            INSERT INTO pairwise_subject (person_id, tool_id, created_at)
                            SELECT j.person, ?1, ?2 FROM JSON_TABLE(?3, '$[*]' COLUMNS (person BIGINT PATH '$')) j
                            ON DUPLICATE KEY UPDATE pairwise_subject.created_at = pairwise_subject.created_at""")
                    .setParameter(1, tool.id())
                    .setParameter(2, DatabaseTime.of(now))
                    .setParameter(3, json(absent))
                    .executeUpdate();
            subjects.putAll(known(absent, tool));
        }
        return subjects;
    }

    private Map<PersonId, Subject> known(Collection<PersonId> persons, ToolRegistration tool) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT s.person_id, s.subject
                        FROM JSON_TABLE(?2, '$[*]' COLUMNS (person BIGINT PATH '$')) j
                            JOIN pairwise_subject s ON s.person_id = j.person AND s.tool_id = ?1""")
                .setParameter(1, tool.id())
                .setParameter(2, json(persons))
                .getResultList();
        Map<PersonId, Subject> known = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            known.put(new PersonId(((Number) columns[0]).longValue()), new Subject((String) columns[1]));
        }
        return known;
    }

    private static String json(Collection<PersonId> persons) {
        return persons.stream().map(p -> Long.toString(p.value())).collect(joining(",", "[", "]"));
    }

    /** Who that subject is; a subject of another tool is nobody. */
    public Optional<PersonId> person(ToolRegistration tool, Subject subject) {
        return entities.createNativeQuery("SELECT person_id FROM pairwise_subject WHERE subject = ?1 AND tool_id = ?2")
                .setParameter(1, subject.value())
                .setParameter(2, tool.id())
                .getResultStream()
                .findFirst()
                .map(id -> new PersonId(((Number) id).longValue()));
    }
}
