package org.seamoocs.hub.lti.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One role (LTI Core 1.3, appendix A.2), in the present vocabularies or in one of the deprecated forms that platforms
 * still send: bare names, {@code lis/v2/person#…}, and the urns of LTI 1.
 *
 * @param vocabulary where the role holds
 * @param name the principal role, e.g. {@code Instructor}
 * @param subRole the part of it, e.g. {@code TeachingAssistant}
 */
record Role(Vocabulary vocabulary, String name, Optional<String> subRole) {

    /** Where a role holds. */
    enum Vocabulary {
        /** In the LMS as a whole. */
        SYSTEM,
        /** In the school. */
        INSTITUTION,
        /** In the course of the launch: the only one that says what somebody may do there. */
        MEMBERSHIP,
        /** LTI's own marker of a test user. */
        LTI,
        UNKNOWN
    }

    /** The marker of a test user (A.2.1), written beside a real role. */
    static final String TEST_USER = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";
    private static final String LIS = "http://purl\\.imsglobal\\.org/vocab/lis/v2/";
    private static final String NAME = "([A-Za-z]+)";

    private static final Pattern SYSTEM = Pattern.compile(LIS + "system/person#" + NAME);
    private static final Pattern INSTITUTION = Pattern.compile(LIS + "institution/person#" + NAME);
    private static final Pattern IN_COURSE = Pattern.compile(LIS + "membership#" + NAME);
    private static final Pattern SUB_ROLE = Pattern.compile(LIS + "membership/" + NAME + "#" + NAME);
    private static final Pattern LTI = Pattern.compile("http://purl\\.imsglobal\\.org/vocab/lti/system/person#" + NAME);

    private static final Pattern OLD_PERSON = Pattern.compile(LIS + "person#" + NAME);
    private static final Pattern OLD_SYSTEM = Pattern.compile("urn:lti:sysrole:ims/lis/" + NAME);
    private static final Pattern OLD_INSTITUTION = Pattern.compile("urn:lti:instrole:ims/lis/" + NAME);
    private static final Pattern OLD_MEMBERSHIP =
            Pattern.compile("urn:lti:role:ims/lis/" + NAME + "(?:/" + NAME + ")?");
    private static final Pattern BARE = Pattern.compile(NAME);

    /** Reads a value of the roles claim; every value is some role, perhaps an unknown one. */
    static Role parse(String value) {
        return match(IN_COURSE, Vocabulary.MEMBERSHIP, value)
                .or(() -> match(SUB_ROLE, Vocabulary.MEMBERSHIP, value))
                .or(() -> match(SYSTEM, Vocabulary.SYSTEM, value))
                .or(() -> match(INSTITUTION, Vocabulary.INSTITUTION, value))
                .or(() -> match(LTI, Vocabulary.LTI, value))
                .or(() -> match(BARE, Vocabulary.MEMBERSHIP, value))
                .or(() -> match(OLD_PERSON, Vocabulary.INSTITUTION, value))
                .or(() -> match(OLD_MEMBERSHIP, Vocabulary.MEMBERSHIP, value))
                .or(() -> match(OLD_SYSTEM, Vocabulary.SYSTEM, value))
                .or(() -> match(OLD_INSTITUTION, Vocabulary.INSTITUTION, value))
                .orElseGet(() -> new Role(Vocabulary.UNKNOWN, value, Optional.empty()));
    }

    /** How a right in a course is written, the only forms that the hub writes. */
    static List<String> uris(CourseRole role) {
        return switch (role) {
            case GUEST -> List.of();
            case LEARNER -> List.of(MEMBERSHIP + "#Learner");
            case MENTOR -> List.of(MEMBERSHIP + "#Mentor");
            case TEACHING_ASSISTANT ->
                List.of(MEMBERSHIP + "#Instructor", MEMBERSHIP + "/Instructor#TeachingAssistant");
            case CONTENT_DEVELOPER -> List.of(MEMBERSHIP + "#ContentDeveloper");
            case INSTRUCTOR -> List.of(MEMBERSHIP + "#Instructor");
        };
    }

    private static Optional<Role> match(Pattern form, Vocabulary vocabulary, String value) {
        Matcher matcher = form.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<String> subRole = matcher.groupCount() > 1 ? Optional.ofNullable(matcher.group(2)) : Optional.empty();
        return Optional.of(new Role(vocabulary, matcher.group(1), subRole));
    }

    boolean inCourse() {
        return vocabulary == Vocabulary.MEMBERSHIP;
    }

    /** What this role alone lets somebody be in a course: a sub-role is its principal role, except the assistants among the teachers. */
    CourseRole courseRole() {
        if (!inCourse()) {
            return CourseRole.GUEST;
        }
        return switch (name) {
            case "Instructor" -> assistant() ? CourseRole.TEACHING_ASSISTANT : CourseRole.INSTRUCTOR;
            case "Administrator" -> CourseRole.INSTRUCTOR;
            case "TeachingAssistant" -> CourseRole.TEACHING_ASSISTANT; // a role of its own in LTI 1
            case "ContentDeveloper" -> CourseRole.CONTENT_DEVELOPER;
            case "Mentor" -> CourseRole.MENTOR;
            case "Learner" -> CourseRole.LEARNER;
            default -> CourseRole.GUEST;
        };
    }

    /** Teaching assistants of a group, section and so on have longer names. */
    boolean assistant() {
        return inCourse()
                && subRole.filter(s -> s.startsWith("TeachingAssistant")).isPresent();
    }
}
