package org.seamoocs.hub.registry.agreement;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.LtiConfig.AgreementEntry;
import org.seamoocs.hub.registry.ManagedBy;

/**
 * Brings the agreements into the state that the files describe: what changed becomes a new version, what is named no
 * longer ends, what the console owns is left alone. Applying the same again changes nothing.
 */
@ApplicationScoped
public class AgreementApplier {

    private final Clock clock;

    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    protected AgreementApplier() {
        this(null);
    }

    @Inject
    public AgreementApplier(Clock clock) {
        this.clock = clock;
    }

    /** Applies within the applier's transaction; {@code institutions} are the stored ones by code. */
    @Transactional(TxType.MANDATORY)
    public void apply(List<AgreementEntry> entries, Map<String, Institution> institutions) {
        Map<String, AgreementEntry> named = entries.stream().collect(toMap(AgreementEntry::code, Function.identity()));
        Map<String, Agreement> latest = latest();
        latest.values().forEach(row -> end(row, named.get(row.code())));
        entityManager.flush(); // before another agreement takes over the course and institution of one that ended
        for (AgreementEntry entry : entries) {
            Agreement row = latest.get(entry.code());
            if (row == null || row.status() != AgreementStatus.ACTIVE) {
                int version = row == null ? 1 : row.version() + 1;
                Institution institution =
                        Objects.requireNonNull(institutions.get(entry.institution()), entry.institution());
                entityManager.persist(new Agreement(entry, version, institution, clock.instant()));
            }
        }
    }

    private static void end(Agreement row, @org.jspecify.annotations.Nullable AgreementEntry entry) {
        if (row.status() != AgreementStatus.ACTIVE) {
            return;
        }
        if (entry == null) {
            if (row.managedBy() == ManagedBy.FILE) {
                row.withdraw();
            }
        } else if (!row.says(entry)) {
            row.supersede();
        }
    }

    private Map<String, Agreement> latest() {
        Map<String, Agreement> latest = new HashMap<>();
        entityManager
                .createQuery("SELECT a FROM Agreement a JOIN FETCH a.institution ORDER BY a.version", Agreement.class)
                .getResultList()
                .forEach(row -> latest.put(row.code(), row));
        return latest;
    }
}
