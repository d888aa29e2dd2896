package org.seamoocs.hub.forum.log;

import java.time.Instant;
import java.util.Optional;

/**
 * A member's row as the lock sees it.
 *
 * @param posts how many posts the person has made here
 * @param suspendedUntil until when the person may not write
 */
public record Seat(int posts, Optional<Instant> suspendedUntil) {

    Seat withOneMore() {
        return new Seat(posts + 1, suspendedUntil);
    }
}
