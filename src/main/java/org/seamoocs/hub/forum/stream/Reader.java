package org.seamoocs.hub.forum.stream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Member;

/**
 * One who reads a forum now, by socket or event stream: a position in the room's ring, a few frames that are only for this
 * one, and at most one frame on its way. What has not been sent yet is the ring's and shared, so a reader that stops
 * reading costs its one frame. Thread-safe.
 */
final class Reader {

    /** Frames that are only for this reader. */
    static final int MAX_FRAMES = 64;

    /** Of those frames, in bytes. */
    static final int MAX_BYTES = 256 * 1024;

    private static final long PAUSED = -1;

    private final Outlet outlet;
    private final Room room;
    private final OwnFrames own = new OwnFrames();
    private long position = PAUSED;
    private String epoch = "";
    private boolean busy;
    private boolean closed;
    private long busySince;
    private volatile long heard;
    private volatile Member member;

    Reader(Outlet outlet, Room room, Member member, long nanos) {
        this.outlet = outlet;
        this.room = room;
        this.member = member;
        this.heard = nanos;
    }

    Room room() {
        return room;
    }

    Member member() {
        return member;
    }

    /** The same person with the rights of now. */
    void is(Member now) {
        member = now;
    }

    /** Something came from the client. */
    void heard(long nanos) {
        heard = nanos;
    }

    /** When something came last, as {@link System#nanoTime}. */
    long lastHeard() {
        return heard;
    }

    /**
     * Goes on after that number, or says that there is a gap and waits for the number of a snapshot.
     *
     * @param welcome what is sent first
     */
    void resume(@Nullable String knownEpoch, long after, @Nullable Frame welcome) {
        Ring ring = room.ring();
        synchronized (this) {
            if (welcome != null) {
                own.add(welcome);
            }
            epoch = ring.epoch();
            if ((knownEpoch == null || knownEpoch.equals(epoch)) && ring.reaches(after)) {
                position = after;
            } else {
                position = PAUSED;
                own.add(Frames.gap(epoch, ring.head()));
            }
        }
        wake();
    }

    /** Sends a frame that is only for this reader. */
    void send(Frame frame) {
        boolean full;
        synchronized (this) {
            full = !own.hasRoomFor(frame);
            if (!full) {
                own.add(frame);
            }
        }
        if (full) {
            close(CloseCode.TOO_SLOW);
        } else {
            wake();
        }
    }

    /** The same for what may be lost: dropped when the queue is half full or the reader lags. @return whether it was taken */
    boolean sendIfIdle(Frame frame) {
        synchronized (this) {
            if (own.isHalfFull() || lag(room.ring()) > Ring.MAX_MISSED_BYTES / 2) {
                return false;
            }
        }
        send(frame);
        return true;
    }

    /** The room has a newer ring. */
    void published(Ring ring, long nanos) {
        boolean tooSlow = false;
        synchronized (this) {
            if (!epoch.equals(ring.epoch()) && position != PAUSED) {
                epoch = ring.epoch();
                position = PAUSED;
                own.add(Frames.gap(epoch, ring.head()));
            } else if (busy) {
                tooSlow = lag(ring) > Ring.MAX_MISSED_BYTES || stuck(nanos);
            }
        }
        if (tooSlow) {
            close(CloseCode.TOO_SLOW);
        } else {
            wake();
        }
    }

    /** Whether a frame has been on its way for 20 s. */
    synchronized boolean stuck(long nanos) {
        return busy && nanos - busySince > Readers.MAX_SENDING.toNanos();
    }

    /** Ends the reader; the first reason counts. */
    void close(CloseCode code) {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        gone();
        outlet.close(code);
    }

    /** The connection has ended. */
    void gone() {
        synchronized (this) {
            closed = true;
            own.clear();
        }
        room.leave(this);
    }

    private long lag(Ring ring) {
        if (position == PAUSED || position >= ring.head()) {
            return 0;
        }
        return ring.reaches(position) ? ring.bytesAfter(position) : Long.MAX_VALUE;
    }

    /** Sends what there is, one frame after the other, until one does not end at once. */
    private void wake() {
        while (true) {
            Optional<Frame> next;
            synchronized (this) {
                if (busy || closed) {
                    return;
                }
                next = next();
                busy = next.isPresent();
                busySince = System.nanoTime();
            }
            if (next.isEmpty()) {
                return;
            }
            OnItsWay way = new OnItsWay();
            outlet.send(next.get(), way);
            if (!way.endedBeforeReturn()) {
                return;
            }
        }
    }

    private Optional<Frame> next() {
        Frame frame = own.poll();
        if (frame != null) {
            return Optional.of(frame);
        }
        Ring ring = room.ring();
        if (position == PAUSED || !epoch.equals(ring.epoch())) {
            return Optional.empty();
        }
        if (position < ring.before()) { // it fell behind while nothing was on its way
            position = PAUSED;
            return Optional.of(Frames.gap(epoch, ring.head()));
        }
        Optional<Frame> batch = ring.after(position, member);
        batch.ifPresent(b -> position = b.lastSeq());
        return batch;
    }

    /** Keeps a frame that ends at once from calling the next one deeper and deeper. */
    private final class OnItsWay implements Outlet.Sending {

        private boolean ended;
        private boolean returned;

        @Override
        public void ended(boolean sent) {
            boolean goOn;
            synchronized (Reader.this) {
                busy = false;
                ended = true;
                goOn = returned;
            }
            if (!sent) {
                close(CloseCode.TOO_SLOW);
            } else if (goOn) {
                wake();
            }
        }

        boolean endedBeforeReturn() {
            synchronized (Reader.this) {
                returned = true;
                return ended;
            }
        }
    }
}
