package org.seamoocs.hub.practice.ground;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Pages as responses: each depends on who is signed in, so none is kept. */
public final class Html {

    private Html() {}

    public static Response ok(String page) {
        return of(Response.Status.OK, page);
    }

    public static Response of(Response.Status status, String page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(page)
                .build();
    }
}
