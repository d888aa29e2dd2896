package org.seamoocs.hub.registry;

/** What others see of an institution's people in forums; each institution decides for its own ({@code forumNames}). */
public enum DisplayNames {
    /** The name that the LMS released. */
    NAME,
    /** The first letters of that name. */
    INITIALS,
    /** An invented name, stable per person and forum; where nothing is said, as nothing is released by default. */
    PSEUDONYM
}
