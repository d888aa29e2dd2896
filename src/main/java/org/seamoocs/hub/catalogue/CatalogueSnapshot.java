package org.seamoocs.hub.catalogue;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The catalogue as it was at one moment. Immutable.
 *
 * @param fingerprint changes whenever a row behind the catalogue does
 * @param offered in the order of the catalogue page
 * @param byCode the same by code
 */
record CatalogueSnapshot(String fingerprint, List<SharedCourse> offered, Map<String, SharedCourse> byCode) {

    static CatalogueSnapshot of(String fingerprint, List<SharedCourse> offered) {
        return new CatalogueSnapshot(
                fingerprint,
                List.copyOf(offered),
                offered.stream().collect(toUnmodifiableMap(SharedCourse::code, Function.identity())));
    }
}
