package org.seamoocs.hub.practice;

import java.util.Optional;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;

/**
 * A message that the LMS is about to send to the hub, decided while the person clicks.
 *
 * @param type resource link, submission review or deep linking
 * @param activity the resource link; absent for deep linking
 * @param forUser whose work is reviewed; submission review only
 * @param documentTarget iframe or window
 * @param locale BCP 47; the language that the person uses the LMS in
 */
record Launch(
        Campus campus,
        LmsUser user,
        MessageType type,
        Optional<Activity> activity,
        Optional<LmsUser> forUser,
        String documentTarget,
        String locale) {

    static final String IFRAME = "iframe";
    static final String WINDOW = "window";
}
