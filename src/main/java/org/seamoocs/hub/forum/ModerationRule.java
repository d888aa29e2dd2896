package org.seamoocs.hub.forum;

/** By which right somebody moderates. */
public enum ModerationRule {
    /** A teacher of the author's own institution. */
    HOME,
    /** A co-teacher of the course, of another institution. */
    COURSE
}
