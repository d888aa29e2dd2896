package org.seamoocs.hub.forum.stream;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.seamoocs.hub.forum.FaceId;
import org.seamoocs.hub.forum.ForumId;

/**
 * Who has which topic open on other nodes, as those said last. A node that says nothing for the expiry has nobody: it may
 * have died. Thread-safe.
 */
final class Elsewhere {

    private final long expiryNanos;
    private final Map<Place, Map<UUID, Said>> said = new ConcurrentHashMap<>();

    Elsewhere(long expiryNanos) {
        this.expiryNanos = expiryNanos;
    }

    /** What a node says of a place: forum, topic, how many, and who if they are not too many. */
    static long[] numbers(Place place, Crowd crowd) {
        return LongStream.concat(
                        LongStream.of(place.forum().value(), place.topic(), crowd.count()),
                        crowd.ids().stream().mapToLong(FaceId::value))
                .toArray();
    }

    /** Takes what a node says; what is no such thing is dropped. @param nanos {@link System#nanoTime} */
    void hear(UUID node, long[] numbers, long nanos) {
        if (numbers.length < 3 || numbers.length > 3 + Crowd.MAX_KNOWN || numbers[2] < 0 || numbers[2] > 1_000_000) {
            return;
        }
        Set<FaceId> ids =
                Arrays.stream(numbers).skip(3).mapToObj(FaceId::new).collect(toCollection(LinkedHashSet::new));
        Crowd crowd = new Crowd((int) numbers[2], ids);
        said.compute(new Place(new ForumId(numbers[0]), numbers[1]), (place, before) -> {
            Map<UUID, Said> nodes = before == null ? new ConcurrentHashMap<>() : before;
            if (crowd.count() == 0) {
                nodes.remove(node);
            } else {
                nodes.put(node, new Said(crowd, nanos));
            }
            return nodes.isEmpty() ? null : nodes;
        });
    }

    /** Those of all other nodes. */
    Crowd at(Place place) {
        return said.getOrDefault(place, Map.of()).values().stream()
                .map(Said::crowd)
                .reduce(Crowd.NOBODY, Crowd::with);
    }

    /** Forgets the nodes that have not said anything for too long. */
    void expire(long nanos) {
        said.keySet()
                .forEach(place -> said.computeIfPresent(place, (same, nodes) -> {
                    nodes.values().removeIf(last -> nanos - last.nanos() > expiryNanos);
                    return nodes.isEmpty() ? null : nodes;
                }));
    }

    private record Said(Crowd crowd, long nanos) {}
}
