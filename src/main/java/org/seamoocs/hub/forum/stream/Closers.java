package org.seamoocs.hub.forum.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for ending connections: the last bytes to a reader that is stuck do not go, and whoever sends them waits. */
final class Closers {

    private static final int THREADS = 32;
    private static final Executor EXECUTOR = executor();

    private Closers() {}

    /** Whoever needs it asks when it begins: in a stop it is too late to load this class. */
    static Executor shared() {
        return EXECUTOR;
    }

    private static Executor executor() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "forum-closing");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
