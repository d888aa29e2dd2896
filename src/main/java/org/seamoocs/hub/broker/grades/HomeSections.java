package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.broker.ServedContext;
import org.seamoocs.hub.broker.roster.ReleasedRosters;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.registry.agreement.RosterMode;
import org.seamoocs.hub.registry.agreement.Terms;

/** Where a person of a context is at home: the section whose LMS gets the person's scores. Thread-safe. */
@ApplicationScoped
public class HomeSections {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Placements placements;
    private final ReleasedRosters rosters;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected HomeSections() {
        this.placements = null;
        this.rosters = null;
    }

    @Inject
    public HomeSections(Placements placements, ReleasedRosters rosters) {
        this.placements = placements;
        this.rosters = rosters;
    }

    /**
     * The section of the line item's link if the person has launched there, else the one of the context in which the person
     * launched last.
     *
     * Somebody who has never launched is at home where a roster released to the tool says so.
     *
     * @return empty if the person has launched in no section of the context for which an agreement holds, nor is on a roster
     *     there that the tool may see
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Home> of(ServedContext served, StoredLineItem item, PersonId person) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT m.section_id, m.test_user, d.institution_id FROM membership m
                            JOIN section s ON s.id = m.section_id JOIN deployment d ON d.id = s.deployment_id
                        WHERE m.person_id = ?1 AND (?3 IS NULL OR m.section_id = ?3)
                            AND EXISTS (SELECT 1 FROM placement p WHERE p.section_id = m.section_id AND p.course_id = ?2)
                        ORDER BY m.section_id = ?4 DESC, m.last_launch_at DESC, m.section_id""")
                .setParameter(1, person.value())
                .setParameter(2, served.context().courseId())
                .setParameter(3, served.context().sectionId().orElse(null))
                .setParameter(
                        4,
                        item.placement()
                                .map(Placement::section)
                                .map(Section::id)
                                .orElse(0L))
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .flatMap(row -> home(served, row).stream())
                .findFirst()
                .or(() -> rosters.sections(served.context(), person).stream()
                        .flatMap(section -> listed(served, section).stream())
                        .filter(home -> home.terms().roster() != RosterMode.NONE)
                        .findFirst());
    }

    private static Optional<Home> home(ServedContext served, Object[] row) {
        return Optional.ofNullable((Number) row[2])
                .flatMap(institution -> served.terms(institution.longValue()))
                .map(terms -> new Home(((Number) row[0]).longValue(), terms, truth(row[1])));
    }

    private Optional<Home> listed(ServedContext served, long sectionId) {
        return placements
                .section(sectionId)
                .flatMap(section -> section.deployment().institution())
                .flatMap(served::terms)
                .map(terms -> new Home(sectionId, terms, false));
    }

    private static boolean truth(Object column) {
        return column instanceof Boolean flag ? flag : ((Number) column).intValue() != 0;
    }

    /**
     * @param sectionId the section's row
     * @param terms what its institution has agreed
     * @param testUser whether the LMS says that the person is nobody real
     */
    record Home(long sectionId, Terms terms, boolean testUser) {}
}
