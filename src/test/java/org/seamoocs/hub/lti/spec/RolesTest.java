package org.seamoocs.hub.lti.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RolesTest {

    private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/";

    @ParameterizedTest
    @CsvSource({
        "membership#Administrator, INSTRUCTOR",
        "membership#ContentDeveloper, CONTENT_DEVELOPER",
        "membership#Instructor, INSTRUCTOR",
        "membership#Learner, LEARNER",
        "membership#Mentor, MENTOR",
        "membership#Manager, GUEST",
        "membership#Member, GUEST",
        "membership#Officer, GUEST",
        "membership#Unheard, GUEST",
        "membership#instructor, GUEST",
        "membership/Instructor#TeachingAssistant, TEACHING_ASSISTANT",
        "membership/Instructor#TeachingAssistantSection, TEACHING_ASSISTANT",
        "membership/Instructor#PrimaryInstructor, INSTRUCTOR",
        "membership/Instructor#Grader, INSTRUCTOR",
        "membership/Learner#GuestLearner, LEARNER",
        "membership/Learner#Instructor, LEARNER",
        "membership/Mentor#Auditor, MENTOR",
        "membership/Administrator#Support, INSTRUCTOR",
        "membership/Unheard#Instructor, GUEST",
        "system/person#Administrator, GUEST",
        "system/person#SysAdmin, GUEST",
        "institution/person#Instructor, GUEST",
        "institution/person#Faculty, GUEST",
        "institution/person#Learner, GUEST",
        "person#Administrator, GUEST",
        "person#Instructor, GUEST"
    })
    void gives_the_right_of_a_full_uri(String role, CourseRole right) {
        assertThat(new Roles(List.of(LIS + role)).courseRole()).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "Instructor, INSTRUCTOR",
        "Learner, LEARNER",
        "Mentor, MENTOR",
        "TeachingAssistant, TEACHING_ASSISTANT",
        "Administrator, INSTRUCTOR",
        "Student, GUEST",
        "urn:lti:role:ims/lis/Instructor, INSTRUCTOR",
        "urn:lti:role:ims/lis/Instructor/PrimaryInstructor, INSTRUCTOR",
        "urn:lti:role:ims/lis/Instructor/TeachingAssistant, TEACHING_ASSISTANT",
        "urn:lti:role:ims/lis/TeachingAssistant, TEACHING_ASSISTANT",
        "urn:lti:role:ims/lis/Learner, LEARNER",
        "urn:lti:sysrole:ims/lis/Administrator, GUEST",
        "urn:lti:instrole:ims/lis/Instructor, GUEST",
        "http://purl.imsglobal.org/vocab/lti/system/person#TestUser, GUEST",
        "https://purl.imsglobal.org/vocab/lis/v2/membership#Instructor, GUEST",
        "http://evil.test/vocab/lis/v2/membership#Instructor, GUEST",
        "x http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor, GUEST",
        "'', GUEST"
    })
    void gives_the_right_of_a_short_or_old_form(String role, CourseRole right) {
        assertThat(new Roles(List.of(role)).courseRole()).isEqualTo(right);
    }

    @Test
    void no_role_is_a_guest() {
        assertThat(new Roles(List.of()).courseRole()).isEqualTo(CourseRole.GUEST);
    }

    @Test
    void several_roles_give_the_highest_right() {
        assertThat(roles("membership#Learner", "membership#Instructor", "system/person#User")
                        .courseRole())
                .isEqualTo(CourseRole.INSTRUCTOR);
    }

    @Test
    void the_principal_role_beside_an_assistant_does_not_make_a_teacher() {
        assertThat(roles("membership#Instructor", "membership/Instructor#TeachingAssistant")
                        .courseRole())
                .isEqualTo(CourseRole.TEACHING_ASSISTANT);
        assertThat(roles(
                                "membership#Instructor",
                                "membership/Instructor#TeachingAssistant",
                                "membership/Instructor#PrimaryInstructor")
                        .courseRole())
                .isEqualTo(CourseRole.INSTRUCTOR);
        assertThat(roles("membership#Administrator", "membership/Instructor#TeachingAssistant")
                        .courseRole())
                .isEqualTo(CourseRole.INSTRUCTOR);
    }

    @Test
    void knows_a_test_user_beside_the_real_role() {
        Roles roles = new Roles(
                List.of(LIS + "membership#Learner", "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"));
        assertThat(roles.testUser()).isTrue();
        assertThat(roles.courseRole()).isEqualTo(CourseRole.LEARNER);
        assertThat(roles("membership#Learner", "system/person#TestUser").testUser())
                .isFalse();
    }

    @Test
    void a_mentor_is_one_in_the_course_only() {
        assertThat(roles("membership#Mentor").mentor()).isTrue();
        assertThat(roles("institution/person#Mentor").mentor()).isFalse();
    }

    @Test
    void keeps_values_as_they_came_without_doubles() {
        Roles roles = new Roles(List.of("x:unknown", "Learner", "x:unknown"));
        assertThat(roles.values()).containsExactly("x:unknown", "Learner");
    }

    private static Roles roles(String... roles) {
        return new Roles(List.of(roles).stream().map(r -> LIS + r).toList());
    }

    /** For another platform: full URIs, none above the ceiling, a sub-role with its principal role. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INSTRUCTOR         | membership#Instructor                                    | #Instructor
                    TEACHING_ASSISTANT | membership#Instructor                                    | #Instructor,/Instructor#TeachingAssistant
                    MENTOR             | membership#Instructor                                    | #Mentor
                    LEARNER            | membership#Instructor                                    | #Learner
                    LEARNER            | membership#Instructor,membership#Learner                 | #Learner
                    GUEST              | membership#Instructor                                    |
                    INSTRUCTOR         | membership#Instructor,membership/Instructor#TeachingAssistant | #Instructor,/Instructor#TeachingAssistant
                    INSTRUCTOR         | membership/Instructor#PrimaryInstructor                  | #Instructor
                    INSTRUCTOR         | membership/Learner#Instructor                            | #Learner
                    INSTRUCTOR         | membership#Administrator                                 | #Instructor
                    INSTRUCTOR         | membership#Officer                                       |
                    INSTRUCTOR         | system/person#SysAdmin,institution/person#Administrator  |
                    """)
    void is_clamped_for_another_platform(CourseRole ceiling, String received, String expected) {
        List<String> roles =
                Arrays.stream(received.split(",")).map(role -> LIS + role).toList();
        List<String> uris = expected == null
                ? List.of()
                : Arrays.stream(expected.split(","))
                        .map(role -> LIS + "membership" + role)
                        .toList();
        assertThat(new Roles(roles).clamped(ceiling)).isEqualTo(uris);
    }

    @Test
    void keeps_the_marker_of_a_test_user() {
        String marker = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";
        assertThat(new Roles(List.of(marker, "Learner")).clamped(CourseRole.LEARNER))
                .containsExactly(LIS + "membership#Learner", marker);
    }

    /** What is written is read again as the same right. */
    @ParameterizedTest
    @EnumSource(CourseRole.class)
    void what_is_written_is_read_again(CourseRole role) {
        assertThat(new Roles(Role.uris(role)).courseRole()).isEqualTo(role);
    }
}
