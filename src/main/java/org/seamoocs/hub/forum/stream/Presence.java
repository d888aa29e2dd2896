package org.seamoocs.hub.forum.stream;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.ForumId;

/**
 * Who looks at a topic now and who is typing, on this node: kept out of the stream, sent only to those who look at the
 * same topic, and dropped first when a reader is slow. A topic with more than 200 readers shows neither names nor typing.
 */
@ApplicationScoped
public class Presence {

    private static final System.Logger LOG = System.getLogger(Presence.class.getName());
    private static final int SECONDS = 7;
    private static final int MAX_TYPING_READERS = 200;
    private static final long TYPING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Rooms rooms;
    private final Map<Reader, Long> typed = new ConcurrentHashMap<>();
    private final Map<Place, Integer> told = new HashMap<>();

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> telling;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Presence() {
        this.rooms = null;
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    Presence(Rooms rooms) {
        this.rooms = rooms;
    }

    void start(@Observes Startup afterMigration) {
        telling = scheduler.scheduleWithFixedDelay(this::tell, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (telling != null) {
            telling.cancel(false);
        }
    }

    /** Tells those who look at the topic; one in five seconds counts. */
    void typing(Reader reader, long topic, Supplier<Appearance> face) {
        long now = System.nanoTime();
        Long before = typed.get(reader);
        if (reader.looksAt() != topic || before != null && now - before < TYPING_NANOS) {
            return;
        }
        typed.put(reader, now);
        List<Reader> others = lookingAt(reader.room(), topic);
        if (others.size() <= MAX_TYPING_READERS) {
            Frame frame = Frames.typing(topic, face.get());
            others.stream().filter(other -> other != reader).forEach(other -> other.sendIfIdle(frame));
        }
    }

    /** Tells each topic's readers how many they are, if that has changed. */
    private void tell() {
        try {
            long old = System.nanoTime() - TYPING_NANOS;
            typed.values().removeIf(at -> at < old);
            Map<Place, Integer> now = new HashMap<>();
            for (Room room : rooms.all()) {
                Map<Long, List<Reader>> byTopic = room.readers().stream()
                        .filter(reader -> reader.looksAt() >= 0)
                        .collect(Collectors.groupingBy(Reader::looksAt));
                byTopic.forEach((topic, readers) -> {
                    Place place = new Place(room.forum(), topic);
                    int persons = (int) readers.stream()
                            .map(reader -> reader.member().person())
                            .distinct()
                            .count();
                    now.put(place, persons);
                    if (!Integer.valueOf(persons).equals(told.get(place))) {
                        Frame frame = Frames.presence(topic, persons, List.of());
                        readers.forEach(reader -> reader.sendIfIdle(frame));
                    }
                });
            }
            told.clear();
            told.putAll(now);
        } catch (RuntimeException e) { // the next time must still come
            LOG.log(System.Logger.Level.WARNING, "Presence failed", e);
        }
    }

    private static List<Reader> lookingAt(Room room, long topic) {
        return room.readers().stream().filter(other -> other.looksAt() == topic).toList();
    }

    private record Place(ForumId forum, long topic) {}
}
