package org.seamoocs.hub.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The courses that are offered now, by institutions that are members now. Answers from a snapshot in memory, which
 * {@link #refresh} replaces after every change; what another node changes counts here after at most ten seconds.
 * Thread-safe.
 *
 * <p>The entities are detached and shared by all callers: read them, never change them, and store a reference to one
 * through {@code EntityManager.getReference(type, entity.id())}. Institution and tool are loaded.
 */
@ApplicationScoped
public class Courses {

    private final CatalogueReader reader;
    private volatile @Nullable CatalogueSnapshot snapshot;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Courses() {
        this(null);
    }

    @Inject
    Courses(CatalogueReader reader) {
        this.reader = reader;
    }

    /** The offered course of this code; a draft, a withdrawn and an absent one look the same. */
    public Optional<SharedCourse> offered(String code) {
        return Optional.ofNullable(snapshot().byCode().get(code));
    }

    /** The offered course of that row. */
    public Optional<SharedCourse> offered(long id) {
        return offered().stream().filter(course -> course.id() == id).findFirst();
    }

    /** All offered courses, by title. */
    public List<SharedCourse> offered() {
        return snapshot().offered();
    }

    /** Takes over what the database says now, if it differs. */
    public void refresh() {
        CatalogueSnapshot current = snapshot;
        if (current == null || !current.fingerprint().equals(reader.fingerprint())) {
            snapshot = reader.read();
        }
    }

    private CatalogueSnapshot snapshot() {
        CatalogueSnapshot current = snapshot;
        if (current == null) {
            current = reader.read();
            snapshot = current;
        }
        return current;
    }
}
