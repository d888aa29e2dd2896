package org.seamoocs.hub.page;

import java.util.Optional;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.error.OutboundError;

/** Which of the two steps of a launch failed (design.md 3.8). */
enum Hop {
    /** From the LMS to the hub. */
    INBOUND,
    /** From the hub to the course. */
    OUTBOUND;

    /** The hop of a code; empty for what is no matter of the way. */
    static Optional<Hop> of(ErrorCode code) {
        if (code instanceof AuthorizationError || code == OutboundError.TOOL_REPORTED) {
            return Optional.of(OUTBOUND);
        }
        if (code == LaunchError.COURSE_UNAVAILABLE || code == LaunchError.LAUNCH_CODE_INVALID) {
            return Optional.empty();
        }
        return code instanceof LaunchError ? Optional.of(INBOUND) : Optional.empty();
    }

    /** The key of the text. */
    String key() {
        return "error.hop." + (this == INBOUND ? "inbound" : "outbound");
    }
}
