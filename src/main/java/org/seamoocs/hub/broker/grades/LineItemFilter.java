package org.seamoocs.hub.broker.grades;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;

/**
 * Which line items are asked for (AGS 2.0, 3.2.4): all conditions at once, compared as they are.
 *
 * @param limit so many at most
 * @param after the last one of the page before
 */
record LineItemFilter(
        Optional<String> resourceLinkId,
        Optional<String> resourceId,
        Optional<String> tag,
        int limit,
        Optional<String> after) {

    private static final String RESOURCE_LINK_ID = "resource_link_id";
    private static final String RESOURCE_ID = "resource_id";
    private static final String TAG = "tag";

    /** @throws HubException {@link GradeError#FILTER_INVALID} */
    static LineItemFilter parse(ServiceQuery query) {
        return new LineItemFilter(
                query.text(RESOURCE_LINK_ID),
                query.text(RESOURCE_ID),
                query.text(TAG),
                query.limit(),
                query.text(ServiceQuery.AFTER));
    }

    /** The address of the page after that item, with the same conditions. */
    URI next(URI container, String itemId) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put(RESOURCE_LINK_ID, resourceLinkId.orElse(null));
        parameters.put(RESOURCE_ID, resourceId.orElse(null));
        parameters.put(TAG, tag.orElse(null));
        parameters.put(ServiceQuery.LIMIT, Integer.toString(limit));
        parameters.put(ServiceQuery.AFTER, itemId);
        return LineItemAddresses.with(container, parameters);
    }
}
