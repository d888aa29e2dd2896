package org.seamoocs.hub.forum.stream;

import static java.util.stream.Collectors.groupingBy;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.Stopping;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Member;

/**
 * Watches over those who read: ends the silent and the stuck, looks every five seconds whether each may still be here and
 * with which rights, and says good-bye before a stop. In place of the container's timers, which leak (runtime facts 5).
 */
@ApplicationScoped
public class Readers {

    /** A client pings every 25 to 30 s; after this it is gone. */
    static final Duration MAX_SILENCE = Duration.ofSeconds(75);

    /** Of one frame. */
    static final Duration MAX_SENDING = Duration.ofSeconds(20);

    private static final System.Logger LOG = System.getLogger(Readers.class.getName());
    private static final int SWEEP_SECONDS = 5;
    private static final int CHUNK = 1_000;

    private final Rooms rooms;
    private final Access access;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> sweeping;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Readers() {
        this(null, null, null);
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    Readers(Rooms rooms, Access access, MetricRegistry metrics) {
        this.rooms = rooms;
        this.access = access;
        if (metrics != null) {
            metrics.gauge("hub_forum_readers", () -> rooms.readers().count());
        }
    }

    void start(@Observes Startup afterMigration) {
        sweeping = scheduler.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
    }

    /** Tells everybody to come back, spread over some time, so that the next node is not overrun. */
    void sayGoodbye(@Observes Stopping stopping) {
        List<Reader> readers = rooms.readers().toList();
        long spread = Math.min(60, 1 + readers.size() / 100);
        readers.forEach(reader -> reader.send(Frames.bye(1, spread)));
        rooms.all().forEach(Room::answerWaiting);
    }

    private void sweep() {
        try {
            long now = System.nanoTime();
            rooms.readers().forEach(reader -> end(reader, now));
            rooms.all().forEach(this::checkRights);
        } catch (RuntimeException e) { // the next sweep must still come
            LOG.log(System.Logger.Level.WARNING, "Sweep of the forums' readers failed, again in five seconds", e);
        }
    }

    private static void end(Reader reader, long now) {
        if (reader.stuck(now)) {
            reader.close(CloseCode.TOO_SLOW);
        } else if (now - reader.lastHeard() > MAX_SILENCE.toNanos()) {
            reader.close(CloseCode.SILENT);
        }
    }

    private void checkRights(Room room) {
        AtomicInteger index = new AtomicInteger();
        room.readers().stream()
                .collect(groupingBy(reader -> index.getAndIncrement() / CHUNK))
                .values()
                .forEach(chunk -> checkRights(room.name(), chunk));
    }

    private void checkRights(ForumName name, List<Reader> chunk) {
        Map<UUID, Member> now =
                access.again(name, chunk.stream().map(r -> r.member().session()).toList());
        for (Reader reader : chunk) {
            Member member = now.get(reader.member().session());
            if (member == null) {
                reader.close(CloseCode.NOT_A_MEMBER);
            } else {
                reader.is(member);
            }
        }
    }
}
