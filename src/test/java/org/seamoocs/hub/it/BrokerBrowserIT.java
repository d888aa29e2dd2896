package org.seamoocs.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.SoundPage.assertSound;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seamoocs.hub.it.Chromium.ThirdPartyCookies;

/**
 * The newcomer's way across both hops, clicked in Chromium on a hub as {@code mvn} starts it: practice LMS, hub, practice
 * course, quiz, and back into the gradebook of the practice LMS.
 */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class BrokerBrowserIT {

    private static final String AYU = "jkt-2001";
    private static final String DEWI = "jkt-1001";
    private static final String[] RIGHT = {"0", "1", "1", "2", "0"};

    private static HubProcess hub;

    @BeforeAll
    static void startHub() {
        hub = HubProcess.builder("brokered-newcomer")
                .database(TestDatabase.create("brokered_newcomer"))
                .setting(
                        "hub.config.dir",
                        HubProcess.directory().resolve("brokered-newcomer/none").toString())
                .start();
    }

    @AfterAll
    static void stopHub() {
        hub.close();
    }

    @ParameterizedTest
    @EnumSource
    void aStudentsGradeComesHome(ThirdPartyCookies cookies) {
        try (Chromium chromium = Chromium.start(cookies)) {
            Page page = chromium.page();
            signIn(page, AYU);
            Locator course = open(page, "/jkt-geo204-a4", cookies);
            assertThat(course.locator("h1")).hasText("Trees that stand in the sea");
            assertThat(course.locator(".hello")).containsText("Ayu Lestari");
            takeQuiz(course, cookies == ThirdPartyCookies.ALLOWED ? 5 : 4);

            String grade = cookies == ThirdPartyCookies.ALLOWED ? "10 of 10" : "8 of 10";
            Awaitility.await("the grade in the gradebook")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        page.navigate(practice() + "/jakarta/grades");
                        return page.locator(".score").allTextContents().contains(grade);
                    });
            Chromium.screenshot(page, "gradebook-" + cookies);
        }
    }

    /** The hub, a third party in the LMS's frame, keeps no cookie there; the LMS's storage carries hop two as well, in the frame. */
    @Test
    void hopTwoStaysInTheFrameWithoutThirdPartyCookies() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.BLOCKED)) {
            Page page = chromium.page();
            signIn(page, AYU);
            List<String> toTheHub = new ArrayList<>();
            page.onRequest(request -> {
                if (request.url().startsWith(hub.baseUrl() + "/lti/")) {
                    toTheHub.add(URI.create(request.url()).getPath() + " "
                            + request.headers().get("cookie"));
                }
            });
            page.navigate(practice() + "/jakarta/activities/jkt-geo204-a4?storage=on");

            Locator course = page.frameLocator("iframe.hub").locator("body");
            assertThat(course.locator("h1")).hasText("Trees that stand in the sea");
            assertThat(course.locator(".hello")).containsText("Ayu Lestari");
            assertThat(toTheHub)
                    .contains("/lti/tool/login null", "/lti/tool/launch null", "/lti/platform/authorize null")
                    .allMatch(request -> request.endsWith(" null"));
            assertThat(page.context().cookies(hub.baseUrl().toString())).isEmpty();
            assertThat(page.context().pages()).hasSize(1);
        }
    }

    @Test
    void aPersonWhoseNameIsNotReleasedIsNotNamed() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = chromium.page();
            signIn(page, "cmi-2001");
            Locator course = open(page, "/cmi-agr311-a3", ThirdPartyCookies.ALLOWED);
            assertThat(course.locator("h1")).hasText("Trees that stand in the sea");
            assertThat(course.locator(".hello")).not().containsText("ณัฐวุฒิ");
        }
    }

    @Test
    void aTeacherLooksAtAStudentsWorkFromTheGradebook() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = chromium.page();
            signIn(page, "jkt-2002");
            takeQuiz(open(page, "/jkt-geo204-a4", ThirdPartyCookies.ALLOWED), 3);
            signIn(page, DEWI);
            Awaitility.await("the grade in the gradebook")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        page.navigate(practice() + "/jakarta/grades");
                        return page.locator("a[href$='?review=jkt-2002']").count() > 0;
                    });
            assertSound(page, "practice-grades");
            page.locator("a[href$='?review=jkt-2002']").first().click();
            Locator review = page.frameLocator("iframe.hub").locator("body");
            assertThat(review.locator(".figure")).containsText("3 of 5");
            assertThat(review.locator(".answers .wrong")).hasCount(2);
        }
    }

    @Test
    void aTeacherAddsTheQuizAloneAndAStudentTakesIt() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = chromium.page();
            signIn(page, DEWI);
            page.locator("a[href$='/select']").click();
            FrameLocator frame = page.frameLocator("iframe.hub");
            frame.locator("button[name=part][value=practice-mangroves]").click();
            frame.locator("input[name=choice][value=course]").uncheck();
            frame.locator("input[name=choice][value=quiz]").check();
            frame.locator(".onward button").first().click();
            String path = confirmed(page, frame, "Mangroves: A Coast That Grows – quiz");

            signIn(page, AYU);
            Locator quiz = open(page, path, ThirdPartyCookies.ALLOWED);
            assertThat(quiz.locator("fieldset")).hasCount(RIGHT.length);
            assertThat(quiz.locator(".stops li")).hasCount(1);
            takeQuiz(quiz, 3);
            assertGrade(page, "3 of 5");
        }
    }

    /** The course itself leads straight to its tool. */
    @Test
    void aTeacherAddsTheForumOfACourseAndAStudentOpensIt() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = chromium.page();
            signIn(page, DEWI);
            page.locator("a[href$='/select']").click();
            FrameLocator frame = page.frameLocator("iframe.hub");
            frame.locator("button[name=forum][value=practice-mangroves]").click();
            String path = confirmed(page, frame, "Mangroves: A Coast That Grows – Forum");

            signIn(page, AYU);
            Locator forum = open(page, path, ThirdPartyCookies.ALLOWED);
            assertThat(forum.locator(".forum-nav")).isVisible();
            assertThat(forum.locator("main")).containsText("Mangroves: A Coast That Grows");
        }
    }

    /** Confirms what was chosen. @return the end of the new activity's address */
    private static String confirmed(Page page, FrameLocator frame, String title) {
        assertThat(frame.locator(".activity")).hasCount(1);
        frame.locator("button[name=confirmed]").click();
        frame.locator("a.button:not(.quiet)[target=_top]").click(); // the page before has "cancel", which is quiet
        Locator added = page.locator(".activities a").last();
        assertThat(added).hasText(title);
        return added.getAttribute("href").replaceAll(".*(/[^/]+)$", "$1");
    }

    @Test
    void aTeacherSeesWhoIsHere() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = chromium.page();
            signIn(page, DEWI);
            Locator course = open(page, "/jkt-geo204-a4", ThirdPartyCookies.ALLOWED);
            course.locator(".stops button[formaction$='/people']").click();
            assertThat(course.locator(".people")).containsText("Sutrisno");
            assertThat(course.locator(".people")).containsText("Maria Goreti da Costa");
        }
    }

    @Test
    void everyPageOfTheCourseIsAccessibleAndFitsNarrowAndDark() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.BLOCKED)) {
            Page page = chromium.page();
            signIn(page, "jkt-2003");
            page.navigate(practice() + "/jakarta/activities/jkt-geo204-a4");
            Page window = Chromium.offeredWindow(page);
            assertThat(window.locator("article h1")).isVisible();
            assertSound(window, "course-page");
            window.locator(".stops button[formaction$='/quiz']").click();
            assertThat(window.locator("fieldset")).hasCount(5);
            assertSound(window, "course-quiz");
            answer(window.locator("body"), 4);
            assertSound(window, "course-result");
        }
    }

    private static void signIn(Page page, String person) {
        page.navigate(practice());
        page.locator("button.person[value=" + person + "]").click();
        assertThat(page.locator(".activities")).isVisible();
        page.locator("#language").selectOption("en"); // a launch announces it, and every page of the way follows
        page.evaluate("document.documentElement.dataset.old = ''"); // it may be in English, too
        page.locator(".language button").click();
        assertThat(page.locator("html:not([data-old])")).hasAttribute("lang", "en");
    }

    /** Opens an activity; the body of the course, in the LMS's frame or, where the hub keeps no cookie there, in a window. */
    private static Locator open(Page page, String activity, ThirdPartyCookies cookies) {
        page.locator(".activities a[href$='" + activity + "']").click();
        return cookies == ThirdPartyCookies.BLOCKED
                ? Chromium.offeredWindow(page).locator("body")
                : page.frameLocator("iframe.hub").locator("body");
    }

    private static void takeQuiz(Locator course, int right) {
        course.locator(".stops button[formaction$='/quiz']").click();
        assertThat(course.locator("fieldset")).hasCount(RIGHT.length);
        answer(course, right);
        assertThat(course.locator("[data-sent]")).hasAttribute("data-sent", "SENT");
    }

    /** Answers that many questions rightly, and the others wrongly. */
    private static void answer(Locator course, int right) {
        for (int i = 0; i < RIGHT.length; i++) {
            String option = i < right ? RIGHT[i] : RIGHT[i].equals("0") ? "1" : "0";
            course.locator("input[name=q" + i + "][value='" + option + "']").check();
        }
        course.locator(".questions button[type=submit]").click();
        assertThat(course.locator(".figure")).containsText(right + " of 5");
    }

    private static void assertGrade(Page page, String grade) {
        Awaitility.await("the grade in the gradebook")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    page.navigate(practice() + "/jakarta/grades");
                    return page.locator(".score").allTextContents().contains(grade);
                });
    }

    private static String practice() {
        return "http://127.0.0.1:" + hub.baseUrl().getPort() + "/practice";
    }
}
