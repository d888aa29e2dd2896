package org.seamoocs.hub.broker.roster;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.seamoocs.hub.identity.PersonId;

/** The union of several sources, each in the order of people, as one in that order and each person once. Not thread-safe. */
final class MergedRoster implements Iterator<ListedPerson> {

    private final PriorityQueue<SectionCursor> cursors =
            new PriorityQueue<>(Comparator.comparingLong(MergedRoster::row));

    MergedRoster(List<SectionCursor> sources) {
        sources.forEach(this::put);
    }

    @Override
    public boolean hasNext() {
        return !cursors.isEmpty();
    }

    @Override
    public ListedPerson next() {
        if (cursors.isEmpty()) {
            throw new NoSuchElementException();
        }
        ListedPerson person = advance();
        while (nextIs(person.person())) {
            person = person.and(advance());
        }
        return person;
    }

    private boolean nextIs(PersonId person) {
        return !cursors.isEmpty() && row(cursors.element()) == person.value();
    }

    private ListedPerson advance() {
        SectionCursor first = cursors.remove();
        ListedPerson person = first.take();
        put(first);
        return person;
    }

    private void put(SectionCursor cursor) {
        if (cursor.peek().isPresent()) {
            cursors.add(cursor);
        }
    }

    private static long row(SectionCursor cursor) {
        return cursor.peek().orElseThrow().person().value();
    }
}
