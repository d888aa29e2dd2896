package org.seamoocs.hub.broker.launch;

import java.net.URI;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.error.ErrorCode;

/** Where a launch has led. Whatever it is, the launch is stored and its nonce used up. */
sealed interface Arrived {

    /** At the page of the hub with that path; {@code code} is the one-time code of the session that was opened there. */
    record AtHub(String path, String code) implements Arrived {}

    /** On its way into the course's tool; the browser goes to {@code login} next. */
    record AtTool(SharedCourse course, URI login) implements Arrived {}

    /** Nowhere yet: neither the link nor its placement names a course. */
    record Nowhere() implements Arrived {}

    /** Not further than here; {@code why} is for the log. */
    record Refused(ErrorCode error, String why) implements Arrived {}
}
