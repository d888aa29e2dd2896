package org.seamoocs.hub.broker.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a section's roster stands.
 *
 * @param generation the one that is served; 0 if there is none
 * @param fetchedAt when the LMS was asked for it
 * @param claimedUntil until when somebody who fetches a newer one is waited for
 * @param retryAt when the LMS may be asked again after a failure
 */
record RosterState(
        long generation, Optional<Instant> fetchedAt, Optional<Instant> claimedUntil, Optional<Instant> retryAt) {

    /** For so long a roster is as good as the LMS's own. */
    static final Duration FRESH = Duration.ofMinutes(5);

    static final RosterState NONE = new RosterState(0, Optional.empty(), Optional.empty(), Optional.empty());

    boolean freshAt(Instant now) {
        return fetchedAt.filter(at -> now.isBefore(at.plus(FRESH))).isPresent();
    }

    boolean claimedAt(Instant now) {
        return claimedUntil.filter(now::isBefore).isPresent();
    }

    /** How long the LMS is left alone; empty if it may be asked. */
    Optional<Duration> failedFor(Instant now) {
        return retryAt.filter(now::isBefore).map(at -> Duration.between(now, at));
    }
}
