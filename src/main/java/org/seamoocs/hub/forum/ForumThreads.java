package org.seamoocs.hub.forum;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads of the container for the many small works of forums. Its executor service looks through every jar for each task
 * that it takes, which was a tenth of the time of a post (ADR 0022). Thread-safe.
 */
@ApplicationScoped
public class ForumThreads implements Executor {

    /** More than there are connections to the database, for which nearly all of the work waits. */
    private static final int MAX_THREADS = 32;

    private static final int IDLE_SECONDS = 60;

    @Resource
    @SuppressWarnings("NullAway.Init")
    private ManagedThreadFactory factory;

    @SuppressWarnings("NullAway.Init")
    private ThreadPoolExecutor threads;

    @PostConstruct
    void open() {
        threads = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws java.util.concurrent.RejectedExecutionException when the hub stops */
    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }
}
