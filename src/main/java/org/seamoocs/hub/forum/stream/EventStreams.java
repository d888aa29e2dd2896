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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.Stopping;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;

/**
 * Server-sent events, the second-best transport. Writing one may block its thread until the server's own limit, so each
 * stream that is stuck holds one of {@value #THREADS} threads and no other; there are at most {@value #MAX_STREAMS} streams.
 * Thread-safe.
 */
@ApplicationScoped
public class EventStreams {

    private static final int MAX_STREAMS = 500;
    private static final int THREADS = 32;
    private static final int BEAT_SECONDS = 20;

    private final Map<Reader, SseOutlet> open = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "forum-event-stream");
        thread.setDaemon(true);
        return thread;
    });

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> beating;

    @Inject
    @SuppressWarnings("NullAway.Init")
    EventStreams() {}

    void start(@Observes Startup afterMigration) {
        beating = scheduler.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (beating != null) {
            beating.cancel(false);
        }
        open.values().forEach(outlet -> outlet.close(CloseCode.GOING_AWAY));
        threads.shutdown();
    }

    /** A stop waits for requests, and a stream would never end by itself. */
    void sayGoodbye(@Observes Stopping stopping) {
        open.forEach((reader, outlet) -> reader.close(CloseCode.GOING_AWAY));
    }

    /** @throws HubException {@link ForumError#TOO_MANY_HANDSHAKES} if there are too many */
    void open(Room room, Member member, @Nullable String epoch, long after, SseEventSink sink, Sse sse) {
        if (open.size() >= MAX_STREAMS) {
            sink.close();
            throw new RetryLater(
                    ForumError.TOO_MANY_HANDSHAKES, "too many event streams", java.time.Duration.ofSeconds(5));
        }
        SseOutlet outlet = new SseOutlet(sink, sse, threads);
        Reader reader = new Reader(outlet, room, member, System.nanoTime());
        open.put(reader, outlet);
        room.enter(reader);
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
