package org.seamoocs.hub.registry.dynamic;

/** Who is invited to register. */
public enum InvitationKind {
    /** An LMS, to register the hub as its tool. */
    PLATFORM,
    /** A tool, to register with the hub as its platform. */
    TOOL
}
