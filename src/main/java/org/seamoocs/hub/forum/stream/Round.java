package org.seamoocs.hub.forum.stream;

import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells all readers of a room of its newer ring. Any number of threads may run it at once, each takes the next few readers;
 * one alone does it all. Who comes first is drawn anew each time, so that nobody is always the last of thousands.
 */
final class Round implements Runnable {

    private static final System.Logger LOG = System.getLogger(Round.class.getName());
    private static final int AT_ONCE = 64;

    private final Ring ring;
    private final Reader[] readers;
    private final int first;
    private final long now = System.nanoTime();
    private final AtomicInteger taken = new AtomicInteger();

    Round(Ring ring, Collection<Reader> readers) {
        this.ring = ring;
        this.readers = readers.toArray(Reader[]::new);
        this.first = ThreadLocalRandom.current().nextInt(Math.max(1, this.readers.length));
    }

    /** How many readers there are. */
    int size() {
        return readers.length;
    }

    @Override
    public void run() {
        for (int from = taken.getAndAdd(AT_ONCE); from < readers.length; from = taken.getAndAdd(AT_ONCE)) {
            int to = Math.min(from + AT_ONCE, readers.length);
            for (int i = from; i < to; i++) {
                tell(readers[(first + i) % readers.length]);
            }
        }
    }

    private void tell(Reader reader) {
        try {
            reader.published(ring, now);
        } catch (RuntimeException e) { // the others must still be told
            LOG.log(System.Logger.Level.WARNING, "A reader could not be told and is closed", e);
            reader.close(CloseCode.INTERNAL);
        }
    }
}
