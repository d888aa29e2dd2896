package org.seamoocs.hub.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;

/**
 * Reads the registry from the database, in transactions of its own, so that the entities of a snapshot never belong to
 * the persistence context of whoever happened to ask.
 */
@ApplicationScoped
class RegistryReader {

    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;

    /** What {@link RegistrySnapshot#fingerprint} would be now; one small query. */
    @Transactional(TxType.REQUIRES_NEW)
    String fingerprint() {
        return queryFingerprint();
    }

    /** The registry of now. */
    @Transactional(TxType.REQUIRES_NEW)
    RegistrySnapshot read() {
        // The fingerprint first: what is written while the rows are read makes the next one differ.
        String fingerprint = queryFingerprint();
        return RegistrySnapshot.of(
                fingerprint,
                entityManager
                        .createQuery(
                                "SELECT p FROM PlatformRegistration p WHERE p.status = :active ORDER BY p.code",
                                PlatformRegistration.class)
                        .setParameter("active", EntryStatus.ACTIVE)
                        .getResultList(),
                entityManager
                        .createQuery(
                                "SELECT d FROM Deployment d JOIN FETCH d.registration LEFT JOIN FETCH d.institution",
                                Deployment.class)
                        .getResultList(),
                entityManager
                        .createQuery(
                                "SELECT t FROM ToolRegistration t JOIN FETCH t.institution i"
                                        + " WHERE t.status = :active AND i.status = :active",
                                ToolRegistration.class)
                        .setParameter("active", EntryStatus.ACTIVE)
                        .getResultList());
    }

    /** Codes of tools that are in no file. */
    @Transactional(TxType.REQUIRES_NEW)
    Set<String> registeredTools() {
        return Set.copyOf(entityManager
                .createQuery("SELECT t.code FROM ToolRegistration t WHERE t.managedBy = :console", String.class)
                .setParameter("console", ManagedBy.CONSOLE)
                .getResultList());
    }

    private String queryFingerprint() {
        return (String) entityManager.createNativeQuery("""
                        SELECT CAST(GROUP_CONCAT(part ORDER BY part) AS CHAR) FROM (
                            SELECT CONCAT_WS(':', 'i', COUNT(*), BIT_XOR(CRC32(CONCAT(id, changed_at)))) AS part
                              FROM institution
                            UNION ALL
                            SELECT CONCAT_WS(':', 'p', COUNT(*), BIT_XOR(CRC32(CONCAT(id, changed_at))))
                              FROM platform_registration
                            UNION ALL
                            SELECT CONCAT_WS(':', 't', COUNT(*), BIT_XOR(CRC32(CONCAT(id, changed_at))))
                              FROM tool_registration
                            UNION ALL
                            SELECT CONCAT_WS(':', 'd', COUNT(*), BIT_XOR(CRC32(CONCAT(id, changed_at))))
                              FROM deployment) parts
                        """).getSingleResult();
    }
}
