package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.world.LmsRole;
import org.seamoocs.hub.practice.world.LmsUser;
import org.seamoocs.hub.practice.world.World;

class LaunchClaimsTest {

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    private static final Set<String> PERSONAL = Set.of("name", "given_name", "family_name", "email");

    private final TestPractice lms = new TestPractice();

    @Test
    void saysWhoSentWhatToWhomAndForHowLong() {
        assertThat(claims(TestPractice.launch("jkt-2001")))
                .containsEntry("iss", "http://127.0.0.1:8080/practice")
                .containsEntry("aud", "seamoocs-hub")
                .containsEntry("sub", "jkt-2001")
                .containsEntry("nonce", "nonce-1")
                .containsEntry("iat", TestPractice.NOW.getEpochSecond())
                .containsEntry("exp", TestPractice.NOW.getEpochSecond() + 300)
                .containsEntry(LTI + "message_type", "LtiResourceLinkRequest")
                .containsEntry(LTI + "version", "1.3.0")
                .containsEntry(LTI + "deployment_id", "jakarta-1")
                .containsEntry(LTI + "target_link_uri", "http://localhost:8080/courses/practice-organic-highlands");
    }

    @Test
    void describesLinkCourseAndPlatform() {
        Map<String, Object> claims = claims(TestPractice.launch("jkt-2001"));

        assertThat(claim(claims, "resource_link"))
                .containsEntry("id", "jkt-geo204-a1")
                .containsKeys("title", "description");
        assertThat(claim(claims, "context"))
                .containsEntry("id", "geo-204")
                .containsEntry("label", "GEO-204")
                .containsEntry("title", "Geografi Lingkungan Pesisir")
                .containsEntry("type", List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"));
        assertThat(claim(claims, "tool_platform"))
                .containsEntry("guid", "jakarta.127.0.0.1")
                .containsEntry("name", "Universitas Contoh Jakarta")
                .containsEntry("product_family_code", "seamoocs-practice");
        assertThat(claim(claims, "launch_presentation"))
                .containsEntry("document_target", "iframe")
                .containsEntry("return_url", "http://127.0.0.1:8080/practice/jakarta/return")
                .containsEntry("locale", "id");
        assertThat(claim(claims, "lis"))
                .containsEntry("person_sourcedid", "sis-jkt-2001")
                .containsEntry("course_section_sourcedid", "sis-GEO-204-1");
        assertThat(claim(claims, "custom")).containsEntry("hub_course", "practice-organic-highlands");
    }

    static Stream<Arguments> sendsTheRolesOf() {
        return Stream.of(
                arguments("jkt-1001", List.of(MEMBERSHIP + "Instructor", institution("Faculty"))),
                arguments(
                        "jkt-1002",
                        List.of(
                                MEMBERSHIP + "Instructor",
                                "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant")),
                arguments("jkt-2001", List.of(MEMBERSHIP + "Learner", institution("Student"))),
                arguments(
                        "jkt-9001",
                        List.of(
                                MEMBERSHIP + "Administrator",
                                institution("Administrator"),
                                "http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator")),
                arguments(
                        "cmi-9002",
                        List.of(MEMBERSHIP + "Learner", "http://purl.imsglobal.org/vocab/lti/system/person#TestUser")));
    }

    @ParameterizedTest
    @MethodSource
    void sendsTheRolesOf(String person, List<String> roles) {
        assertThat(claims(TestPractice.launch(person))).containsEntry(LTI + "roles", roles);
    }

    @Test
    void offersGradesAndRosterOfTheCourse() {
        Map<String, Object> claims = claims(TestPractice.launch("jkt-2001"));

        assertThat(object(claims.get("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")))
                .containsEntry("lineitems", "http://127.0.0.1:8080/practice/services/jakarta/lineitems")
                .containsEntry("lineitem", "http://127.0.0.1:8080/practice/services/jakarta/lineitems/7")
                .containsEntry(
                        "scope",
                        Stream.of("lineitem", "lineitem.readonly", "result.readonly", "score")
                                .map(scope -> "https://purl.imsglobal.org/spec/lti-ags/scope/" + scope)
                                .toList());
        assertThat(object(claims.get("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice")))
                .containsEntry("context_memberships_url", "http://127.0.0.1:8080/practice/services/jakarta/memberships")
                .containsEntry("service_versions", List.of("2.0"));
    }

    @Test
    void namesNoLineItemWhereThereIsNoneOrMoreThanOne() {
        Map<String, Object> claims = new LaunchClaims(lms.addresses)
                .of(TestPractice.launch("jkt-2001"), LaunchDetails.NONE, "nonce-1", TestPractice.NOW);

        assertThat(object(claims.get("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint")))
                .containsOnlyKeys("scope", "lineitems");
    }

    @Test
    void sendsNamesInTheirOwnScriptWhereTheInstitutionSharesThem() {
        assertThat(claims(TestPractice.launch("cmi-2002")))
                .containsEntry("name", "ສົມພອນ ແກ້ວມະນີ")
                .containsEntry("given_name", "ສົມພອນ")
                .containsEntry("family_name", "ແກ້ວມະນີ")
                .containsEntry("email", "cmi-2002@chiang-mai.example");
    }

    @Test
    void leavesTheFamilyNameOutForPeopleOfOneName() {
        assertThat(claims(TestPractice.launch("jkt-2002")))
                .containsEntry("name", "Sutrisno")
                .doesNotContainKey("family_name");
    }

    @Test
    void sendsNothingPersonalWhereTheInstitutionDoesNotShareIt() {
        Map<String, Object> claims = claims(review("hue-1001", "hue-2001"));

        assertThat(claims).doesNotContainKeys(PERSONAL.toArray(String[]::new));
        assertThat(claim(claims, "for_user")).containsOnlyKeys("user_id", "roles");
    }

    @Test
    void namesTheStudentOfASubmissionReview() {
        Map<String, Object> claims = claims(review("jkt-1001", "jkt-2001"));

        assertThat(claims)
                .containsEntry(LTI + "message_type", "LtiSubmissionReviewRequest")
                .containsEntry("sub", "jkt-1001");
        assertThat(claim(claims, "for_user"))
                .containsEntry("user_id", "jkt-2001")
                .containsEntry("name", "Ayu Lestari");
    }

    @Test
    void asksForASelectionWithoutAResourceLink() {
        Launch launch = TestPractice.launch("jkt-1001");
        Map<String, Object> claims = claims(new Launch(
                launch.campus(),
                launch.user(),
                MessageType.DEEP_LINKING,
                Optional.empty(),
                Optional.empty(),
                Launch.IFRAME,
                "id"));

        assertThat(claims)
                .containsEntry(LTI + "message_type", "LtiDeepLinkingRequest")
                .containsEntry(LTI + "target_link_uri", "http://localhost:8080/")
                .doesNotContainKey(LTI + "resource_link");
        assertThat(object(claims.get("https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings")))
                .containsEntry("deep_link_return_url", "http://127.0.0.1:8080/practice/jakarta/selection")
                .containsEntry("accept_types", List.of("ltiResourceLink"))
                .containsEntry("accept_lineitem", true)
                .containsEntry("data", "ticket");
    }

    @ParameterizedTest
    @EnumSource(LmsRole.class)
    void givesEveryRoleARoleInTheCourse(LmsRole role) {
        assertThat(role.uris()).anyMatch(uri -> uri.startsWith(MEMBERSHIP));
    }

    @Test
    void givesNobodyTwoOfTheSameId() {
        List<String> ids = World.PRACTICE.campuses().stream()
                .flatMap(campus -> campus.people().stream())
                .map(LmsUser::id)
                .toList();

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(12);
        assertThat(ids).allMatch(id -> id.length() <= 255 && id.chars().allMatch(c -> c > 32 && c < 127));
    }

    private static Launch review(String teacher, String student) {
        Launch launch = TestPractice.launch(teacher);
        return new Launch(
                launch.campus(),
                launch.user(),
                MessageType.SUBMISSION_REVIEW,
                launch.activity(),
                Optional.of(TestPractice.user(student)),
                Launch.WINDOW,
                "id");
    }

    private Map<String, Object> claims(Launch launch) {
        return new LaunchClaims(lms.addresses)
                .of(launch, new LaunchDetails(Optional.of(7L), Optional.of("ticket")), "nonce-1", TestPractice.NOW);
    }

    private static Map<String, Object> claim(Map<String, Object> claims, String name) {
        return object(claims.get(LTI + name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object claim) {
        return (Map<String, Object>) Objects.requireNonNull(claim);
    }

    private static String institution(String role) {
        return "http://purl.imsglobal.org/vocab/lis/v2/institution/person#" + role;
    }
}
