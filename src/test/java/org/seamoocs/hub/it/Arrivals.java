package org.seamoocs.hub.it;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** When one number came to each of many readers. Thread-safe. */
final class Arrivals {

    private final long seq;
    private final long[] nanos;
    private final AtomicInteger arrived = new AtomicInteger();
    private final CountDownLatch all = new CountDownLatch(1);

    Arrivals(long seq, int readers) {
        this.seq = seq;
        this.nanos = new long[readers];
    }

    long seq() {
        return seq;
    }

    void arrived() {
        long now = System.nanoTime();
        int index = arrived.getAndIncrement();
        nanos[index] = now;
        if (index == nanos.length - 1) {
            all.countDown();
        }
    }

    /** Waits for the last one. @return all in their order, in ms since {@code start} */
    double[] await(long start) throws InterruptedException {
        if (!all.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("only " + arrived.get() + " of " + nanos.length + " got " + seq);
        }
        return Arrays.stream(nanos).mapToDouble(n -> (n - start) / 1e6).sorted().toArray();
    }
}
