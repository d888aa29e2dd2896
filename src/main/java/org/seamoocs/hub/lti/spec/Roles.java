package org.seamoocs.hub.lti.spec;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The roles claim (LTI Core 1.3, 5.3.7 and appendix A.2), with unknown values kept as they came.
 *
 * @param values the claim's values, in order, without doubles
 */
public record Roles(List<String> values) {

    private static final String INSTRUCTOR = "Instructor";

    /** Copies the list. */
    public Roles {
        values = values.stream().distinct().toList();
    }

    /**
     * What the person may be in the course: the highest of the course roles. System and institution roles count for
     * nothing, nor does what the hub does not know.
     */
    public CourseRole courseRole() {
        List<Role> roles = parsed();
        return roles.stream()
                .filter(role -> !isCompanionOfAssistant(role, roles))
                .map(Role::courseRole)
                .max(Comparator.naturalOrder())
                .orElse(CourseRole.GUEST);
    }

    /**
     * The same roles for another platform, none above the ceiling: full membership URIs only, an assistant with the
     * principal role (A.2.3.1), the marker of a test user. System and institution roles, finer sub-roles and what the hub
     * does not know stay behind; a course's administrator is one of its instructors. May be empty, which is valid.
     */
    public List<String> clamped(CourseRole ceiling) {
        List<Role> roles = parsed();
        Stream<String> mapped = roles.stream()
                .filter(role -> !isCompanionOfAssistant(role, roles))
                .map(Role::courseRole)
                .map(role -> role.compareTo(ceiling) > 0 ? ceiling : role)
                .flatMap(role -> Role.uris(role).stream());
        return Stream.concat(mapped, testUser() ? Stream.of(Role.TEST_USER) : Stream.empty())
                .distinct()
                .toList();
    }

    /** Whether this is an LMS's invented user, for a teacher to see the course as a student does. */
    public boolean testUser() {
        return parsed().stream()
                .anyMatch(r -> r.vocabulary() == Role.Vocabulary.LTI && r.name().equals("TestUser"));
    }

    /** Whether the person looks after others in the course. */
    public boolean mentor() {
        return parsed().stream().anyMatch(r -> r.inCourse() && r.name().equals("Mentor"));
    }

    /**
     * A sub-role should come with its principal role (A.2.3.1), so an assistant comes as Instructor too. That companion
     * does not make a teacher, unless another sub-role of a teacher is there as well.
     */
    private static boolean isCompanionOfAssistant(Role role, List<Role> roles) {
        boolean bareInstructor = role.inCourse()
                && role.name().equals(INSTRUCTOR)
                && role.subRole().isEmpty();
        List<Role> kinds = roles.stream()
                .filter(r -> r.inCourse()
                        && r.name().equals(INSTRUCTOR)
                        && r.subRole().isPresent())
                .toList();
        return bareInstructor && !kinds.isEmpty() && kinds.stream().allMatch(Role::assistant);
    }

    private List<Role> parsed() {
        return values.stream().map(Role::parse).toList();
    }
}
