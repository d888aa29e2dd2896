package org.seamoocs.hub.lti.jose;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.http.FetchRules;
import org.seamoocs.hub.http.FetchedDocument;
import org.seamoocs.hub.http.GuardedHttpClient;

/**
 * The JWK set at one address, cached. One request fetches, the others use the last good set or wait for the first one; an
 * unknown {@code kid} makes it fetch again, but not more often than every {@link #FORCED_PAUSE}; after a failure it
 * pauses, so that neither a hanging server nor a flood of forged tokens costs more than one fetch at a time. Thread-safe.
 */
final class RemoteJwkSet {

    /** Bounds and default of how long a set is fresh, whatever {@code Cache-Control} says. */
    static final Duration MIN_FRESH = Duration.ofMinutes(5);

    static final Duration MAX_FRESH = Duration.ofHours(24);
    static final Duration DEFAULT_FRESH = Duration.ofHours(1);
    /** How long the last good set serves while no newer one can be had: a long weekend. */
    static final Duration MAX_STALE = Duration.ofHours(72);

    static final Duration FORCED_PAUSE = Duration.ofSeconds(30);
    static final Duration FAILURE_PAUSE = Duration.ofSeconds(10);

    /** A little more than the client gives one fetch. */
    private static final long WAIT_SECONDS = 6;

    /** More requests than these do not wait for a fetch: a hanging server must not take all the hub's threads. */
    private static final int MAX_WAITING = 16;

    private static final Logger LOG = System.getLogger(RemoteJwkSet.class.getName());

    private final URI uri;
    private final GuardedHttpClient client;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Snapshot lastGood;
    private volatile Instant failedAt = Instant.MIN;
    private volatile Instant forcedAt = Instant.MIN;

    RemoteJwkSet(URI uri, GuardedHttpClient client, Clock clock) {
        this.uri = uri;
        this.client = client;
        this.clock = clock;
    }

    /**
     * The keys, with that {@code kid} among them if the other side has it.
     *
     * @throws HubException {@link LaunchError#KEYS_UNAVAILABLE} if no set can be had and none was kept
     */
    VerificationKeys keysFor(String kid) {
        Snapshot kept = lastGood;
        Snapshot usable = kept == null ? first() : fresh(kept);
        if (usable == kept && !usable.keys().mention(kid)) {
            return awaited(usable, () -> failing() || pausing(forcedAt, FORCED_PAUSE), this::fetchForced)
                    .orElse(usable)
                    .keys();
        }
        return usable.keys();
    }

    private Snapshot first() {
        return awaited(null, this::failing, this::fetch).orElseThrow(this::unavailable);
    }

    /** The kept set while it is fresh, or while another thread fetches; else a new one, or for a time still the kept one. */
    private Snapshot fresh(Snapshot kept) {
        Instant now = clock.instant();
        if (now.isBefore(kept.freshUntil())) {
            return kept;
        }
        if (now.isAfter(kept.freshUntil().plus(MAX_STALE))) {
            return awaited(kept, this::failing, this::fetch).orElseThrow(this::unavailable);
        }
        return fetching.isLocked()
                ? kept
                : awaited(kept, this::failing, this::fetch).orElse(kept);
    }

    /**
     * A set other than the known one: fetched here, or by another thread while this one waits; empty during a pause, on
     * failure, or if too many wait already.
     */
    private Optional<Snapshot> awaited(
            @Nullable Snapshot known, BooleanSupplier pausing, Supplier<Optional<Snapshot>> fetch) {
        boolean locked = false;
        try {
            locked = fetching.tryLock()
                    || fetching.getQueueLength() < MAX_WAITING && fetching.tryLock(WAIT_SECONDS, TimeUnit.SECONDS);
            Snapshot byAnother = lastGood;
            if (byAnother != known) {
                return Optional.ofNullable(byAnother);
            }
            return locked && !pausing.getAsBoolean() ? fetch.get() : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (locked) {
                fetching.unlock();
            }
        }
    }

    private Optional<Snapshot> fetchForced() {
        Optional<Snapshot> fetched = fetch();
        forcedAt = clock.instant();
        return fetched;
    }

    private Optional<Snapshot> fetch() {
        try {
            FetchedDocument document = client.get(uri, FetchRules.JWK_SET);
            VerificationKeys keys = VerificationKeys.published(document.body());
            Snapshot good = new Snapshot(keys, clock.instant().plus(freshFor(document)));
            lastGood = good;
            return Optional.of(good);
        } catch (HubException | StrictJson.NotStrictJson e) {
            failedAt = clock.instant();
            LOG.log(Level.WARNING, "No JWK set from {0}: {1}", uri, e.getMessage());
            return Optional.empty();
        }
    }

    private static Duration freshFor(FetchedDocument document) {
        Duration wished = document.maxAge().orElse(DEFAULT_FRESH);
        if (wished.compareTo(MIN_FRESH) < 0) {
            return MIN_FRESH;
        }
        return wished.compareTo(MAX_FRESH) > 0 ? MAX_FRESH : wished;
    }

    private boolean failing() {
        return pausing(failedAt, FAILURE_PAUSE);
    }

    private boolean pausing(Instant since, Duration pause) {
        return since != Instant.MIN && clock.instant().isBefore(since.plus(pause));
    }

    private HubException unavailable() {
        return new HubException(LaunchError.KEYS_UNAVAILABLE, uri + " gives no JWK set");
    }

    private record Snapshot(VerificationKeys keys, Instant freshUntil) {}
}
