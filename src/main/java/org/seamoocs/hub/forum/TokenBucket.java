package org.seamoocs.hub.forum;

import java.time.Duration;

/** Lets so many through at once and so many in the long run. Thread-safe. */
public final class TokenBucket {

    private final double capacity;
    private final double perNano;
    private double tokens;
    private long last;

    /**
     * @param capacity how many at once
     * @param perSecond how many in the long run
     * @param now {@link System#nanoTime}
     */
    public TokenBucket(double capacity, double perSecond, long now) {
        this.capacity = capacity;
        this.perNano = perSecond / 1e9;
        this.tokens = capacity;
        this.last = now;
    }

    /** Takes one. @return zero, or how long to wait for the next, with nothing taken */
    public synchronized Duration take(long now) {
        tokens = Math.min(capacity, tokens + (now - last) * perNano);
        last = now;
        if (tokens >= 1) {
            tokens--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) ((1 - tokens) / perNano) + 1);
    }

    /** Whether it is as good as new. */
    public synchronized boolean isFull(long now) {
        return tokens + (now - last) * perNano >= capacity;
    }
}
