package org.seamoocs.hub.registry.agreement;

import java.util.Locale;

/** How a person appears to people of other institutions in forums. */
public enum ForumNames {
    /** A made-up name, the same within one forum. */
    PSEUDONYM,
    /** The initials of the released name. */
    INITIALS,
    /** The released name. */
    NAME;

    /** The mode of that name in {@code lti-config}, e.g. {@code scores-and-comments}; the schema has checked it. */
    public static ForumNames named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
