package org.seamoocs.hub.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.LtiConfig.CourseEntry;
import org.seamoocs.hub.registry.ManagedBy;
import org.seamoocs.hub.registry.RegistryLock;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * Brings the shared courses into the state that the files describe, after {@code RegistryApplier} and in the same
 * transaction. The files win for what they name, by its code; what they named once and name no longer is withdrawn; what
 * the console owns is left alone. Applying the same again changes nothing.
 */
@ApplicationScoped
public class CourseApplier {

    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;

    /** Applies the courses of a configuration whose institutions and tools are stored. */
    @Transactional
    public void apply(LtiConfig config) {
        RegistryLock.take(entityManager);
        Map<String, SharedCourse> unnamed = new HashMap<>();
        entityManager
                .createQuery("SELECT c FROM SharedCourse c", SharedCourse.class)
                .getResultList()
                .forEach(row -> unnamed.put(row.code(), row));
        for (CourseEntry entry : config.courses()) {
            Institution institution = byCode(Institution.class, entry.institution());
            @Nullable SharedCourse row = unnamed.remove(entry.code());
            (row == null ? create(entry, institution) : row)
                    .describe(
                            entry,
                            institution,
                            entry.tool()
                                    .map(code -> byCode(ToolRegistration.class, code))
                                    .orElse(null));
        }
        unnamed.values().stream()
                .filter(row -> row.managedBy() == ManagedBy.FILE)
                .forEach(SharedCourse::withdraw);
    }

    private SharedCourse create(CourseEntry entry, Institution institution) {
        SharedCourse row = new SharedCourse(
                entry.code(),
                institution,
                entry.title(),
                entry.language(),
                entry.licence(),
                CourseStatus.of(entry),
                ManagedBy.FILE);
        entityManager.persist(row);
        return row;
    }

    private <T> T byCode(Class<T> type, String code) {
        return entityManager
                .createQuery("SELECT e FROM " + type.getSimpleName() + " e WHERE e.code = :code", type)
                .setParameter("code", code)
                .getSingleResult();
    }
}
