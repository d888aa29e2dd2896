package org.seamoocs.hub.broker.grades;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What every call of a service says outside of its body. */
public class ServiceRequest {

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpHeaders headers;

    @Context
    @SuppressWarnings("NullAway.Init")
    private UriInfo uri;

    /** The header of that name as received. */
    @Nullable
    String authorization() {
        return headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    }

    /** The context's id in the address. */
    String context() {
        return path("context");
    }

    /** The line item's id in the address. */
    String item() {
        return path("item");
    }

    ServiceQuery query() {
        return new ServiceQuery(uri.getQueryParameters());
    }

    private String path(String name) {
        return Objects.requireNonNull(uri.getPathParameters().getFirst(name), name);
    }
}
