package org.seamoocs.hub.broker.grades;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Whether an LMS is fit to be called, as this node sees it: a circuit breaker per registration, and the pause for which the
 * LMS asked. Thread-safe.
 */
@ApplicationScoped
public class LmsHealth {

    private static final CircuitBreakerConfig RULES = CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(60)
            .slowCallDurationThreshold(Duration.ofSeconds(6))
            .slowCallRateThreshold(80)
            .waitDurationInOpenState(Duration.ofSeconds(15))
            .permittedNumberOfCallsInHalfOpenState(2)
            .build();

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(RULES);
    private final Map<Long, Instant> pauses = new ConcurrentHashMap<>();
    private final Map<Long, Outcome> lastTroubles = new ConcurrentHashMap<>();
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected LmsHealth() {}

    @Inject
    public LmsHealth(Clock clock) {
        this.clock = clock;
    }

    /** Asks leave for one call; whoever gets it says afterwards how it went, or gives it back. */
    boolean permits(long registration) {
        Instant pause = pauses.get(registration);
        if (pause != null && clock.instant().isBefore(pause)) {
            return false;
        }
        pauses.remove(registration);
        return breaker(registration).tryAcquirePermission();
    }

    /** Whether all is well, so that several calls may be planned at once. */
    boolean well(long registration) {
        return breaker(registration).getState() == CircuitBreaker.State.CLOSED;
    }

    void unused(long registration) {
        breaker(registration).releasePermission();
    }

    /** The last answer for which the LMS was left alone; empty if there was none since this node has started. */
    Optional<Outcome> lastTrouble(long registration) {
        return Optional.ofNullable(lastTroubles.get(registration));
    }

    void heard(long registration, Outcome outcome, Duration took) {
        if (outcome instanceof Outcome.Later later) {
            later.pause()
                    .ifPresent(pause -> pauses.put(registration, clock.instant().plus(pause)));
        }
        if (outcome instanceof Outcome.Later later
                && (later.troubled() || later.pause().isPresent())) {
            lastTroubles.put(registration, later);
        }
        if (outcome instanceof Outcome.Later later && later.troubled()) {
            breaker(registration).onError(took.toNanos(), TimeUnit.NANOSECONDS, new LmsInTrouble());
        } else if (outcome.status() == 0) {
            unused(registration); // the LMS was not asked
        } else {
            breaker(registration).onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private CircuitBreaker breaker(long registration) {
        return breakers.circuitBreaker(Long.toString(registration));
    }

    /** What the circuit breaker counts. */
    private static final class LmsInTrouble extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LmsInTrouble() {
            super("", null, false, false);
        }
    }
}
