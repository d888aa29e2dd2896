package org.seamoocs.hub.forum.stream;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumCall;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;

/** The stream for those whose network lets no socket through: the same events by request, long poll or event stream. */
@Path("api/forums/{forum}/events")
@Dependent
public class EventsResource {

    private static final long MAX_WAIT_SECONDS = 55;

    /** How long an answer may wait for the node to read what has been committed. */
    private static final long CATCH_UP_SECONDS = 5;

    private final Access access;
    private final Rooms rooms;
    private final EventStreams streams;

    @Inject
    public EventsResource(Access access, Rooms rooms, EventStreams streams) {
        this.access = access;
        this.rooms = rooms;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON + ";qs=1")
    @Operation(summary = "Events after a number; wait up to 55 s if there is none")
    public void events(
            @BeanParam ForumCall call,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("epoch") @Nullable String epoch,
            @QueryParam("wait") @DefaultValue("0") long wait,
            @Suspended AsyncResponse response) {
        Member member = access.enter(call);
        Room room = rooms.of(member);
        response.setTimeout(CATCH_UP_SECONDS, TimeUnit.SECONDS);
        response.setTimeoutHandler(late ->
                late.resume(new RetryLater(ForumError.STORE_UNAVAILABLE, "not read in time", Duration.ofSeconds(1))));
        room.whenCurrent(ring -> {
            if (wait > 0 && ring.head() == after && isSame(ring, epoch)) {
                await(room, ring, Math.min(wait, MAX_WAIT_SECONDS), member, response);
            } else {
                response.resume(answer(ring, epoch, after, member));
            }
        });
    }

    /** Answers when there is more than in that ring, or with nothing when the time is over. */
    private static void await(Room room, Ring known, long seconds, Member member, AsyncResponse response) {
        Consumer<Ring> waiter = ring -> response.resume(answer(ring, known.epoch(), known.head(), member));
        response.setTimeout(seconds, TimeUnit.SECONDS);
        response.setTimeoutHandler(late -> {
            room.forget(waiter);
            late.resume(answer(known, known.epoch(), known.head(), member));
        });
        room.await(waiter);
        if (room.ring() != known) { // it came between the look and the wait
            room.forget(waiter);
            waiter.accept(room.ring());
        }
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.1")
    @Operation(summary = "Events after a number as they happen")
    public void stream(
            @BeanParam ForumCall call,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("epoch") @Nullable String epoch,
            @HeaderParam("Last-Event-ID") @Nullable Long last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        Member member = access.enter(call);
        streams.open(member, epoch, last == null ? after : last, sink, sse);
    }

    private static boolean isSame(Ring ring, @Nullable String epoch) {
        return epoch == null || epoch.equals(ring.epoch());
    }

    private static Response answer(Ring ring, @Nullable String epoch, long after, Member member) {
        String frame = "{\"epoch\":\"" + ring.epoch() + "\",\"head\":" + ring.head();
        String json = isSame(ring, epoch) && ring.reaches(after)
                ? frame + ",\"events\":[" + String.join(",", ring.textsAfter(after, member)) + "]}"
                : frame + ",\"gap\":true}";
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
