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

    private static final String NETWORK_PATH = "/network";
    private static final Pattern COURSE_PATH = Pattern.compile("/courses/([^/]+)(?:(/forum)|/items/([^/]+))?");

    static CourseTarget of(LaunchMessage message, URI publicUrl) {
        Optional<String> customCourse = Optional.ofNullable(message.custom().get(CUSTOM_COURSE));
        Optional<String> customItem = Optional.ofNullable(message.custom().get(CUSTOM_ITEM));
        String target = HubTarget.path(publicUrl, message.targetLinkUri());
        if (target.equals(NETWORK_PATH)) {
            return new CourseTarget(Optional.empty(), Optional.empty(), Place.NETWORK);
        }
        Matcher path = COURSE_PATH.matcher(target);
        if (!path.matches()) {
            return new CourseTarget(customCourse, customCourse.flatMap(course -> customItem), Place.COURSE);
        }
        String code = path.group(1);
        Place place = path.group(2) == null ? Place.COURSE : Place.FORUM;
        Optional<String> item = Optional.ofNullable(path.group(3))
                .or(() -> customItem.filter(i -> place == Place.COURSE
                        && customCourse.filter(code::equals).isPresent()));
        return new CourseTarget(Optional.of(code), item, place);
    }
}
