package org.seamoocs.hub.forum.moderation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumApi;
import org.seamoocs.hub.forum.ForumCall;

/** Open reports and the audit trail, for moderators. */
@Path("api/forums/{forum}")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class ModerationResource {

    private final Access access;
    private final ModerationDesk desk;

    @Inject
    public ModerationResource(Access access, ModerationDesk desk) {
        this.access = access;
        this.desk = desk;
    }

    @GET
    @Path("reports")
    @Operation(summary = "Reports that wait for this moderator")
    public Response reports(@BeanParam ForumCall call) {
        return ForumApi.ok(Map.of("reports", desk.open(access.enter(call))));
    }

    @GET
    @Path("moderation")
    @Operation(summary = "Who did what to whose post, under which rule and why")
    public Response trail(@BeanParam ForumCall call) {
        return ForumApi.ok(Map.of("actions", desk.trail(access.enter(call))));
    }
}
