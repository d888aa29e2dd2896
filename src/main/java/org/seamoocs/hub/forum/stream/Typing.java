package org.seamoocs.hub.forum.stream;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.FaceId;
import org.seamoocs.hub.forum.Faces;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.TokenBucket;

/**
 * Who is writing into which topic, told at once to those on all nodes who have it open, and to nobody if they are too many.
 * One frame of a person in five seconds counts, and a reader is told of three. Nodes tell each other forum, topic and public
 * id (ADR 24). Thread-safe.
 */
@ApplicationScoped
public class Typing {

    private static final System.Logger LOG = System.getLogger(Typing.class.getName());
    private static final double SECONDS = 5;
    private static final int TOLD = 3;
    private static final int MAX_REMEMBERED = 10_000;

    private final Presence presence;
    private final Faces faces;
    private final Map<Record, TokenBucket> buckets = new ConcurrentHashMap<>();

    @Resource
    private ManagedExecutorService executor;

    private @Nullable Line line;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Typing() {
        this(null, null);
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    Typing(Presence presence, Faces faces) {
        this.presence = presence;
        this.faces = faces;
    }

    void start(@Observes Startup afterMigration) {
        line = Line.open("forum-typing", (node, numbers) -> hear(numbers));
    }

    @PreDestroy
    void stop() {
        if (line != null) {
            line.close();
        }
    }

    /** The reader's person writes; nothing happens unless the topic is open and the person may write. */
    void tell(Reader reader, long topic) {
        Member member = reader.member();
        Place place = new Place(member.forum(), topic);
        presence.at(reader, place)
                .filter(who -> member.writes() && take(new Typist(place, who), 1) && presence.isTold(place))
                .ifPresent(who -> {
                    if (line != null) {
                        line.say(place.forum().value(), topic, who.value());
                    }
                    tellHere(who, place);
                });
    }

    /** On Hazelcast's threads, which must not wait for a database. */
    private void hear(long[] numbers) {
        if (numbers.length != 3) {
            return;
        }
        try {
            Place place = new Place(new ForumId(numbers[0]), numbers[1]);
            executor.execute(() -> tellHere(new FaceId(numbers[2]), place));
        } catch (RejectedExecutionException e) { // the hub stops
            LOG.log(System.Logger.Level.DEBUG, "not told", e);
        }
    }

    private void tellHere(FaceId who, Place place) {
        List<Reader> readers = presence.besides(who, place);
        if (!readers.isEmpty() && take(place, TOLD)) {
            faces.writing(place.forum(), place.topic(), who).ifPresent(face -> {
                Frame frame = Frames.typing(place.topic(), face);
                readers.forEach(reader -> reader.sendIfIdle(frame));
            });
        }
    }

    private boolean take(Record key, int inFiveSeconds) {
        long now = System.nanoTime();
        if (buckets.size() > MAX_REMEMBERED) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
        return buckets.computeIfAbsent(key, k -> new TokenBucket(inFiveSeconds, inFiveSeconds / SECONDS, now))
                .take(now)
                .isZero();
    }

    private record Typist(Place place, FaceId who) {}
}
