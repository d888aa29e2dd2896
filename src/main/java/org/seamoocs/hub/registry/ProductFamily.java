package org.seamoocs.hub.registry;

/** The LMS product, which chooses the quirks that the hub allows for. */
public enum ProductFamily {
    MOODLE,
    OPEN_EDX,
    CANVAS,
    SAKAI,
    BRIGHTSPACE,
    BLACKBOARD,
    OTHER
}
