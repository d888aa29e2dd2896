package org.seamoocs.hub.broker.grades;

import io.github.resilience4j.core.IntervalFunction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.seamoocs.hub.lti.jose.RandomValues;

/**
 * Sends home what is due for one LMS: claims rows, calls the LMS outside of any transaction, settles the rows with its
 * answer (design.md 3.6). Killed at any point it loses nothing: a claim ends by itself, and a score that is sent twice has the
 * same timestamp both times, which the LMS refuses as not newer. Thread-safe; several lanes of several nodes may run for one
 * LMS.
 */
@ApplicationScoped
public class ScoreDispatcher {

    /** How long a node has for the rows that it claimed; a killed one's rows wait that long. */
    static final Duration CLAIM = Duration.ofSeconds(60);

    /** After that a score is parked for somebody to look at. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private static final System.Logger LOG = System.getLogger(ScoreDispatcher.class.getName());
    private static final int BATCH = 8;

    /** What one delivery may take at most; none is begun when less of the claim is left. */
    private static final Duration ONE_DELIVERY = Duration.ofSeconds(45);

    private static final IntervalFunction BACK_OFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(5), 2, 0.5, Duration.ofMinutes(15));

    private static final Outcome NO_ANSWER = Outcome.Later.because("the LMS did not answer for a day");

    private final String node = RandomValues.id();
    private final AtomicLong claims = new AtomicLong();

    private DueScores dueScores;
    private ScoreCourier courier;
    private LmsHealth health;
    private MetricRegistry metrics;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ScoreDispatcher() {}

    @Inject
    public ScoreDispatcher(
            DueScores dueScores, ScoreCourier courier, LmsHealth health, MetricRegistry metrics, Clock clock) {
        this.dueScores = dueScores;
        this.courier = courier;
        this.health = health;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Works until nothing of these sections is due, the LMS is unfit, or the hub stops.
     *
     * @param stopping whether no new delivery may be begun
     */
    void dispatch(long registration, List<Long> sections, BooleanSupplier stopping) {
        while (!stopping.getAsBoolean() && health.permits(registration)) {
            Instant now = clock.instant();
            List<DueScore> batch = dueScores.claim(
                    sections,
                    health.well(registration) ? BATCH : 1,
                    node + "-" + claims.incrementAndGet(),
                    now,
                    now.plus(CLAIM));
            health.unused(registration); // each delivery asks for its own
            if (batch.isEmpty()) {
                return;
            }
            batch.forEach(due -> deliver(registration, due, stopping));
        }
        if (!stopping.getAsBoolean()) {
            park(registration, sections);
        }
    }

    private void deliver(long registration, DueScore due, BooleanSupplier stopping) {
        boolean inTime = clock.instant().plus(ONE_DELIVERY).isBefore(due.claimedUntil());
        if (stopping.getAsBoolean() || !inTime || !health.permits(registration)) {
            dueScores.release(due);
            return;
        }
        long start = System.nanoTime();
        Outcome outcome = outcome(due);
        health.heard(registration, outcome, Duration.ofNanos(System.nanoTime() - start));
        settle(due, outcome);
    }

    private Outcome outcome(DueScore due) {
        try {
            return courier.deliver(due);
        } catch (RuntimeException e) { // a fault of the hub with one row must not hold up the others
            LOG.log(Level.ERROR, "Score " + due.scoreId() + " could not be sent", e);
            return Outcome.Later.because("a fault of the hub; its log says more");
        }
    }

    private void settle(DueScore due, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome instanceof Outcome.Delivered) {
            dueScores.settle(due, DueScores.State.DELIVERED, outcome.status(), outcome.words(), now);
            count("delivered", 1);
        } else if (outcome instanceof Outcome.Parked
                || due.firstDueAt().plus(PATIENCE).isBefore(now)) {
            dueScores.settle(due, DueScores.State.PARKED, outcome.status(), outcome.words(), now);
            count("parked", 1);
            LOG.log(
                    Level.WARNING,
                    "Score {0} for section {1} is parked: {2}",
                    due.scoreId(),
                    due.sectionId(),
                    outcome.words());
        } else {
            Duration wait = ((Outcome.Later) outcome).pause().orElse(Duration.ZERO);
            Duration backOff = Duration.ofMillis(BACK_OFF.apply(due.attempts() + 1));
            Instant dueAt = now.plus(wait.compareTo(backOff) > 0 ? wait : backOff);
            dueScores.postpone(due, dueAt, outcome.status(), outcome.words(), now);
        }
    }

    /** While the LMS is unfit rows are not tried, but a day is a day. */
    private void park(long registration, Collection<Long> sections) {
        Instant now = clock.instant();
        Outcome answer = health.lastTrouble(registration).orElse(NO_ANSWER);
        count("parked", dueScores.park(sections, now.minus(PATIENCE), answer.status(), answer.words(), now));
    }

    private void count(String outcome, int many) {
        if (many > 0) {
            metrics.counter("hub_scores_total", new Tag("outcome", outcome)).inc(many);
        }
    }
}
