package org.seamoocs.hub.broker.roster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Walks through one source of people, holding a few of them. Not thread-safe. */
final class SectionCursor {

    /** People by row, those after a row. */
    interface Source {
        List<ListedPerson> after(long person, int most);
    }

    private final Source source;
    private final int atOnce;
    private final Deque<ListedPerson> held = new ArrayDeque<>();
    private long last;
    private boolean more = true;

    SectionCursor(Source source, long after, int atOnce) {
        this.source = source;
        this.last = after;
        this.atOnce = atOnce;
    }

    /** The next person, who stays the next. */
    Optional<ListedPerson> peek() {
        if (held.isEmpty() && more) {
            held.addAll(source.after(last, atOnce));
            more = held.size() == atOnce;
            if (!held.isEmpty()) {
                last = held.getLast().person().value();
            }
        }
        return Optional.ofNullable(held.peekFirst());
    }

    ListedPerson take() {
        return held.removeFirst();
    }
}
