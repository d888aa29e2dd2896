package org.seamoocs.hub.practice.course;

import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;

/** A service of the hub did not do what the course asked for. */
final class ServiceFailed extends HubException {

    private static final long serialVersionUID = 1L;

    /** @param why for the log: which call, and what came */
    ServiceFailed(String why) {
        super(FetchError.STATUS, why);
    }
}
