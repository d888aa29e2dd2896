package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.SelectionSteps.courses;
import static org.seamoocs.hub.it.SelectionSteps.pickerOf;
import static org.seamoocs.hub.it.SelectionSteps.settings;
import static org.seamoocs.hub.it.SelectionSteps.toLms;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.spec.Claim;
import tools.jackson.databind.JsonNode;

/** An LMS asks for content, a teacher chooses shared courses in the hub's picker, the LMS gets a signed answer. */
class PickerIT {

    private final SelectionSteps steps = SelectionSteps.jakarta();

    /** All that a selection needs is in the database and in the form. */
    @Test
    void aTeachersSelectionSurvivesTheDeathOfTheHub() {
        SelectionSteps steps = SelectionSteps.jakarta();
        Element picker = steps.picker(SelectionSteps.settings());

        SharedHub.get().killAndRestart();

        HttpResponse<String> answer = steps.choose(picker, "rice");
        JsonNode claims = SelectionSteps.toLms(answer);
        assertThat(claims.path("https://purl.imsglobal.org/spec/lti-dl/claim/content_items"))
                .hasSize(1);
        assertThat(steps.choose(picker, "rice").statusCode())
                .as("answered once, also after a restart")
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void theTeacherSeesTheCoursesThatTheInstitutionMayUseAndNoOther() {
        Element picker = steps.picker(settings());
        assertThat(courses(picker))
                .contains("rice", "reef", "kelp", "tide")
                .doesNotContain("secret-garden", "ended", "drafted", "gone");
        assertThat(picker.text()).contains("Terumbu Karang", "Universitas Uji Jakarta", "CC BY 4.0", "Thai");
        assertThat(picker.select("input[name=course]").eachAttr("type")).containsOnly("checkbox");
        // a part can be chosen where the tool has a picker and the teacher may come as a teacher
        assertThat(picker.select("button[name=part]").eachAttr("value")).containsExactly("kelp", "mute");
    }

    @Test
    void theChosenCoursesComeAsLinksOfTheHub() {
        JsonNode response = toLms(steps.choose(steps.picker(settings()), "reef", "rice"));
        assertThat(response.get("iss").asString()).isEqualTo("hub-at-jakarta");
        assertThat(response.get("aud").asString())
                .isEqualTo(SharedHub.JAKARTA.url("").toString());
        assertThat(response.get("exp").asLong() - response.get("iat").asLong()).isPositive();
        assertThat(response.get("nonce").asString()).isNotEmpty();
        assertThat(response.get(Claim.MESSAGE_TYPE).asString()).isEqualTo("LtiDeepLinkingResponse");
        assertThat(response.get(Claim.VERSION).asString()).isEqualTo("1.3.0");
        assertThat(response.get(Claim.DEPLOYMENT_ID).asString()).isEqualTo("dep-1");
        assertThat(response.get(Claim.DEEP_LINKING_DATA).asString())
                .isEqualTo(settings().get("data"));
        JsonNode items = response.get(Claim.DEEP_LINKING_CONTENT_ITEMS);
        assertThat(items).hasSize(2);
        JsonNode reef = items.get(0);
        assertThat(reef.get("type").asString()).isEqualTo("ltiResourceLink");
        assertThat(reef.get("title").asString()).isEqualTo("Terumbu Karang");
        assertThat(reef.get("url").asString()).isEqualTo(SharedHub.PUBLIC_URL + "/courses/reef");
        assertThat(reef.get("custom").get("hub_course").asString()).isEqualTo("reef");
        assertThat(reef.has("lineItem")).isFalse();
    }

    /** With what is ticked, where the LMS takes several; it has no grades. */
    @Test
    void aForumIsPlacedLikeACourse() {
        JsonNode items = toLms(steps.press(steps.picker(settings()), "forum", "kelp", "", "reef"))
                .get(Claim.DEEP_LINKING_CONTENT_ITEMS);
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("url").asString()).isEqualTo(SharedHub.PUBLIC_URL + "/courses/reef");
        JsonNode forum = items.get(1);
        assertThat(forum.get("type").asString()).isEqualTo("ltiResourceLink");
        assertThat(forum.get("url").asString()).isEqualTo(SharedHub.PUBLIC_URL + "/courses/kelp/forum");
        assertThat(forum.get("title").asString()).isEqualTo("Kelp Forests – Forum");
        assertThat(forum.get("custom").toString()).contains("\"hub_course\":\"kelp\"", "\"hub_place\":\"forum\"");
        assertThat(forum.has("lineItem")).isFalse();

        Map<String, Object> one = settings();
        one.put("accept_multiple", false);
        assertThat(toLms(steps.press(steps.picker(one), "forum", "kelp", "", "reef"))
                        .get(Claim.DEEP_LINKING_CONTENT_ITEMS))
                .hasSize(1);
    }

    @Test
    void dataThatTheLmsDidNotSendIsNotInvented() {
        Map<String, Object> settings = settings();
        settings.remove("data");
        assertThat(toLms(steps.choose(steps.picker(settings), "reef")).has(Claim.DEEP_LINKING_DATA))
                .isFalse();
    }

    @Test
    void cancellingAnswersWithNoItemsToo() {
        JsonNode response = toLms(steps.press(steps.picker(settings()), "step", "cancel", "", "reef"));
        assertThat(response.get(Claim.DEEP_LINKING_CONTENT_ITEMS)).isEmpty();
        assertThat(response.get(Claim.DEEP_LINKING_DATA).asString())
                .isEqualTo(settings().get("data"));
        assertThat(response.has(Claim.DEEP_LINKING_ERROR_MESSAGE)).isFalse();
    }

    @Test
    void anLmsThatTakesNoLinksIsAnsweredWithAnError() {
        Map<String, Object> settings = settings();
        settings.put("accept_types", List.of("file", "image"));
        JsonNode response = toLms(steps.request(settings, "Instructor"));
        assertThat(response.get(Claim.DEEP_LINKING_CONTENT_ITEMS)).isEmpty();
        assertThat(response.get(Claim.DEEP_LINKING_ERROR_MESSAGE).asString()).contains("LTI activities only");
    }

    @ParameterizedTest
    @CsvSource({
        "TERUMBU, reef",
        "dai duong, kelp",
        "ĐẠI DƯƠNG, kelp",
        "ภูมิอากาศ, rice",
        "thai tides, tide",
        "universitas jakarta karang, reef",
        "nc, tide",
    })
    void searchFindsWordsInAnyOrderAndWriting(String words, String course) {
        Element found = pickerOf(steps.press(steps.picker(settings()), "step", "search", words));
        assertThat(courses(found)).containsExactly(course);
        assertThat(found.expectFirst("input[name=q]").attr("value")).isEqualTo(words);
    }

    @Test
    void searchKeepsWhatIsTickedAndMarkupInWordsIsText() {
        Element found = pickerOf(
                steps.press(steps.picker(settings()), "step", "search", "\"><script>alert(1)</script>", "reef"));
        assertThat(courses(found)).containsExactly("reef");
        assertThat(found.select("input[name=course][checked]")).hasSize(1);
        assertThat(found.select("script")).isEmpty();
        assertThat(toLms(steps.choose(found, "reef")).get(Claim.DEEP_LINKING_CONTENT_ITEMS))
                .hasSize(1);
    }

    @Test
    void nothingTickedIsSaidOnThePage() {
        HttpResponse<String> page = steps.choose(steps.picker(settings()));
        pickerOf(page);
        assertThat(Jsoup.parse(page.body()).select("[role=alert]").text()).contains("Please tick a course first");
    }

    @Test
    void anLmsThatTakesOneGetsOne() {
        Map<String, Object> settings = settings();
        settings.put("accept_multiple", false);
        Element picker = steps.picker(settings);
        assertThat(picker.select("input[name=course]").eachAttr("type")).containsOnly("radio");
        LaunchSteps.assertRefused(steps.choose(picker, "reef", "rice"), DeepLinkingError.CHOICE_INVALID);
        assertThat(toLms(steps.choose(picker, "reef")).get(Claim.DEEP_LINKING_CONTENT_ITEMS))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-garden", "ended", "drafted", "gone", "nothing", "\"><b>"})
    void aCourseThatTheInstitutionMayNotUseCannotBeChosenByHand(String code) {
        Element picker = steps.picker(settings());
        LaunchSteps.assertRefused(steps.choose(picker, code), DeepLinkingError.CHOICE_INVALID);
        LaunchSteps.assertRefused(steps.press(picker, "part", code, ""), DeepLinkingError.CHOICE_INVALID);
        LaunchSteps.assertRefused(steps.press(picker, "forum", code, ""), DeepLinkingError.CHOICE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reef", "rice", "tide"})
    void aCourseWithoutPartsHasNone(String code) {
        LaunchSteps.assertRefused(
                steps.press(steps.picker(settings()), "part", code, ""), DeepLinkingError.CHOICE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Learner", "Mentor", "NonePeople"})
    void whoDoesNotTeachIsTold(String role) {
        HttpResponse<String> page = steps.request(settings(), role);
        LaunchSteps.assertRefused(page, DeepLinkingError.NOT_A_TEACHER);
        assertThat(page.body())
                .contains("Only teachers", SharedHub.JAKARTA.url("/return").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator",
                "http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator"
            })
    void anAdministratorOfTheLmsIsNoTeacher(String role) {
        Map<String, String> authentication = steps.launch.login();
        Map<String, Object> claims = steps.claims(authentication, settings(), "Learner");
        claims.put(LaunchSteps.LTI + "roles", List.of(role));
        LaunchSteps.assertRefused(steps.launch.launch(authentication, claims), DeepLinkingError.NOT_A_TEACHER);
    }

    @Test
    void aFormIsPostedOnce() {
        Element picker = steps.picker(settings());
        toLms(steps.choose(picker, "reef"));
        LaunchSteps.assertRefused(steps.choose(picker, "reef"), DeepLinkingError.SELECTION_ENDED);
        LaunchSteps.assertRefused(steps.press(picker, "step", "cancel", ""), DeepLinkingError.SELECTION_ENDED);
        LaunchSteps.assertRefused(steps.press(picker, "step", "search", ""), DeepLinkingError.SELECTION_ENDED);
    }

    @Test
    void anotherBrowserCannotUseThePage() {
        Element picker = steps.picker(settings());
        LaunchSteps.assertRefused(SelectionSteps.jakarta().choose(picker, "reef"), DeepLinkingError.SELECTION_ENDED);
        SelectionSteps other = SelectionSteps.jakarta();
        other.picker(settings()); // one that has a cookie of its own
        LaunchSteps.assertRefused(other.choose(picker, "reef"), DeepLinkingError.SELECTION_ENDED);
        toLms(steps.choose(picker, "reef"));
    }

    @Test
    void aSelectionEndsAfterTwoHours() {
        Element picker = steps.picker(settings());
        SharedHub.get().setClock(steps.launch.now.plus(Duration.ofHours(2)).plusSeconds(1));
        LaunchSteps.assertRefused(steps.choose(picker, "reef"), DeepLinkingError.SELECTION_ENDED);
        SharedHub.get().setClock(steps.launch.now.plus(Duration.ofHours(2)).minusSeconds(1));
        toLms(steps.choose(picker, "reef"));
    }

    @Test
    void aRequestIsAnsweredOnce() {
        Map<String, String> authentication = steps.launch.login();
        Map<String, Object> claims = steps.claims(authentication, settings(), "Instructor");
        pickerOf(steps.launch.launch(authentication, claims));
        LaunchSteps.assertRefused(steps.launch.launch(authentication, claims), LaunchError.NONCE_REUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//evil.example/",
                "\"><img src=x onerror=alert(1)>",
                "file:///etc/passwd",
                ""
            })
    void aReturnAddressThatIsNoneIsRefused(String address) {
        Map<String, Object> settings = settings();
        settings.put("deep_link_return_url", address);
        HttpResponse<String> page = steps.request(settings, "Instructor");
        LaunchSteps.assertRefused(page, LaunchError.CLAIM_MALFORMED);
        assertThat(page.body()).doesNotContain("alert(1)");
    }

    @Test
    void markupInTheReturnAddressStaysAnAddress() {
        Map<String, Object> settings = settings();
        settings.put(
                "deep_link_return_url",
                SharedHub.JAKARTA.url("/r?x=%22%3E%3Cscript%3E&y='a'").toString());
        HttpResponse<String> page = steps.choose(steps.picker(settings), "reef");
        assertThat(Jsoup.parse(page.body())
                        .expectFirst("form:has(input[name=JWT])")
                        .attr("action"))
                .isEqualTo(settings.get("deep_link_return_url"));
    }

    @Test
    void thePageIsShownOnlyWhereItBelongsAndPostsOnlyThere() {
        HttpResponse<String> page = steps.request(settings(), "Instructor");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("frame-ancestors " + SharedHub.JAKARTA.url(""), "script-src 'self'");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        HttpResponse<String> back = steps.choose(pickerOf(page), "reef");
        assertThat(back.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' " + SharedHub.JAKARTA.url("") + ";");
        assertThat(back.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "selection=x",
                "selection=x&step=choose&step=cancel",
                "selection=&step=choose",
                "selection=x&step=burn",
                "step=choose"
            })
    void aFormThatIsNotThePickersIsRefused(String form) {
        LaunchSteps.assertRefused(steps.browser.postForm("/lti/tool/selection", form), DeepLinkingError.CHOICE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "th", "vi"})
    void thePageSpeaksTheLanguageOfTheLms(String language) {
        Map<String, String> authentication = steps.launch.login();
        Map<String, Object> claims = steps.claims(authentication, settings(), "Instructor");
        claims.put(LaunchSteps.LTI + "launch_presentation", Map.of("locale", language));
        HttpResponse<String> page = steps.launch.launch(authentication, claims);
        assertThat(Jsoup.parse(page.body()).expectFirst("html").attr("lang")).isEqualTo(language);
        HttpResponse<String> back = steps.choose(pickerOf(page), "reef");
        assertThat(Jsoup.parse(back.body()).expectFirst("html").attr("lang")).isEqualTo(language);
    }

    @Test
    void platformStorageNeedsNoCookie() {
        steps.browser.framed().withoutCookies();
        Map<String, String> parameters = steps.launch.loginParameters();
        parameters.put("lti_storage_target", "_parent");
        HttpResponse<String> stored = steps.browser.post("/lti/tool/login", parameters);
        Element store = Jsoup.parse(stored.body()).expectFirst("[data-value]");
        Map<String, String> authentication = Jsoup.parse(stored.body()).getAllElements().stream()
                .flatMap(e -> e.attributes().asList().stream())
                .map(org.jsoup.nodes.Attribute::getValue)
                .filter(v -> v.contains("/auth?tenant=1&"))
                .map(v -> PlainBrowser.query(java.net.URI.create(v)))
                .findFirst()
                .orElseThrow();
        HttpResponse<String> page = steps.browser.post(
                "/lti/tool/launch",
                Map.of(
                        "state", authentication.get("state"),
                        "id_token", SharedHub.JAKARTA.sign(steps.claims(authentication, settings(), "Instructor")),
                        "stored_binding", store.attr("data-value")));
        assertThat(toLms(steps.choose(pickerOf(page), "reef")).get(Claim.DEEP_LINKING_CONTENT_ITEMS))
                .hasSize(1);
    }
}
