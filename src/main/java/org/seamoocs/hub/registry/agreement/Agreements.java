package org.seamoocs.hub.registry.agreement;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.registry.Institution;

/**
 * What has been agreed, from a snapshot in memory, which {@link #refresh} replaces after every change; what another node
 * changes counts here after at most ten seconds. Thread-safe.
 */
@ApplicationScoped
public class Agreements {

    private final AgreementReader reader;
    private final Clock clock;
    private volatile @Nullable Snapshot snapshot;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    protected Agreements() {
        this(null, null);
    }

    @Inject
    Agreements(AgreementReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What holds now between the institution and the course.
     *
     * @param courseCode the shared course
     * @param offering the institution that offers it
     * @param sending the institution whose people come
     * @return empty if the course is not shared with that institution (any more, or yet)
     */
    public Optional<Terms> terms(String courseCode, Institution offering, Institution sending) {
        Optional<Agreement> agreement = Optional.ofNullable(
                        snapshot().inForce().get(new Key(courseCode, sending.code())))
                .filter(a -> a.holdsAt(clock.instant()));
        return agreement.isEmpty() && offering.code().equals(sending.code())
                ? Optional.of(Terms.OWN_COURSE)
                : agreement.map(Agreement::terms);
    }

    /**
     * Whether a version of an agreement is still the one in force, within its dates.
     *
     * @param id the version's row
     */
    public boolean holds(long id) {
        Instant now = clock.instant();
        return snapshot().inForce().values().stream().anyMatch(a -> a.isVersion(id) && a.holdsAt(now));
    }

    /** Takes over what the database says now, if it differs. */
    public void refresh() {
        Snapshot current = snapshot;
        if (current == null || !current.fingerprint().equals(reader.fingerprint())) {
            snapshot = reader.read();
        }
    }

    private Snapshot snapshot() {
        Snapshot current = snapshot;
        if (current == null) {
            current = reader.read();
            snapshot = current;
        }
        return current;
    }

    record Key(String courseCode, String institutionCode) {}

    record Snapshot(String fingerprint, Map<Key, Agreement> inForce) {}

    /** Reads the agreements in transactions of its own, so that they are detached and whole. */
    @ApplicationScoped
    static class AgreementReader {

        @PersistenceContext(unitName = "hub")
        private EntityManager entityManager;

        @Transactional(TxType.REQUIRES_NEW)
        String fingerprint() {
            return queryFingerprint();
        }

        @Transactional(TxType.REQUIRES_NEW)
        Snapshot read() {
            String fingerprint = queryFingerprint(); // first: what is written meanwhile makes the next one differ
            return new Snapshot(
                    fingerprint,
                    entityManager
                            .createQuery(
                                    "SELECT a FROM Agreement a JOIN FETCH a.institution WHERE a.status = :active",
                                    Agreement.class)
                            .setParameter("active", AgreementStatus.ACTIVE)
                            .getResultStream()
                            .collect(toUnmodifiableMap(
                                    a -> new Key(a.courseCode(), a.institution().code()), Function.identity())));
        }

        private String queryFingerprint() {
            return (String) entityManager.createNativeQuery("""
                            SELECT CAST(CONCAT_WS(':', COUNT(*), BIT_XOR(CRC32(CONCAT(a.id, a.changed_at, i.changed_at)))) AS CHAR)
                              FROM agreement a JOIN institution i ON i.id = a.institution_id""").getSingleResult();
        }
    }
}
