package org.seamoocs.hub.registry;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Stored entities by what identifies them; new ones may be added. */
final class Rows {

    private Rows() {}

    /** All rows of a type, managed by the transaction. */
    static <K, T> Map<K, T> by(Function<T, K> key, Class<T> type, EntityManager entityManager) {
        return by(
                key,
                entityManager
                        .createQuery("SELECT e FROM " + type.getSimpleName() + " e", type)
                        .getResultList());
    }

    static <K, T> Map<K, T> by(Function<T, K> key, List<T> rows) {
        Map<K, T> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(key.apply(row), row));
        return byKey;
    }
}
