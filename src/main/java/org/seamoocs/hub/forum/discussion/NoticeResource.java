package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumApi;
import org.seamoocs.hub.forum.ForumCall;
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
    public Response notices(@BeanParam ForumCall call) {
        return ForumApi.ok(Map.of("notices", notices.newest(access.enter(call))));
    }

    @POST
    @Path("notices/seen")
    @Operation(summary = "All notices up to this id have been seen")
    public Response seen(@BeanParam ForumCall call, String body) {
        notices.seen(access.enter(call), Json.parse(body).id("upTo"));
        return Response.noContent().build();
    }

    @PUT
    @Path("topics/{topic}/follow")
    @Operation(summary = "level: follow, normal or mute")
    public Response follow(@BeanParam ForumCall call, @PathParam("topic") long topic, String body) {
        notices.follow(
                access.enter(call),
                topic,
                Notices.Level.of(Json.parse(body).text("level").orElse("")));
        return Response.noContent().build();
    }
}
