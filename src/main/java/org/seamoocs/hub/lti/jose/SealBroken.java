package org.seamoocs.hub.lti.jose;

import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.SealError;

/** A sealed value was not made by this hub for this purpose, or was altered. */
public final class SealBroken extends HubException {

    private static final long serialVersionUID = 1L;

    SealBroken(String why) {
        super(SealError.SEAL_BROKEN, why);
    }

    SealBroken(String why, Throwable cause) {
        super(SealError.SEAL_BROKEN, why, cause);
    }
}
