package org.seamoocs.hub.forum;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import tools.jackson.databind.json.JsonMapper;

/** The form of the forum's answers over HTTP. */
public final class ForumApi {

    private static final JsonMapper JSON = new JsonMapper();

    private ForumApi() {}

    /** 200 with that as JSON, which nobody keeps: it is one person's. */
    public static Response ok(Object answer) {
        return Response.ok(text(answer), MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The JSON of an answer. */
    public static String text(Object answer) {
        return JSON.writeValueAsString(answer);
    }
}
