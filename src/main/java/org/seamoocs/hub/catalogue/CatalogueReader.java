package org.seamoocs.hub.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.seamoocs.hub.registry.EntryStatus;

/** Reads the offered courses from the database, in transactions of its own, so that they are detached and whole. */
@ApplicationScoped
class CatalogueReader {

    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;

    /** What {@link CatalogueSnapshot#fingerprint} would be now; one small query. */
    @Transactional(TxType.REQUIRES_NEW)
    String fingerprint() {
        return queryFingerprint();
    }

    /** The catalogue of now. */
    @Transactional(TxType.REQUIRES_NEW)
    CatalogueSnapshot read() {
        // The fingerprint first: what is written while the rows are read makes the next one differ.
        String fingerprint = queryFingerprint();
        return CatalogueSnapshot.of(
                fingerprint,
                entityManager
                        .createQuery("""
                                SELECT c FROM SharedCourse c JOIN FETCH c.institution LEFT JOIN FETCH c.tool
                                WHERE c.status = :offered AND c.institution.status = :active
                                ORDER BY c.title, c.code
                                """, SharedCourse.class)
                        .setParameter("offered", CourseStatus.OFFERED)
                        .setParameter("active", EntryStatus.ACTIVE)
                        .getResultList());
    }

    private String queryFingerprint() {
        return (String) entityManager.createNativeQuery("""
                        SELECT CAST(GROUP_CONCAT(part ORDER BY part) AS CHAR) FROM (
                            SELECT CONCAT_WS(':', 'i', COUNT(*), BIT_XOR(CRC32(CONCAT(id, changed_at)))) AS part
                              FROM institution
                            UNION ALL
                            SELECT CONCAT_WS(':', 't', COUNT(*), BIT_XOR(CRC32(CONCAT(id, changed_at))))
                              FROM tool_registration
                            UNION ALL
                            SELECT CONCAT_WS(':', 'c', COUNT(*), BIT_XOR(CRC32(CONCAT(id, changed_at))))
                              FROM shared_course) parts
                        """).getSingleResult();
    }
}
