package org.seamoocs.hub.forum.stream;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.FaceId;

/**
 * Those who have one topic open, as this node's readers of it are told: at first all, then what has changed. A frame is made
 * once for all who get it. For one thread.
 */
final class Gathering {

    static final int MAX_NAMED = 20;

    /** A count beyond {@link Crowd#MAX_KNOWN} is told when it has changed by a twentieth. */
    private static final int COARSE = 20;

    private final long topic;
    private Map<FaceId, Appearance> named = Map.of();
    private Set<Reader> told = Set.of();
    private int count;

    Gathering(long topic) {
        this.topic = topic;
    }

    /** Whom it names: those that it names already, then others. */
    Set<FaceId> names(Crowd crowd) {
        Set<FaceId> names = new LinkedHashSet<>(named.keySet());
        names.retainAll(crowd.ids());
        crowd.ids().stream()
                .filter(id -> !names.contains(id))
                .limit(MAX_NAMED - names.size())
                .toList()
                .forEach(names::add);
        return names;
    }

    /** Whether there is something to tell to one of these readers, as long as nobody looks different. */
    boolean hasNews(Crowd crowd, Collection<Reader> readers) {
        return countOf(crowd) != count || !names(crowd).equals(named.keySet()) || !told.containsAll(readers);
    }

    /**
     * Tells it. Whoever is too slow to take the frame is told all next time.
     *
     * @param faces of {@link #names}; who has none is not named
     */
    void tell(Crowd crowd, Collection<Reader> readers, Map<FaceId, Appearance> faces) {
        Map<FaceId, Appearance> before = named;
        Map<FaceId, Appearance> now = new LinkedHashMap<>();
        names(crowd).stream().filter(faces::containsKey).forEach(id -> now.put(id, faces.get(id)));
        boolean looksSame = now.entrySet().stream()
                .allMatch(e -> e.getValue().equals(before.getOrDefault(e.getKey(), e.getValue())));
        List<Appearance> come = now.entrySet().stream()
                .filter(e -> !before.containsKey(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<String> gone = before.keySet().stream()
                .filter(id -> !now.containsKey(id))
                .map(FaceId::toString)
                .toList();
        boolean changed = countOf(crowd) != count || !come.isEmpty() || !gone.isEmpty();
        named = now;
        count = countOf(crowd);
        Set<Reader> upToDate = looksSame ? told : Set.of();
        Frame all = Frames.presence(topic, count, List.copyOf(now.values()));
        Frame change = Frames.presence(topic, count, come, gone);
        told = readers.stream()
                .filter(reader ->
                        upToDate.contains(reader) ? !changed || reader.sendIfIdle(change) : reader.sendIfIdle(all))
                .collect(toSet());
    }

    private int countOf(Crowd crowd) {
        boolean same = crowd.count() > Crowd.MAX_KNOWN
                && count > Crowd.MAX_KNOWN
                && Math.abs(crowd.count() - count) * COARSE <= count;
        return same ? count : crowd.count();
    }
}
