package org.seamoocs.hub.registry.agreement;

import java.util.Locale;

/** Whether the sending institution lets its class list go to the course. */
public enum RosterMode {
    /** Nobody is listed before launching. */
    NONE,
    /** Everybody is listed, by pairwise sub and mapped role only. */
    PSEUDONYMOUS,
    /** Everybody is listed with the released claims. */
    NAMED;

    /** The mode of that name in {@code lti-config}, e.g. {@code scores-and-comments}; the schema has checked it. */
    public static RosterMode named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
