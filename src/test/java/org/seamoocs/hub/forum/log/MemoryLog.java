package org.seamoocs.hub.forum.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.seamoocs.hub.forum.ForumId;

/** A log in memory, in the place of the database. */
public final class MemoryLog extends EventReader {

    private final List<LogEvent> events = new ArrayList<>();
    private String epoch = "e1";
    private int reads;

    /** Writes events. */
    public synchronized void append(List<LogEvent> more) {
        events.addAll(more);
    }

    /** Replaces everything by another history. */
    public synchronized void restore(String otherEpoch, List<LogEvent> other) {
        events.clear();
        events.addAll(other);
        epoch = otherEpoch;
    }

    /** How often events were read. */
    public synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized Head head(ForumId forum) {
        return new Head(epoch, events.size());
    }

    @Override
    public Map<ForumId, Head> heads(List<ForumId> forums) {
        return Map.of(forums.get(0), head(forums.get(0)));
    }

    @Override
    public synchronized List<LogEvent> after(ForumId forum, long seq, int limit) {
        reads++;
        return events.stream().filter(e -> e.seq() > seq).limit(limit).toList();
    }

    @Override
    public synchronized List<LogEvent> ofPost(ForumId forum, long post, long after) {
        return events.stream()
                .filter(e -> e.seq() > after && e.post().filter(p -> p == post).isPresent())
                .toList();
    }
}
