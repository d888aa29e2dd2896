package org.seamoocs.hub.broker.roster;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.error.RosterError;

/**
 * Sees to it that rosters are whole and fresh before anybody reads them. A fetch is started when a tool asks, once per section
 * over all nodes, and goes on when the tool has been told to come again. Thread-safe.
 */
@ApplicationScoped
public class Rosters {

    /** So long a tool's request waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration COME_AGAIN = Duration.ofSeconds(15);
    private static final int AT_ONCE = 8;
    private static final int MAX_QUEUED = 10_000;
    private static final int POLL_MILLIS = 50;

    @Resource
    @SuppressWarnings("NullAway.Init")
    private ManagedThreadFactory threads;

    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final RosterStore store;
    private final RosterFetch fetch;
    private final Clock clock;

    @SuppressWarnings("NullAway.Init")
    private ThreadPoolExecutor fetches;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Rosters() {
        this(null, null, null);
    }

    @Inject
    public Rosters(RosterStore store, RosterFetch fetch, Clock clock) {
        this.store = store;
        this.fetch = fetch;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        fetches = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_QUEUED), threads);
        fetches.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        fetches.shutdownNow();
    }

    /**
     * Returns when the rosters of all these sections are there, none older than {@link RosterState#FRESH}.
     *
     * @throws HubException {@link RosterError#ROSTER_UNAVAILABLE} if an LMS does not tell one, {@link
     *     RosterError#ROSTER_PENDING} if it takes too long; both with the time after which to ask again
     */
    void await(Collection<ListedSection> sections) {
        long start = System.nanoTime();
        for (ListedSection section : sections) {
            section.roster().ifPresent(url -> begin(section, url));
        }
        for (ListedSection section : sections) {
            if (section.roster().isPresent()) {
                await(section, section.roster().get(), start);
            }
        }
    }

    private void await(ListedSection section, URI url, long start) {
        while (!ready(section)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new RetryLater(
                        RosterError.ROSTER_PENDING, "section " + section.id() + " is being fetched", COME_AGAIN);
            }
            begin(section, url);
            pause();
        }
    }

    private boolean ready(ListedSection section) {
        Instant now = clock.instant();
        RosterState state = store.state(section.id());
        Optional<Duration> failed = state.failedFor(now);
        if (!state.freshAt(now) && failed.isPresent()) {
            throw new RetryLater(
                    RosterError.ROSTER_UNAVAILABLE, "the LMS of section " + section.id() + " failed", failed.get());
        }
        return state.freshAt(now);
    }

    private void begin(ListedSection section, URI url) {
        RosterState state = store.state(section.id());
        Instant now = clock.instant();
        boolean idle = !state.freshAt(now)
                && !state.claimedAt(now)
                && state.failedFor(now).isEmpty();
        if (idle && underWay.add(section.id())) {
            try {
                fetches.execute(() -> {
                    try {
                        fetch.run(section, url);
                    } finally {
                        underWay.remove(section.id());
                    }
                });
            } catch (RejectedExecutionException e) {
                underWay.remove(section.id());
                throw new RetryLater(
                        RosterError.ROSTER_PENDING, "too many rosters are waiting to be fetched", COME_AGAIN);
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryLater(RosterError.ROSTER_PENDING, "interrupted", COME_AGAIN);
        }
    }
}
