package org.seamoocs.hub.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.DatabaseTime;

/**
 * The contexts under which tools know courses (design.md 3.2), made at the first outbound launch; read first, so that a class
 * that launches at once does not queue for one row. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class OutboundContexts {

    private static final String COLUMNS = "id, context_id, course_id, section_id";

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** The context that all sections of the course's cohort share. */
    public OutboundContext ofCohort(SharedCourse course, Instant now) {
        return of(course, null, now);
    }

    /** The context of one section alone. */
    public OutboundContext ofSection(SharedCourse course, Section section, Instant now) {
        return of(course, section.id(), now);
    }

    /** The context of that id, whosever it is: the caller checks whether the asker may know it. */
    public Optional<OutboundContext> find(String contextId) {
        return entities.createNativeQuery("SELECT " + COLUMNS + " FROM outbound_context WHERE context_id = ?1")
                .setParameter(1, contextId)
                .getResultStream()
                .findFirst()
                .map(row -> read((Object[]) row));
    }

    /** The sections in which the context's course has been placed; deployment, registration and institution are loaded. */
    public List<Section> sections(OutboundContext context) {
        return entities.createQuery("""
                        SELECT DISTINCT s FROM Placement p JOIN p.section s JOIN FETCH s.deployment d
                            JOIN FETCH d.registration LEFT JOIN FETCH d.institution
                        WHERE p.course.id = :course AND (:section IS NULL OR s.id = :section)
                        ORDER BY s.id""", Section.class)
                .setParameter("course", context.courseId())
                .setParameter("section", context.sectionId().orElse(null))
                .getResultList();
    }

    private OutboundContext of(SharedCourse course, @Nullable Long sectionId, Instant now) {
        return find(course, sectionId).orElseGet(() -> make(course, sectionId, now));
    }

    private Optional<OutboundContext> find(SharedCourse course, @Nullable Long sectionId) {
        return entities.createNativeQuery("SELECT " + COLUMNS
                        + " FROM outbound_context WHERE course_id = ?1 AND of_section = IFNULL(?2, 0)")
                .setParameter(1, course.id())
                .setParameter(2, sectionId)
                .getResultStream()
                .findFirst()
                .map(row -> read((Object[]) row));
    }

    /** Of two at once one makes it, and both get that one. */
    private OutboundContext make(SharedCourse course, @Nullable Long sectionId, Instant now) {
        Object row = entities.createNativeQuery("""
                        INSERT INTO outbound_context (course_id, section_id, created_at) VALUES (?1, ?2, ?3)
                        ON DUPLICATE KEY UPDATE created_at = created_at
                        RETURNING """ + " " + COLUMNS)
                .setParameter(1, course.id())
                .setParameter(2, sectionId)
                .setParameter(3, DatabaseTime.of(now))
                .getSingleResult();
        return read((Object[]) row);
    }

    private static OutboundContext read(Object[] row) {
        return new OutboundContext(
                ((Number) row[0]).longValue(),
                (String) row[1],
                ((Number) row[2]).longValue(),
                Optional.ofNullable((Number) row[3]).map(Number::longValue));
    }
}
