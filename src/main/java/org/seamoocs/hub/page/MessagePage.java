package org.seamoocs.hub.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A quiet full page with one message.
 *
 * @param messageKey one of the constants
 * @param detail a name from outside that the message is about, shown below it
 * @param returnUrl the way back to the LMS; shown only if it is a web address
 */
public record MessagePage(String messageKey, Optional<String> detail, Optional<URI> returnUrl) {

    /** The LMS's link is not attached to a shared course yet. */
    public static final String NO_COURSE = "no-course";

    /** The page needs a launch, and there was none or its session has ended. */
    public static final String SESSION_ENDED = "session-ended";

    /** All of them. */
    static final List<String> KEYS = List.of(NO_COURSE, SESSION_ENDED);

    public MessagePage {
        if (!KEYS.contains(messageKey)) {
            throw new IllegalArgumentException("no such message: " + messageKey);
        }
    }
}
