package org.seamoocs.hub.practice.ground;

import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RequestError;

/** Nothing at this address of the LMS, or nothing for this person: the two look the same. */
public final class Absent extends HubException {

    private static final long serialVersionUID = 1L;

    /** @param what is not there */
    public Absent(String what) {
        super(RequestError.NOT_FOUND, what);
    }
}
