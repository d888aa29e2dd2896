package org.seamoocs.hub.error;

import java.time.Duration;

/** A refusal that may be none a little later; answered with {@code Retry-After} (RFC 9110, 10.2.3). */
public class RetryLater extends HubException {

    private static final long serialVersionUID = 1L;

    private final Duration after;

    /** @param after when asking again makes sense; at least a second is told */
    public RetryLater(ErrorCode code, String why, Duration after) {
        super(code, why);
        this.after = after;
    }

    /** When asking again makes sense. */
    public Duration after() {
        return after;
    }

    /** The same in whole seconds, at least 1. */
    public long seconds() {
        return Math.max(1, after.plusMillis(999).toSeconds());
    }
}
