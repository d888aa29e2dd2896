package org.seamoocs.hub.error;

import java.time.Duration;

/** A refusal that would be none later; answered with {@code Retry-After} (RFC 9110 10.2.3). */
public class RetryLater extends HubException {

    private static final long serialVersionUID = 1L;

    private final Duration after;

    /** @param after how long to wait at least */
    public RetryLater(ErrorCode code, String why, Duration after) {
        super(code, why);
        this.after = after;
    }

    /** Whole seconds to wait, at least 1. */
    public long seconds() {
        return Math.max(1, after.plusMillis(999).toSeconds());
    }
}
