package org.seamoocs.hub.practice;

import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RequestError;

/** Nothing at this address of the LMS, or nothing for this person: the two look the same. */
final class Absent extends HubException {

    private static final long serialVersionUID = 1L;

    /** @param what is not there */
    Absent(String what) {
        super(RequestError.NOT_FOUND, what);
    }
}
