package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.assertRefused;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.error.OutboundError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a launch says to a course tool, and under which agreement it may (design.md 3; ADR 0008). */
class BrokeredLaunchIT {

    private static final String TEST_USER = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser";

    private final BrokerStage stage = BrokerStage.get();

    @Test
    void tellsTheToolWhatTheAgreementReleasesAndNothingElse() {
        String person = Journey.fresh("siti");
        FakeTool.Launched launched = Journey.fromJakarta("rice").person(person).arrive();

        assertThat(launched.claims())
                .containsEntry("name", "Siti Nurhaliza")
                .containsEntry("given_name", "Siti")
                .containsEntry("family_name", "Nurhaliza")
                .containsEntry("middle_name", "Binti")
                .containsEntry("email", "siti@example.org")
                .containsEntry("picture", "https://lms.example/siti.png")
                .containsEntry("locale", "id-ID")
                .containsEntry(Journey.LTI + "lis", Map.of("person_sourcedid", "sis-77"));
        assertThat(released(launched))
                .isEqualTo("email\nfamily_name\ngiven_name\nlis_person_sourcedid\nlocale\nmiddle_name\nname\npicture");
        assertThat(launched.claims().toString())
                .as("nothing of the sender's LMS")
                .doesNotContain(
                        person,
                        "secret_of_the_lms",
                        "sesskey",
                        "s3cr3t",
                        "Agronomi",
                        "AGR-B",
                        "sis-agr-b",
                        "lms-guid",
                        "course-1",
                        BrokerStage.JAKARTA.url("").toString());
    }

    @Test
    void releasesNothingButThePseudonymAndTheRoleByDefault() {
        FakeTool.Launched launched = Journey.fromBangkok("rice").arrive();
        assertThat(launched.claims().keySet())
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "iat",
                        "exp",
                        "nonce",
                        "sub",
                        Journey.LTI + "message_type",
                        Journey.LTI + "version",
                        Journey.LTI + "deployment_id",
                        Journey.LTI + "target_link_uri",
                        Journey.LTI + "roles",
                        Journey.LTI + "context",
                        Journey.LTI + "resource_link",
                        Journey.LTI + "launch_presentation",
                        Journey.LTI + "tool_platform",
                        Journey.LTI + "custom",
                        Journey.HOPS);
        assertThat(launched.lti("custom", "who")).as("a released variable only").isEqualTo("");
        assertThat(released(launched)).isEmpty();
    }

    @Test
    void releasesNoMoreThanTheToolAsksFor() {
        FakeTool.Launched launched = Journey.fromBangkok("reef").arrive();
        assertThat(launched.claims()).containsEntry("name", "Siti Nurhaliza").doesNotContainKeys("email", "given_name");
        assertThat(released(launched)).isEqualTo("name");
        FakeTool.Launched asksNothing = Journey.fromJakarta("wetland").arrive();
        assertThat(asksNothing.claims()).doesNotContainKeys("name", Journey.AGS, Journey.NRPS);
    }

    @Test
    void namesCourseLinkAndPlatformInItsOwnWords() {
        FakeTool.Launched launched = Journey.fromJakarta("rice").link("l-9").arrive();
        assertThat(launched.lti("context", "title")).isEqualTo("Rice and Climate");
        assertThat(launched.lti("context", "label")).isEqualTo("rice");
        assertThat(launched.lti("context", "type"))
                .isEqualTo(List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"));
        assertThat(launched.lti("resource_link", "title")).isEqualTo("Link l-9");
        assertThat((String) launched.lti("resource_link", "id")).matches("[0-9a-f]{32}");
        assertThat(launched.lti("tool_platform"))
                .isEqualTo(Map.of(
                        "guid", stage.url().getAuthority(),
                        "name", "SEA-MOOCs Hub",
                        "product_family_code", "seamoocs-hub",
                        "version", "1"));
        assertThat(launched.lti("launch_presentation", "document_target")).isEqualTo("iframe");
        assertThat(launched.lti("launch_presentation", "locale")).isEqualTo("id");
    }

    @Test
    void oneContextForEachSectionOrOneForTheCohort() {
        Object classA = Journey.fromJakarta("rice").context("a").arrive().lti("context", "id");
        Object classB =
                Journey.fromJakarta("rice").context("b").link("b").arrive().lti("context", "id");
        assertThat(classA).isNotEqualTo(classB);
        assertThat(Journey.fromJakarta("rice")
                        .context("a")
                        .link("another")
                        .arrive()
                        .lti("context", "id"))
                .isEqualTo(classA);

        FakeTool.Launched jakarta = Journey.fromJakarta("delta").arrive();
        FakeTool.Launched bangkok = Journey.fromBangkok("delta").arrive();
        assertThat(jakarta.lti("context")).isEqualTo(bangkok.lti("context"));
        assertThat(jakarta.lti("context", "type"))
                .isEqualTo(List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering"));
        assertThat(jakarta.lti("resource_link", "id")).isNotEqualTo(bangkok.lti("resource_link", "id"));
        assertThat(jakarta.lti("deployment_id")).isEqualTo("jakarta");
        assertThat(bangkok.lti("deployment_id")).isEqualTo("bangkok");
    }

    @Test
    void aToolThatKnowsOneDeploymentGetsOne() {
        assertThat(Journey.fromJakarta("wetland").arrive().lti("deployment_id")).isEqualTo("hub");
    }

    @Test
    void theSubjectIsConstantInOneToolAndAnotherElsewhere() {
        String person = Journey.fresh("Andi");
        Journey first = Journey.fromJakarta("rice").person(person);
        String subject = first.arrive().subject();
        assertThat(first.again("rice").person(person).link("l2").arrive().subject())
                .as("again, by another link")
                .isEqualTo(subject);
        assertThat(first.again("delta").person(person).arrive().subject())
                .as("another course of the tool")
                .isEqualTo(subject);
        assertThat(first.again("wetland").person(person).arrive().subject())
                .as("another tool")
                .isNotEqualTo(subject);
        for (String other : List.of(person.toLowerCase(Locale.ROOT), person + " ")) {
            assertThat(Journey.fromJakarta("rice").person(other).arrive().subject())
                    .as("another person: '%s'", other)
                    .isNotEqualTo(subject);
        }
        assertThat(Journey.fromBangkok("rice").person(person).arrive().subject())
                .as("the same id at another LMS")
                .isNotEqualTo(subject);
    }

    /** The other deployment of one LMS is another institution: the same (iss, sub) is another person there. */
    @Test
    void theSameSubjectOfAnotherInstitutionIsAnotherPerson() {
        String person = Journey.fresh("p");
        String jakarta = Journey.fromJakarta("delta").person(person).arrive().subject();
        assertThat(stage.rows("SELECT DISTINCT institution_id FROM person WHERE subject = ?", person))
                .hasSize(1);
        assertRefused(
                Journey.fromJakarta("delta").person(person).deployment("dep-2").launch(),
                LaunchError.COURSE_UNAVAILABLE);
        assertThat(stage.rows("SELECT DISTINCT institution_id FROM person WHERE subject = ?", person))
                .hasSize(2);
        assertThat(jakarta).isNotBlank();
    }

    /** Roles are mapped, clamped to the agreement's ceiling and written as full membership URIs only (design.md 3.3). */
    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    rice  | Learner                                              | #Learner
                    rice  | Instructor                                           | #Instructor
                    rice  | Administrator                                        | #Instructor
                    rice  | Learner,Instructor                                   | #Learner,#Instructor
                    rice  | ContentDeveloper                                     | #ContentDeveloper
                    rice  | Mentor                                               | #Mentor
                    rice  | Manager                                              |
                    rice  | urn:lti:role:ims/lis/TeachingAssistant               | #Instructor,/Instructor#TeachingAssistant
                    delta | Instructor                                           | #Instructor,/Instructor#TeachingAssistant
                    delta | ContentDeveloper                                     | #Instructor,/Instructor#TeachingAssistant
                    delta | Mentor                                               | #Mentor
                    rice  | http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator |
                    rice  | http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor |
                    rice  | membership/Learner#Instructor                        | #Learner
                    """)
    void rolesAreMapped(String course, String roles, String expected) {
        List<String> received = Arrays.stream(roles.split(","))
                .map(r -> r.matches("[A-Za-z]+") ? Journey.MEMBERSHIP + r : r)
                .map(r -> r.startsWith("membership/") ? "http://purl.imsglobal.org/vocab/lis/v2/" + r : r)
                .toList();
        FakeTool.Launched launched = Journey.fromJakarta(course)
                .with(Journey.LTI + "roles", received)
                .with(Journey.LTI + "role_scope_mentor", List.of("child-1"))
                .arrive();
        List<String> uris = expected == null
                ? List.of()
                : Arrays.stream(expected.split(","))
                        .map(r -> "http://purl.imsglobal.org/vocab/lis/v2/membership" + r)
                        .toList();
        assertThat(launched.lti("roles")).isEqualTo(uris);
        assertThat(launched.claims()).doesNotContainKey(Journey.LTI + "role_scope_mentor");
    }

    @Test
    void nobodyIsMoreThanALearnerWhereTheAgreementSaysSo() {
        FakeTool.Launched launched = Journey.fromBangkok("rice")
                .with(Journey.LTI + "roles", List.of(Journey.MEMBERSHIP + "Instructor", TEST_USER))
                .arrive();
        assertThat(launched.lti("roles")).isEqualTo(List.of(Journey.MEMBERSHIP + "Learner", TEST_USER));
    }

    @Test
    void servicesAreOfferedWithinTheAgreement() {
        FakeTool.Launched jakarta = Journey.fromJakarta("rice").arrive();
        String services = stage.url("/lti/platform/contexts/" + jakarta.lti("context", "id"))
                .toString();
        assertThat(jakarta.claim(Journey.AGS))
                .isEqualTo(Map.of(
                        "scope",
                        List.of(
                                "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem",
                                "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly",
                                "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly",
                                "https://purl.imsglobal.org/spec/lti-ags/scope/score"),
                        "lineitems",
                        services + "/lineitems"));
        assertThat(jakarta.claim(Journey.NRPS))
                .isEqualTo(Map.of(
                        "context_memberships_url", services + "/memberships", "service_versions", List.of("2.0")));
        assertThat(Journey.fromBangkok("rice").arrive().claims())
                .as("neither grades nor roster are agreed: the claims are absent, not half-filled")
                .doesNotContainKeys(Journey.AGS, Journey.NRPS);
        FakeTool.Launched reef = Journey.fromBangkok("reef").arrive();
        assertThat(((Map<?, ?>) reef.claim(Journey.AGS)).get("scope"))
                .isEqualTo(List.of("https://purl.imsglobal.org/spec/lti-ags/scope/score"));
        assertThat(reef.claims()).doesNotContainKey(Journey.NRPS);
    }

    /** {@code lineitem} only where exactly one item belongs to the link (AGS 2.0, 3.1). */
    @Test
    void theOneLineItemOfALinkIsNamed() {
        String link = Journey.fresh("link");
        FakeTool.Launched first = Journey.fromJakarta("rice").link(link).arrive();
        assertThat(lineItem(first)).isNull();
        String created = createLineItem(first, "one");
        assertThat(lineItem(Journey.fromJakarta("rice").link(link).arrive())).isEqualTo(created);
        assertThat(lineItem(
                        Journey.fromJakarta("rice").link(Journey.fresh("link")).arrive()))
                .as("another link of the same context")
                .isNull();
        createLineItem(first, "two");
        assertThat(lineItem(Journey.fromJakarta("rice").link(link).arrive())).isNull();
    }

    private static @Nullable Object lineItem(FakeTool.Launched launched) {
        return ((Map<?, ?>) launched.claim(Journey.AGS)).get("lineitem");
    }

    private String createLineItem(FakeTool.Launched launched, String label) {
        String scope = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
        HttpResponse<String> token = stage.browser()
                .post(
                        "/lti/platform/token",
                        BrokerStage.MANILA.tokenRequest(
                                stage.url("/lti/platform/token").toString(), scope));
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        String access = json(token).path("access_token").asString();
        String item = "{\"label\":\"%s\",\"scoreMaximum\":10,\"resourceLinkId\":\"%s\"}"
                .formatted(label, launched.lti("resource_link", "id"));
        PlainBrowser tool = stage.browser();
        HttpResponse<String> created =
                tool.send(tool.request(String.valueOf(((Map<?, ?>) launched.claim(Journey.AGS)).get("lineitems")))
                        .header("Authorization", "Bearer " + access)
                        .header("Content-Type", "application/vnd.ims.lis.v2.lineitem+json")
                        .POST(HttpRequest.BodyPublishers.ofString(item)));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return json(created).path("id").asString();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return new JsonMapper().readTree(response.body());
    }

    /** A name that looks like a variable is a name: nothing is evaluated twice (lti-facts D). */
    @Test
    void variablesAreResolvedOnce() {
        FakeTool.Launched launched = Journey.fromJakarta("rice")
                .with("name", "$Person.email.primary")
                .arrive();
        assertThat(launched.lti("custom", "who")).isEqualTo("$Person.email.primary");
        assertThat(launched.lti("custom", "unknown")).isEqualTo("$Unheard.of");
        assertThat(launched.lti("custom", "sub")).isEqualTo(launched.subject());
    }

    @Test
    void anInstitutionsOwnCourseNeedsNoAgreement() {
        FakeTool.Launched launched =
                Journey.fromJakarta("batik").role("Instructor").arrive();
        assertThat(launched.lti("roles")).isEqualTo(Journey.memberships("Instructor"));
        assertThat(launched.claims()).doesNotContainKey("name");
    }

    @ParameterizedTest
    @CsvSource({"wetland, dep-1, bangkok", "reef, dep-1, jakarta", "reef, dep-2, jakarta", "rice, dep-2, jakarta"})
    void withoutAnAgreementInForceTheCourseIsNotThere(String course, String deployment, String lms) {
        Journey journey = lms.equals("jakarta") ? Journey.fromJakarta(course) : Journey.fromBangkok(course);
        HttpResponse<String> refused = journey.deployment(deployment).launch();
        assertRefused(refused, LaunchError.COURSE_UNAVAILABLE);
        HttpResponse<String> absent =
                Journey.fromJakarta("rice").target("/courses/no-such-course").launch();
        assertRefused(absent, LaunchError.COURSE_UNAVAILABLE);
        if (lms.equals("jakarta") && deployment.equals("dep-1")) {
            assertThat(refused.body()).as("whom to ask").contains("dewi@example.org", "Kursus ini tidak tersedia");
            assertThat(withoutReference(refused)).as("as an absent one looks").isEqualTo(withoutReference(absent));
        }
    }

    @Test
    void aCourseWithoutAToolAndEveryForumStayAtTheHub() {
        for (Journey journey : List.of(
                Journey.fromJakarta("plain"), Journey.fromJakarta("rice").target("/courses/rice/forum"))) {
            HttpResponse<String> launched = journey.launch();
            assertThat(launched.statusCode()).as(launched.body()).isEqualTo(303);
            URI page = PlainBrowser.location(launched);
            assertThat(page.getAuthority()).isEqualTo(stage.url().getAuthority());
            assertThat(page.getPath()).startsWith("/courses/");
        }
    }

    @Test
    void anAnonymousPersonCrossesWithoutASubject() {
        FakeTool.Launched launched =
                Journey.fromJakarta("rice").with("sub", null).arrive();
        assertThat(launched.claims()).doesNotContainKey("sub");
        assertThat(launched.lti("custom", "sub")).isEqualTo("");
    }

    @Test
    void aSubmissionReviewNamesThePersonAsTheToolKnowsIt() {
        String learner = Journey.fresh("learner");
        String known = Journey.fromJakarta("rice").person(learner).arrive().subject();

        FakeTool.Launched review = review(learner).arrive();
        assertThat(review.lti("message_type")).isEqualTo("LtiSubmissionReviewRequest");
        assertThat(review.lti("for_user")).isEqualTo(Map.of("user_id", known));
        assertThat(review.subject()).isNotEqualTo(known);

        HttpResponse<String> nobody = review(Journey.fresh("never-here")).launch();
        assertRefused(nobody, LaunchError.REVIEWED_PERSON_UNKNOWN);
    }

    private static Journey review(String learner) {
        return Journey.fromJakarta("rice")
                .person("teacher-1")
                .role("Instructor")
                .with(Journey.LTI + "message_type", "LtiSubmissionReviewRequest")
                .with(Journey.LTI + "for_user", Map.of("user_id", learner, "name", "Private Name"));
    }

    @Test
    void aLaunchThatCameThroughThisHubIsRefused() {
        String self = stage.url().toString();
        assertRefused(
                Journey.fromJakarta("rice")
                        .with(Journey.HOPS, List.of("https://other-hub.example", self))
                        .launch(),
                LaunchError.LOOP);
        FakeTool.Launched launched = Journey.fromJakarta("rice")
                .with(Journey.HOPS, List.of("https://other-hub.example"))
                .arrive();
        assertThat(launched.claim(Journey.HOPS)).isEqualTo(List.of("https://other-hub.example", self));
    }

    @Test
    void theReturnAddressLeadsHome() {
        Journey journey = Journey.fromJakarta("rice");
        String home = (String) journey.arrive().lti("launch_presentation", "return_url");
        assertThat(home).startsWith(stage.url("/lti/platform/return/").toString());
        String lms = BrokerStage.JAKARTA.url("/return?sesskey=s3cr3t").toString();

        HttpResponse<String> back = journey.browser.get(home);
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(PlainBrowser.location(back).toString()).isEqualTo(lms);
        HttpResponse<String> said = journey.browser.get(home + "?lti_msg=Selesai%21&lti_log=siti%20private");
        assertThat(PlainBrowser.location(said).toString()).isEqualTo(lms + "&lti_msg=Selesai%21");

        HttpResponse<String> failed = journey.browser.get(
                home + "?lti_errormsg=" + "Kuota%20penuh%20%3Cscript%3E" + "&lti_errorlog=siti%20private");
        assertRefused(failed, OutboundError.TOOL_REPORTED);
        assertThat(failed.body())
                .contains("Kuota penuh &lt;script", "Kursus melaporkan masalah", "dari hub ke kursus", "sesskey=s3cr3t")
                .doesNotContain("siti private");
        assertThat(stage.process().output()).doesNotContain("siti private", "Kuota penuh");
    }

    @Test
    void aReturnAddressCannotBeMade() {
        Journey journey = Journey.fromJakarta("rice");
        String home = (String) journey.arrive().lti("launch_presentation", "return_url");
        for (String forged : List.of("https%3A%2F%2Fevil.example", "x", home.substring(home.lastIndexOf('/') + 2))) {
            assertRefused(journey.browser.get("/lti/platform/return/" + forged), OutboundError.RETURN_UNKNOWN);
        }
        // where the LMS has no return address, the course's page says how to go on
        String homeless = (String) Journey.fromJakarta("rice")
                .with(Journey.LTI + "launch_presentation", null)
                .arrive()
                .lti("launch_presentation", "return_url");
        assertThat(PlainBrowser.location(journey.browser.get(homeless))).isEqualTo(stage.url("/courses/rice"));
    }

    /** Two first launches of one person at the same moment are one person in the tool. */
    @Test
    void twoFirstLaunchesAtOnceAreOneSubject() throws Exception {
        String person = Journey.fresh("twice");
        List<CompletableFuture<Map<String, String>>> both = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String link = "twice-" + i;
            both.add(CompletableFuture.supplyAsync(
                    () -> Journey.fromJakarta("rice").person(person).link(link).toAuthorization()));
        }
        for (var journey : both) {
            assertThat(journey.get()).containsKey("lti_message_hint");
        }
        assertThat(stage.rows("""
                        SELECT s.subject FROM pairwise_subject s JOIN person p ON p.id = s.person_id
                        WHERE p.subject = ?""", person)).hasSize(1);
    }

    /** A teacher says "open the course now": the first launches of a section and all later ones come at once. */
    @Test
    void aClassOpensTheCourseAtOnce() throws Exception {
        String context = Journey.fresh("class");
        ExecutorService learners = Executors.newFixedThreadPool(12);
        try {
            for (int round = 0; round < 3; round++) {
                List<Future<Map<String, String>>> launches = IntStream.range(0, 36)
                        .mapToObj(i -> Journey.fromJakarta("rice")
                                .context(context)
                                .link(context)
                                .person(context + i))
                        .map(journey -> learners.submit(() -> journey.toAuthorization()))
                        .toList();
                for (Future<Map<String, String>> launch : launches) {
                    assertThat(launch.get()).containsKey("lti_message_hint");
                }
            }
        } finally {
            learners.shutdownNow();
        }
        assertThat(stage.rows("""
                        SELECT c.id FROM outbound_context c JOIN section s ON s.id = c.section_id
                        WHERE s.context_id = ?""", context)).hasSize(1);
    }

    /** Nothing of a launch on its way is lost when the hub dies in the middle of it, and nothing is usable twice. */
    @Test
    void aLaunchSurvivesTheDeathOfTheHubBetweenItsHops() {
        Journey journey = Journey.fromJakarta("rice").person(Journey.fresh("survivor"));
        Map<String, String> request = journey.toAuthorization();
        stage.killAndRestart();
        HttpResponse<String> answer = journey.authorize(request);
        Map<String, String> form = Journey.form(answer);
        HttpResponse<String> launched = journey.browser.post(Journey.action(answer), form);
        assertThat(launched.body()).isEqualTo("welcome to the course");
        assertRefused(journey.authorize(request), AuthorizationError.HINT_USED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/courses/rice", "/courses/rice?unit=3", "/courses/rice#top"})
    void theTargetOfTheLmsNeverReachesTheTool(String path) {
        FakeTool.Launched launched = Journey.fromJakarta("rice").target(path).arrive();
        assertThat(launched.lti("target_link_uri"))
                .isEqualTo(BrokerStage.MANILA.url("/launch").toString());
    }

    private String released(FakeTool.Launched launched) {
        Map<String, String> row =
                new HashMap<>(stage.rows("""
                        SELECT l.released, IFNULL(l.claims, 'wiped') AS claims FROM outbound_launch l
                        JOIN pairwise_subject s ON s.person_id = l.person_id AND s.tool_id = l.tool_id
                        WHERE s.subject = ? AND l.used_at IS NOT NULL ORDER BY l.id DESC LIMIT 1""", launched.subject()).get(0));
        assertThat(row).containsEntry("claims", "wiped");
        return Objects.requireNonNull(row.get("released"));
    }

    private static String withoutReference(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).expectFirst("main").html().replaceAll("[2-9A-Z]{4}-[2-9A-Z]{4}", "reference");
    }
}
