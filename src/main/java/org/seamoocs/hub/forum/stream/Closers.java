package org.seamoocs.hub.forum.stream;

import java.util.concurrent.Executor;

/** Threads for ending connections: the last bytes to a reader that is stuck do not go, and whoever sends them waits. */
final class Closers {

    private static final Executor EXECUTOR = WaitingThreads.of("forum-closing", EventStreams.MAX_STREAMS);

    private Closers() {}

    /** Whoever needs it asks when it begins: in a stop it is too late to load this class. */
    static Executor shared() {
        return EXECUTOR;
    }
}
