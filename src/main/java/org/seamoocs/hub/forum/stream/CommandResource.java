package org.seamoocs.hub.forum.stream;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumApi;
import org.seamoocs.hub.forum.ForumCall;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Json;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.CommandReader;
import org.seamoocs.hub.forum.discussion.PostService;
import org.seamoocs.hub.forum.discussion.ReadMarks;
import org.seamoocs.hub.forum.log.Receipt;

/** What a client sends over the socket, over HTTP: the same JSON, the same client ids, the same answers (design.md 5). */
@Path("api/forums/{forum}")
@Dependent
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CommandResource {

    private final Access access;
    private final Tickets tickets;
    private final PostService service;
    private final ReadMarks readMarks;

    @Inject
    public CommandResource(Access access, Tickets tickets, PostService service, ReadMarks readMarks) {
        this.access = access;
        this.tickets = tickets;
        this.service = service;
        this.readMarks = readMarks;
    }

    @POST
    @Path("tickets")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "A one-time ticket for the socket")
    public Response ticket(@BeanParam ForumCall call) {
        Member member = access.enter(call);
        return ForumApi.ok(Map.of("ticket", tickets.issue(member), "expiresIn", Tickets.LIFE.toSeconds()));
    }

    /** @throws HubException as {@link PostService#submit} */
    @POST
    @Path("posts")
    @Operation(summary = "Post: a reply with topic, a new topic with title")
    public Response post(@BeanParam ForumCall call, String body) {
        return submit(call, "post", Json.parse(body));
    }

    /** @throws HubException as {@link PostService#submit} */
    @POST
    @Path("commands")
    @Operation(summary = "Any command of the socket, with its type in t")
    public Response command(@BeanParam ForumCall call, String body) {
        Json json = Json.parse(body);
        String type = json.text("t").orElse("");
        if (!CommandReader.isCommand(type)) {
            throw new HubException(ForumError.FRAME_INVALID, "no command of that type");
        }
        return submit(call, type, json);
    }

    @POST
    @Path("topics/{topic}/read")
    @Operation(summary = "How far the person has read a topic; only ever forward")
    public Response read(@BeanParam ForumCall call, @PathParam("topic") long topic, String body) {
        readMarks.advance(access.enter(call), topic, Json.parse(body).id("seq"));
        return Response.noContent().build();
    }

    private Response submit(ForumCall call, String type, Json json) {
        Member member = access.enter(call);
        Receipt receipt = service.perform(member, type, json);
        return ForumApi.ok(Map.of(
                "cid",
                json.text("cid").orElse(""),
                "seq",
                receipt.seq(),
                "id",
                receipt.id(),
                "dup",
                receipt.duplicate()));
    }
}
