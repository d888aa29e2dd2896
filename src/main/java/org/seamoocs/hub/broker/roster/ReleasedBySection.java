package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.Set;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.registry.agreement.Agreements;
import org.seamoocs.hub.registry.agreement.RosterMode;
import org.seamoocs.hub.registry.agreement.Terms;

/** Which personal claims of a section's roster may go to any tool at all. Thread-safe. */
@ApplicationScoped
public class ReleasedBySection {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Courses courses;
    private final Agreements agreements;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ReleasedBySection() {
        this.courses = null;
        this.agreements = null;
    }

    @Inject
    public ReleasedBySection(Courses courses, Agreements agreements) {
        this.courses = courses;
        this.agreements = agreements;
    }

    /** What the agreements on the courses placed in the section release together. */
    @Transactional
    Set<PersonClaim> of(ListedSection section) {
        Set<PersonClaim> released = EnumSet.noneOf(PersonClaim.class);
        entities.createQuery("SELECT DISTINCT p.course.id FROM Placement p WHERE p.section.id = :section", Long.class)
                .setParameter("section", section.id())
                .getResultStream()
                .flatMap(course -> courses.offered(course).stream())
                .flatMap(
                        course -> agreements.terms(course.code(), course.institution(), section.institution()).stream())
                .filter(terms -> terms.roster() == RosterMode.NAMED)
                .map(Terms::releases)
                .forEach(released::addAll);
        return released;
    }
}
