package org.seamoocs.hub.broker.grades;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;

/**
 * The parameters of a container's address (AGS 2.0, 3.2.4 and 3.3.3). A filter that is there counts, also if it is empty:
 * garbage must not find everything (C6c). Unknown parameters are ignored.
 */
record ServiceQuery(MultivaluedMap<String, String> parameters) {

    /** So many entries are in one answer at most, whatever the limit. */
    static final int MAX_PAGE = 1000;

    static final String LIMIT = "limit";
    static final String AFTER = "after";

    /** @throws HubException {@link GradeError#FILTER_INVALID} if the parameter comes twice */
    Optional<String> text(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new HubException(GradeError.FILTER_INVALID, name + " comes " + values.size() + " times");
        }
        return values.stream().findFirst();
    }

    /**
     * How many entries at most.
     *
     * @throws HubException {@link GradeError#FILTER_INVALID} if {@code limit} is no whole number above 0
     */
    int limit() {
        Optional<String> limit = text(LIMIT);
        if (limit.filter(text -> !text.matches("0*[1-9][0-9]{0,8}")).isPresent()) {
            throw new HubException(GradeError.FILTER_INVALID, "limit is no whole number above 0");
        }
        return limit.map(text -> Math.min(Integer.parseInt(text), MAX_PAGE)).orElse(MAX_PAGE);
    }
}
