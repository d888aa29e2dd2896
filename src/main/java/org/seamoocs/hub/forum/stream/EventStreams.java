package org.seamoocs.hub.forum.stream;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.Stopping;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;

/**
 * Server-sent events, the second-best transport. Writing one may block its thread until the server's own limit, so there
 * are at most {@value #MAX_STREAMS} streams, and a thread for each that is stuck: none waits for another.
 * Thread-safe.
 */
@ApplicationScoped
public class EventStreams {

    /** On one node. */
    static final int MAX_STREAMS = 500;

    private static final int BEAT_SECONDS = 20;

    private final Map<Reader, SseOutlet> open = new ConcurrentHashMap<>();
    private final Rooms rooms;
    private final Executor threads = threads();

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> beating;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    EventStreams() {
        this(null);
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    EventStreams(Rooms rooms) {
        this.rooms = rooms;
    }

    /** As many as wait at a time: an event, a beat and the end of each stream. Those without work end by themselves. */
    static Executor threads() {
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "forum-event-stream");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(@Observes Startup afterMigration) {
        beating = scheduler.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (beating != null) {
            beating.cancel(false);
        }
        open.values().forEach(outlet -> outlet.close(CloseCode.GOING_AWAY));
    }

    /** A stop waits for requests, and a stream would never end by itself. */
    void sayGoodbye(@Observes Stopping stopping) {
        open.forEach((reader, outlet) -> reader.close(CloseCode.GOING_AWAY));
    }

    /**
     * Opens one.
     *
     * @throws RetryLater {@link ForumError#TOO_MANY_HANDSHAKES} if there are too many on this node,
     *     {@link ForumError#TOO_MANY_CONNECTIONS} if the person has enough of them
     */
    void open(Member member, @Nullable String epoch, long after, SseEventSink sink, Sse sse) {
        if (open.size() >= MAX_STREAMS) {
            throw new RetryLater(ForumError.TOO_MANY_HANDSHAKES, "too many event streams", Duration.ofSeconds(5));
        }
        Room room = rooms.of(member);
        SseOutlet outlet = new SseOutlet(sink, sse, threads);
        Reader reader = new Reader(outlet, room, member, System.nanoTime());
        rooms.enter(reader);
        open.put(reader, outlet);
        room.whenCurrent(ring -> reader.resume(epoch, after, null));
        outlet.beat(taken -> {}); // a first byte at once, by which a client knows that no proxy holds the stream back
    }

    /** Shows proxies and clients that the stream lives; a reader that takes it is heard of so, one that cannot is gone. */
    private void beat() {
        open.forEach((reader, outlet) -> {
            if (outlet.isClosed()) {
                open.remove(reader);
                reader.gone();
            } else {
                outlet.beat(taken -> {
                    if (taken) {
                        reader.heard(System.nanoTime());
                    } else {
                        reader.close(CloseCode.SILENT);
                    }
                });
            }
        });
    }
}
