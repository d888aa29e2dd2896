package org.seamoocs.hub.practice;

import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.LmsUser;

/**
 * A page of the LMS with the hub in a frame.
 *
 * @param activity what is opened; absent while a teacher selects content
 * @param students whose work the person may review
 * @param review the student whose work is reviewed now
 * @param storage whether the LMS offers platform storage this time
 * @param self the path of this page, for its own options
 * @param frame the path of the launch inside the frame
 * @param window the path of the launch in a window of its own
 * @param hubOrigin the only origin whose messages the page answers
 */
public record FramePage(
        Optional<Activity> activity,
        List<LmsUser> students,
        Optional<LmsUser> review,
        boolean storage,
        String self,
        String frame,
        String window,
        String hubOrigin) {}
