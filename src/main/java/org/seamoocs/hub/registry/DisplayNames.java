package org.seamoocs.hub.registry;

import java.util.Locale;

/**
 * What others see of an institution's people in forums; each institution decides for its own ({@code forumNames}): in its
 * agreement for that course's forum, else in its own entry.
 */
public enum DisplayNames {
    /** The name that the LMS released. */
    NAME,
    /** The first letters of that name. */
    INITIALS,
    /** An invented name, stable per person and forum; where nothing is said, as nothing is released by default. */
    PSEUDONYM;

    /** The one of that name in {@code lti-config}; the schema has checked it. */
    public static DisplayNames named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
