package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumApi;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Json;

/** Notices, following and muting. */
@Path("api/forums/{forum}")
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NoticeResource {

    private final Access access;
    private final Notices notices;

    @Inject
    public NoticeResource(Access access, Notices notices) {
        this.access = access;
        this.notices = notices;
    }

    @GET
    @Path("notices")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The newest notices of this person")
    public Response notices(
            @PathParam("forum") String forum, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        return ForumApi.ok(Map.of("notices", notices.newest(access.enter(new ForumName(forum), authorization))));
    }

    @POST
    @Path("notices/seen")
    @Operation(summary = "All notices up to this id have been seen")
    public Response seen(
            @PathParam("forum") String forum,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            String body) {
        notices.seen(
                access.enter(new ForumName(forum), authorization),
                Json.parse(body).id("upTo"));
        return Response.noContent().build();
    }

    @PUT
    @Path("topics/{topic}/follow")
    @Operation(summary = "level: follow, normal or mute")
    public Response follow(
            @PathParam("forum") String forum,
            @PathParam("topic") long topic,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            String body) {
        notices.follow(access.enter(new ForumName(forum), authorization), topic, level(Json.parse(body)));
        return Response.noContent().build();
    }

    private static Notices.Level level(Json json) {
        try {
            return Notices.Level.valueOf(json.text("level").orElse("").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new HubException(ForumError.CONTENT_INVALID, "no level of that name", e);
        }
    }
}
