package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.identity.PersonId;

/** Who is on which roster, as of the last whole one. Thread-safe. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ReleasedRosters {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** The rows of the context's sections on whose roster the person is; whether a roster may be seen, its agreement says. */
    public List<Long> sections(OutboundContext context, PersonId person) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT m.section_id FROM roster_member m JOIN section_roster r
                            ON r.section_id = m.section_id AND r.generation = m.generation
                        WHERE m.person_id = ?1 AND (?3 IS NULL OR m.section_id = ?3)
                            AND EXISTS (SELECT 1 FROM placement p WHERE p.section_id = m.section_id AND p.course_id = ?2)
                        ORDER BY m.section_id""")
                .setParameter(1, person.value())
                .setParameter(2, context.courseId())
                .setParameter(3, context.sectionId().orElse(null))
                .getResultList();
        return rows.stream().map(row -> ((Number) row).longValue()).toList();
    }
}
