package org.seamoocs.hub.forum;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each call to a forum's API says: which forum ({@code forum} in the path), and in whose name. For one request. */
public class ForumCall {

    // Read from here, because Jersey looks anew for a converter of each annotated parameter at each request.
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpHeaders headers;

    @Context
    @SuppressWarnings("NullAway.Init")
    private UriInfo uri;

    ForumName forum() {
        return new ForumName(Objects.requireNonNull(uri.getPathParameters().getFirst("forum"), "{forum} in the path"));
    }

    @Nullable
    String authorization() {
        return headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    }
}
