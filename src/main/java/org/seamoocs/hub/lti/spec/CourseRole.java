package org.seamoocs.hub.lti.spec;

/**
 * What a person may be in a course of the hub, derived from the context (membership) roles of a launch only; ordered
 * from the least to the most rights. System and institution roles never lead here (LTI Core 1.3, A.2; design.md 3.3).
 */
public enum CourseRole {
    /** No role, or none that the hub knows: sees the course, does nothing. */
    GUEST,
    LEARNER,
    MENTOR,
    TEACHING_ASSISTANT,
    CONTENT_DEVELOPER,
    INSTRUCTOR;

    /** Whether this is more than looking on. */
    public boolean takesPart() {
        return this != GUEST;
    }

    /** Whether this is somebody who teaches the course or helps to. */
    public boolean teaches() {
        return this == INSTRUCTOR || this == TEACHING_ASSISTANT;
    }
}
