package org.seamoocs.hub.practice.services;

import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which line items a tool asks for (AGS 2.0, 3.2.5.1): all filters must match. */
public class LineItemQuery extends PageQuery {

    @QueryParam("resource_link_id")
    private @Nullable String resourceLink;

    @QueryParam("resource_id")
    private @Nullable String resourceId;

    @QueryParam("tag")
    private @Nullable String tag;

    Optional<String> resourceLink() {
        return Optional.ofNullable(resourceLink);
    }

    Optional<String> resourceId() {
        return Optional.ofNullable(resourceId);
    }

    Optional<String> tag() {
        return Optional.ofNullable(tag);
    }

    @Override
    void filters(Map<String, String> query) {
        resourceLink().ifPresent(value -> query.put("resource_link_id", value));
        resourceId().ifPresent(value -> query.put("resource_id", value));
        tag().ifPresent(value -> query.put("tag", value));
    }
}
