package org.seamoocs.hub.broker.launch;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seamoocs.hub.broker.deeplink.LinksForPlatform;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.tool.HubTarget;

/**
 * Which page of the hub or shared course, and which part of it, a launch names: by the path of its signed target, else by the hub's own custom
 * parameters, which are sent along because some platforms change one or drop the other (lti-facts C7).
 *
 * @param code the course's code; empty if the launch names none, and the placement decides
 * @param item the id of a part that was chosen by deep linking; empty for the course as a whole
 * @param place what of it is wanted
 */
record CourseTarget(Optional<String> code, Optional<String> item, Place place) {

    /** What a target can be. */
    enum Place {
        /** The course itself, which may live elsewhere. */
        COURSE,
        /** The course's forum, which is at the hub wherever the course lives. */
        FORUM,
        /** The forum of the network, which belongs to no course. */
        NETWORK
    }

    /** The custom parameter that holds a course's code. */
    static final String CUSTOM_COURSE = LinksForPlatform.COURSE;

    /** The custom parameter that holds an item's id. */
    static final String CUSTOM_ITEM = LinksForPlatform.ITEM;

    /** The custom parameter that says that the course's forum is meant. */
    static final String CUSTOM_PLACE = LinksForPlatform.PLACE;

    private static final String NETWORK_PATH = "/network";
    private static final Pattern COURSE_PATH = Pattern.compile("/courses/([^/]+)(?:(/forum)|/items/([^/]+))?");

    static CourseTarget of(LaunchMessage message, URI publicUrl) {
        Optional<String> customCourse = Optional.ofNullable(message.custom().get(CUSTOM_COURSE));
        Optional<String> customItem = Optional.ofNullable(message.custom().get(CUSTOM_ITEM));
        Place customPlace =
                LinksForPlatform.FORUM.equals(message.custom().get(CUSTOM_PLACE)) ? Place.FORUM : Place.COURSE;
        String target = HubTarget.path(publicUrl, message.targetLinkUri());
        Matcher path = COURSE_PATH.matcher(target);
        if (path.matches()) {
            Optional<String> code = Optional.of(path.group(1));
            boolean same = customCourse.equals(code);
            if (path.group(2) != null) {
                return new CourseTarget(code, Optional.empty(), Place.FORUM);
            }
            if (path.group(3) != null) {
                return new CourseTarget(code, Optional.of(path.group(3)), Place.COURSE);
            }
            return new CourseTarget(code, customItem.filter(item -> same), same ? customPlace : Place.COURSE);
        }
        if (customCourse.isPresent()) { // also where the LMS sends the tool's own address, which may be the network's
            return new CourseTarget(customCourse, customItem, customPlace);
        }
        return new CourseTarget(
                Optional.empty(), Optional.empty(), target.equals(NETWORK_PATH) ? Place.NETWORK : Place.COURSE);
    }
}
