package org.seamoocs.hub.lti.jose;

import java.time.Instant;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.SealError;

/** A sealed value is genuine, but past its life time. */
public final class SealExpired extends HubException {

    private static final long serialVersionUID = 1L;

    SealExpired(Instant end) {
        super(SealError.SEAL_EXPIRED, "ended " + end);
    }
}
