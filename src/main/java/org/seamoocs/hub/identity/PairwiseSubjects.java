package org.seamoocs.hub.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
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
