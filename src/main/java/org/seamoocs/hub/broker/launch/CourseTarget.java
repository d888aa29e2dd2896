package org.seamoocs.hub.broker.launch;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.tool.HubTarget;

/**
 * Which shared course a launch names: by the path of its signed target, else by the hub's own custom parameter, which
 * is sent along because some platforms change one or drop the other (lti-facts C7).
 *
 * @param code the course's code; empty if the launch names none, and the placement decides
 * @param forum whether it is the course's forum that is wanted, which is at the hub wherever the course lives
 */
record CourseTarget(Optional<String> code, boolean forum) {

    /** The custom parameter that holds a course's code. */
    static final String CUSTOM = "hub_course";

    private static final Pattern COURSE_PATH = Pattern.compile("/courses/([^/]+)(/forum)?");

    static CourseTarget of(LaunchMessage message, URI publicUrl) {
        Matcher path = COURSE_PATH.matcher(HubTarget.path(publicUrl, message.targetLinkUri()));
        if (path.matches()) {
            return new CourseTarget(Optional.of(path.group(1)), path.group(2) != null);
        }
        return new CourseTarget(Optional.ofNullable(message.custom().get(CUSTOM)), false);
    }
}
