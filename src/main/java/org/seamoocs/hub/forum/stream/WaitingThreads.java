package org.seamoocs.hub.forum.stream;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for work that waits for the other side of a connection, each for as long as the server lets it. */
final class WaitingThreads {

    private WaitingThreads() {}

    /**
     * @param name of each
     * @param most that there are; a thread without work ends after ten seconds
     */
    static ExecutorService of(String name, int most) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
