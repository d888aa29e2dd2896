package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.Faces;
import org.seamoocs.hub.forum.ForumApi;
import org.seamoocs.hub.forum.ForumCall;
import org.seamoocs.hub.forum.Member;

/** What a forum holds, as JSON (design.md 5). Every answer says as of which epoch and number it holds. */
@Path("api/forums/{forum}")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class DiscussionResource {

    private final Access access;
    private final DiscussionReader reader;
    private final Faces faces;

    @Inject
    public DiscussionResource(Access access, DiscussionReader reader, Faces faces) {
        this.access = access;
        this.reader = reader;
        this.faces = faces;
    }

    @GET
    @Path("snapshot")
    @Operation(summary = "Who you are here and the first page of topics: where a client begins")
    public Response snapshot(@BeanParam ForumCall call) {
        Member member = access.enter(call);
        Snapshots<TopicView> topics = reader.topics(member, Optional.empty(), DiscussionReader.MAX_ITEMS);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("epoch", topics.epoch());
        answer.put("seq", topics.seq());
        answer.put("me", Map.of("face", faces.of(member), "writes", member.writes(), "teaches", member.teaches()));
        answer.put("topics", topics.items());
        answer.put("more", topics.more());
        return ForumApi.ok(answer);
    }

    @GET
    @Path("topics")
    @Operation(summary = "Topics, pinned first, then by their newest post; before = the last one's lastPost")
    public Response topics(
            @BeanParam ForumCall call,
            @QueryParam("before") @Nullable Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Member member = access.enter(call);
        return ForumApi.ok(reader.topics(member, Optional.ofNullable(before), within(limit)));
    }

    @GET
    @Path("topics/{topic}")
    @Operation(summary = "One topic")
    public Response topic(@BeanParam ForumCall call, @PathParam("topic") long topic) {
        return ForumApi.ok(reader.topic(access.enter(call), topic));
    }

    @GET
    @Path("topics/{topic}/posts")
    @Operation(summary = "A topic's posts in the order in which they were written")
    public Response posts(
            @BeanParam ForumCall call,
            @PathParam("topic") long topic,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return ForumApi.ok(reader.posts(access.enter(call), topic, after, within(limit)));
    }

    @GET
    @Path("posts")
    @Operation(summary = "Single posts, id=1&id=2")
    public Response single(@BeanParam ForumCall call, @QueryParam("id") List<Long> ids) {
        Member member = access.enter(call);
        return ForumApi.ok(reader.posts(
                member, ids.stream().limit(DiscussionReader.MAX_ITEMS).toList()));
    }

    @GET
    @Path("posts/{post}/versions")
    @Operation(summary = "All versions of a visible post")
    public Response versions(@BeanParam ForumCall call, @PathParam("post") long post) {
        return ForumApi.ok(reader.versions(access.enter(call), post));
    }

    private static int within(int limit) {
        return Math.max(1, Math.min(limit, DiscussionReader.MAX_ITEMS));
    }
}
