package org.seamoocs.hub.broker.grades;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.Stopping;

/**
 * When and how wide {@link ScoreDispatcher} works: every two seconds and after each commit of a new score it looks what is
 * due; at most {@value #LANES_PER_LMS} lanes per LMS and {@value #LANES} in total, so that a slow LMS holds up nobody else.
 * Thread-safe.
 */
@ApplicationScoped
public class ScoreLanes {

    private static final System.Logger LOG = System.getLogger(ScoreLanes.class.getName());
    private static final int LANES = 12;
    private static final int LANES_PER_LMS = 4;
    private static final int POLL_SECONDS = 2;
    private static final int STOP_SECONDS = 15;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final Semaphore free = new Semaphore(LANES);
    private final Map<Long, Semaphore> freeOfLms = new ConcurrentHashMap<>();
    private final AtomicBoolean lookComes = new AtomicBoolean();

    private DueScores dueScores;
    private ScoreDispatcher dispatcher;
    private MetricRegistry metrics;
    private Clock clock;
    private volatile boolean closing;
    private volatile long oldestDueSeconds;
    private @Nullable ScheduledFuture<?> polling;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ScoreLanes() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public ScoreLanes(DueScores dueScores, ScoreDispatcher dispatcher, MetricRegistry metrics, Clock clock) {
        this.dueScores = dueScores;
        this.dispatcher = dispatcher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** After the migrations, which come first among the observers. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) Startup startup) {
        metrics.gauge("hub_scores_oldest_due_seconds", this, lanes -> lanes.oldestDueSeconds);
        polling = executor.scheduleWithFixedDelay(this::poll, POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) ScoreQueued queued) {
        if (lookComes.compareAndSet(false, true)) {
            executor.execute(this::poll);
        }
    }

    /** A failure, such as a database that is away, must not end the schedule. */
    private void poll() {
        try {
            look();
            oldestDueSeconds = dueScores.oldestDueSeconds(clock.instant());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Due scores cannot be read, tried again in " + POLL_SECONDS + " s", e);
        }
    }

    private void look() {
        lookComes.set(false);
        dueScores.waiting(clock.instant()).forEach(this::open);
    }

    private void open(long registration, List<Long> sections) {
        Semaphore ofLms = freeOfLms.computeIfAbsent(registration, id -> new Semaphore(LANES_PER_LMS));
        while (ofLms.tryAcquire()) {
            if (!free.tryAcquire()) {
                ofLms.release();
                return;
            }
            try {
                executor.execute(() -> run(registration, sections, ofLms));
            } catch (RejectedExecutionException e) { // the server stops
                close(ofLms);
                return;
            }
        }
    }

    private void run(long registration, List<Long> sections, Semaphore ofLms) {
        try {
            dispatcher.dispatch(registration, sections, () -> closing);
        } catch (RuntimeException e) { // such as a database that is away; what was claimed is free again in a minute
            LOG.log(Level.ERROR, "A lane for LMS " + registration + " ended early", e);
        } finally {
            close(ofLms);
        }
    }

    private void close(Semaphore ofLms) {
        free.release();
        ofLms.release();
    }

    /**
     * Lets what is on its way arrive and closes all lanes; the rest stays due. Not when the bean is destroyed: by then the server
     * has taken away the database, and what an LMS has taken would not be known. Last of those who are told.
     */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Stopping stopping) {
        if (polling != null) {
            polling.cancel(false);
        }
        closing = true;
        try {
            if (!free.tryAcquire(LANES, STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Scores are still on their way; they are sent again after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
