package org.seamoocs.hub.registry.agreement;

import java.util.Locale;

/** What of a score goes home. */
public enum GradeMode {
    /** Tools are offered no gradebook, and their scores are refused; what was sent home before stays there. */
    NONE,
    /** The score without its comment. */
    SCORES,
    /** The score and its comment. */
    SCORES_AND_COMMENTS;

    /** The mode of that name in {@code lti-config}, e.g. {@code scores-and-comments}; the schema has checked it. */
    public static GradeMode named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
