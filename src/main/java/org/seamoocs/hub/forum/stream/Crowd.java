package org.seamoocs.hub.forum.stream;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.seamoocs.hub.forum.FaceId;

/**
 * Those who have a topic open: each by the public id, and beyond {@value #MAX_KNOWN} only how many. Immutable.
 *
 * @param ids empty where they are too many
 */
record Crowd(int count, Set<FaceId> ids) {

    /** More are a number: neither are they named nor is their typing told. */
    static final int MAX_KNOWN = 200;

    static final Crowd NOBODY = new Crowd(0, Set.of());

    static Crowd of(Collection<FaceId> ids) {
        Set<FaceId> each = new LinkedHashSet<>(ids);
        return new Crowd(each.size(), each.size() > MAX_KNOWN ? Set.of() : each);
    }

    boolean known() {
        return count == ids.size();
    }

    /** Both; who is in both counts once, as far as all are known. */
    Crowd with(Crowd other) {
        if (!known() || !other.known()) {
            return new Crowd(count + other.count, Set.of());
        }
        Set<FaceId> both = new LinkedHashSet<>(ids);
        both.addAll(other.ids);
        return of(both);
    }
}
