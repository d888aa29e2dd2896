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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.FaceId;
import org.seamoocs.hub.forum.Faces;
import org.seamoocs.hub.forum.Member;

/**
 * Who has which topic open now, on all nodes: kept out of the stream, told only to those who have the same topic open, and
 * dropped first when a reader is slow. Nodes tell each other topics and public ids, what has changed at once and all again
 * and again; names come from the database of the node that shows them (ADR 24). Thread-safe.
 */
@ApplicationScoped
public class Presence {

    private static final System.Logger LOG = System.getLogger(Presence.class.getName());

    /** Parts of the expiry: with 90 s a change is told after 7 s at most, and everything every 30 s. */
    private static final int TELLINGS = 13;

    private static final int REFRESHES = 3;

    private final long expiryNanos;
    private final Elsewhere elsewhere;
    private final Map<Reader, Look> looks = new ConcurrentHashMap<>();
    private final Map<Place, Crowd> said = new HashMap<>();
    private final Gatherings gatherings;
    private long refreshed = System.nanoTime();

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> telling;
    private @Nullable Line line;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Presence() {
        this.expiryNanos = 0;
        this.elsewhere = null;
        this.gatherings = null;
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    Presence(Faces faces, HubSettings settings) {
        this.expiryNanos = settings.forum().presenceExpiry().toNanos();
        this.elsewhere = new Elsewhere(expiryNanos);
        this.gatherings = new Gatherings(faces);
    }

    void start(@Observes Startup afterMigration) {
        line = Line.open("forum-presence", (node, numbers) -> elsewhere.hear(node, numbers, System.nanoTime()));
        long pause = expiryNanos / TELLINGS;
        telling = scheduler.scheduleWithFixedDelay(this::tell, pause, pause, TimeUnit.NANOSECONDS);
    }

    @PreDestroy
    void stop() {
        if (telling != null) {
            telling.cancel(false);
        }
        if (line != null) {
            line.close();
        }
    }

    /** Takes part from now on: sees the others, and is seen. */
    void enter(Reader reader, Appearance face) {
        looks.put(reader, new Look(Optional.empty(), FaceId.of(face.id()), reader.member(), false));
    }

    void gone(Reader reader) {
        looks.remove(reader);
    }

    /** The reader, who may see that topic, has it open. */
    void looksAt(Reader reader, long topic) {
        Member member = reader.member();
        Place place = new Place(member.forum(), topic);
        looks.computeIfPresent(reader, (same, look) -> new Look(Optional.of(place), look.who(), member, false));
    }

    /** The page is on the screen or not. */
    void away(Reader reader, boolean away) {
        looks.computeIfPresent(reader, (same, look) -> new Look(look.place(), look.who(), look.as(), away));
    }

    /** As whom the reader has that topic open, if so. */
    Optional<FaceId> at(Reader reader, Place place) {
        return Optional.ofNullable(looks.get(reader))
                .filter(look -> look.isAt(place, reader))
                .map(Look::who);
    }

    /** The others' readers on this node who have that topic open, unless they are too many to be told. */
    List<Reader> besides(FaceId who, Place place) {
        return isTold(place)
                ? at(place)
                        .filter(e -> !e.getValue().who().equals(who))
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of();
    }

    /** Whether so few have it open, on all nodes, that they are told who writes. */
    boolean isTold(Place place) {
        Crowd here = Crowd.of(at(place).map(e -> e.getValue().who()).toList());
        return here.with(elsewhere.at(place)).known();
    }

    private Stream<Map.Entry<Reader, Look>> at(Place place) {
        return looks.entrySet().stream().filter(e -> e.getValue().isAt(place, e.getKey()));
    }

    private void tell() {
        try {
            looks.keySet().removeIf(reader -> !reader.room().readers().contains(reader));
            long now = System.nanoTime();
            boolean all = now - refreshed > expiryNanos / REFRESHES;
            refreshed = all ? now : refreshed;
            elsewhere.expire(now);
            Map<Place, Company> here = here();
            tellNodes(here, all);
            gatherings.tell(here, elsewhere, all);
        } catch (RuntimeException e) { // the next time must still come
            LOG.log(System.Logger.Level.WARNING, "Presence failed", e);
        }
    }

    private Map<Place, Company> here() {
        Map<Place, Map<Reader, FaceId>> byPlace = new HashMap<>();
        looks.forEach((reader, look) -> look.place()
                .filter(place -> look.isAt(place, reader))
                .ifPresent(place ->
                        byPlace.computeIfAbsent(place, p -> new HashMap<>()).put(reader, look.who())));
        Map<Place, Company> here = new HashMap<>();
        byPlace.forEach((place, who) -> here.put(place, new Company(who.keySet(), Crowd.of(who.values()))));
        return here;
    }

    /** What is not as it was said last, and now and then all, for nodes that are new or have missed it. */
    private void tellNodes(Map<Place, Company> here, boolean all) {
        Map<Place, Crowd> now = new HashMap<>();
        said.keySet().forEach(place -> now.put(place, Crowd.NOBODY));
        here.forEach((place, company) -> now.put(place, company.crowd()));
        now.forEach((place, crowd) -> {
            if (line != null && (all || !crowd.equals(said.get(place)))) {
                line.say(Elsewhere.numbers(place, crowd));
            }
        });
        said.clear();
        said.putAll(now);
        said.values().removeIf(Crowd.NOBODY::equals);
    }

    /** @param as with which rights the topic was opened; with others it must be opened again */
    private record Look(Optional<Place> place, FaceId who, Member as, boolean away) {

        boolean isAt(Place asked, Reader reader) {
            return !away
                    && place.filter(asked::equals).isPresent()
                    && as.teaches() == reader.member().teaches();
        }
    }
}
