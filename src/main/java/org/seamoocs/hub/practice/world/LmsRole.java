package org.seamoocs.hub.practice.world;

import java.util.List;

/** What somebody is in the LMS course, and the role URIs that say so (LTI Core 1.3, appendix A.2). */
public enum LmsRole {
    TEACHER(membership("Instructor"), institution("Faculty")),
    /** A sub-role comes together with its principal role (LTI Core 1.3, A.2.3.1). */
    ASSISTANT(
            membership("Instructor"), "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant"),
    STUDENT(membership("Learner"), institution("Student")),
    ADMINISTRATOR(membership("Administrator"), institution("Administrator"), system("Administrator")),
    /** A teacher's student view: a marker beside a real role (LTI Core 1.3, A.2.4). */
    TEST_STUDENT(membership("Learner"), "http://purl.imsglobal.org/vocab/lti/system/person#TestUser");

    private final List<String> uris;

    LmsRole(String... uris) {
        this.uris = List.of(uris);
    }

    public List<String> uris() {
        return uris;
    }

    /** Whether this role may choose content and look at the work of others. */
    public boolean teaches() {
        return this == TEACHER || this == ASSISTANT;
    }

    /** Whether this role hands in work. */
    public boolean learns() {
        return this == STUDENT;
    }

    private static String membership(String role) {
        return "http://purl.imsglobal.org/vocab/lis/v2/membership#" + role;
    }

    private static String institution(String role) {
        return "http://purl.imsglobal.org/vocab/lis/v2/institution/person#" + role;
    }

    private static String system(String role) {
        return "http://purl.imsglobal.org/vocab/lis/v2/system/person#" + role;
    }
}
