package org.seamoocs.hub.forum.stream;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.log.EventReader;
import org.seamoocs.hub.forum.log.EventReader.Head;
import org.seamoocs.hub.forum.log.LogEvent;
import org.seamoocs.hub.identity.PersonId;

/**
 * A forum on this node: its newest events and who reads them. Catches up with the database, once for all readers, when it
 * is told that there is something newer. Thread-safe.
 */
final class Room {

    private static final System.Logger LOG = System.getLogger(Room.class.getName());
    private static final int READ_AT_ONCE = 500;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int READERS_OF_A_THREAD = 500;

    private final ForumId forum;
    private final ForumName name;
    private final EventReader log;
    private final Executor executor;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Map<PersonId, Integer> connections = new ConcurrentHashMap<>();
    private final Set<Consumer<Ring>> waiting = ConcurrentHashMap.newKeySet();
    private final Map<Consumer<Ring>, Predicate<Ring>> coming = new ConcurrentHashMap<>();
    private volatile Ring ring;
    private volatile long lastUsed = System.nanoTime();
    private long wanted;
    private boolean anew;
    private boolean running;

    Room(ForumId forum, ForumName name, EventReader log, Executor executor) {
        this.forum = forum;
        this.name = name;
        this.log = log;
        this.executor = executor;
        this.ring = load();
        this.wanted = ring.head();
    }

    ForumId forum() {
        return forum;
    }

    ForumName name() {
        return name;
    }

    Ring ring() {
        return ring;
    }

    /** Somebody asks for the room. */
    Room used() {
        lastUsed = System.nanoTime();
        return this;
    }

    Set<Reader> readers() {
        return readers;
    }

    boolean idleSince(long nanos) {
        return readers.isEmpty() && waiting.isEmpty() && coming.isEmpty() && lastUsed < nanos;
    }

    void enter(Reader reader) {
        readers.add(reader);
        connections.merge(reader.member().person(), 1, Integer::sum);
    }

    void leave(Reader reader) {
        if (readers.remove(reader)) {
            connections.computeIfPresent(reader.member().person(), (person, now) -> now > 1 ? now - 1 : null);
        }
    }

    /** How often that person is here. */
    int connections(PersonId person) {
        return connections.getOrDefault(person, 0);
    }

    /** Tells that one once, when there is a newer ring. */
    void await(Consumer<Ring> waiter) {
        waiting.add(waiter);
    }

    void forget(Consumer<Ring> waiter) {
        waiting.remove(waiter);
    }

    /** There may be events up to that number. Safe to call too often, too late and in any order. */
    void rung(long seq) {
        synchronized (this) {
            wanted = Math.max(wanted, seq);
            if (running || wanted <= ring.head() && !anew) {
                return;
            }
            running = true;
        }
        start();
    }

    /** What the database says now. */
    void compare(Head head) {
        if (head.epoch().equals(ring.epoch())) {
            rung(head.seq());
        } else {
            anew();
        }
    }

    /**
     * Does that with a ring that has all that is committed now, at once or as soon as it is read, so that nobody is shown
     * what has been withdrawn before they asked. It waits for as long as the database cannot be read.
     */
    void whenCurrent(Consumer<Ring> action) {
        Ring known = ring;
        Head head = log.head(forum);
        compare(head);
        // a ring of a third epoch is younger than both
        Predicate<Ring> current = next -> next.epoch().equals(head.epoch())
                ? next.head() >= head.seq()
                : !next.epoch().equals(known.epoch());
        coming.put(action, current);
        answer(action, current);
    }

    private void answer(Consumer<Ring> action, Predicate<Ring> current) {
        Ring now = ring;
        if (current.test(now) && coming.remove(action) != null) {
            action.accept(now);
        }
    }

    /** Reads everything anew: who is shown how has changed, or the database is another one. */
    void anew() {
        synchronized (this) {
            anew = true;
            wanted = 0;
        }
        rung(0);
    }

    private void start() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) { // the hub stops
            LOG.log(System.Logger.Level.DEBUG, "not read", e);
        }
    }

    private void run() {
        try {
            do {
                publish(next());
            } while (more());
        } catch (RuntimeException e) { // the next ring or the two-second check tries again
            LOG.log(System.Logger.Level.WARNING, "Forum " + forum.value() + " could not be read", e);
            synchronized (this) {
                running = false;
            }
        }
    }

    private synchronized boolean more() {
        running = anew || wanted > ring.head();
        return running;
    }

    private Ring next() {
        boolean load;
        synchronized (this) {
            load = anew;
            anew = false;
        }
        if (load) {
            return load();
        }
        Ring current = ring;
        List<LogEvent> events = log.after(forum, current.head(), READ_AT_ONCE);
        if (events.isEmpty()) { // a ring for what is not there: another epoch will tell
            synchronized (this) {
                wanted = current.head();
            }
            return current;
        }
        Ring next = current;
        for (LogEvent event : events) { // texts that are withdrawn go out of the events before
            if (event.kind().withdrawsText() && event.post().isPresent()) {
                next = next.replacing(log.ofPost(forum, event.post().get(), next.before()));
            }
        }
        return next.with(events);
    }

    private Ring load() {
        Head head = log.head(forum);
        long before = Math.max(0, head.seq() - Ring.MAX_MISSED);
        List<LogEvent> events = log.after(forum, before, Ring.MAX_MISSED);
        return Ring.of(head.epoch(), before, events);
    }

    private void publish(Ring next) {
        if (next == ring) {
            return;
        }
        ring = next;
        tell(new Round(next, readers));
        coming.forEach((action, current) -> apart(() -> answer(action, current)));
        answerWaiting();
    }

    /** On this thread, and if there are many readers on more, as soon as some are free. */
    private void tell(Round round) {
        try {
            for (int helpers = 1; helpers < PROCESSORS && helpers * READERS_OF_A_THREAD < round.size(); helpers++) {
                executor.execute(round);
            }
        } catch (RejectedExecutionException e) { // the hub stops, or is busy with other rooms
            LOG.log(System.Logger.Level.DEBUG, "told on one thread", e);
        }
        round.run();
    }

    /** Tells those that wait what there is, be it nothing new. */
    void answerWaiting() {
        for (Consumer<Ring> waiter : waiting) {
            if (waiting.remove(waiter)) {
                apart(() -> waiter.accept(ring));
            }
        }
    }

    /** Whoever fails takes nothing from the others. */
    private void apart(Runnable answer) {
        try {
            answer.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Somebody in forum " + forum.value() + " could not be answered", e);
        }
    }
}
