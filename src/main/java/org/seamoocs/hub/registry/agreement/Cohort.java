package org.seamoocs.hub.registry.agreement;

import java.util.Locale;

/** Whether the learners of several sections share one context in the tool (design.md 3.2). */
public enum Cohort {
    /** Each section is a context of its own. */
    SEPARATE,
    /** All sections under a shared agreement are one context. */
    SHARED;

    /** The mode of that name in {@code lti-config}, e.g. {@code scores-and-comments}; the schema has checked it. */
    public static Cohort named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
