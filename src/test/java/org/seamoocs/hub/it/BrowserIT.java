package org.seamoocs.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.SoundPage.assertSound;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seamoocs.hub.it.Chromium.ThirdPartyCookies;

/**
 * The newcomer's way, clicked in Chromium on a hub as {@code mvn} starts it: from the catalogue through the practice LMS
 * into the course page, which sits in a frame of another site.
 */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class BrowserIT {

    private static final Pattern PRACTICE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/practice.*");

    /** An activity of a course without a tool: it opens the hub's own page. */
    private static final String HUB_PAGE = ".activities a[href$='/jkt-geo204-a1']";

    private static HubProcess hub;

    @BeforeAll
    static void startHub() {
        hub = HubProcess.builder("newcomer")
                .database(TestDatabase.create("newcomer"))
                .setting(
                        "hub.config.dir",
                        HubProcess.directory().resolve("newcomer/none").toString())
                .start();
    }

    @AfterAll
    static void stopHub() {
        hub.close();
    }

    @ParameterizedTest
    @EnumSource
    void aNewcomerReachesTheCoursePage(ThirdPartyCookies cookies) {
        try (Chromium chromium = Chromium.start(cookies)) {
            Page page = chromium.page();
            openActivity(page, "/");
            FrameLocator frame = page.frameLocator("iframe.hub");
            if (cookies == ThirdPartyCookies.BLOCKED) {
                Page window = Chromium.offeredWindow(page);
                assertCoursePage(window.locator("main"));
                window.waitForURL(address -> !address.contains("code="));
                Chromium.screenshot(page, "new-window-offer");
            } else {
                assertCoursePage(frame.locator("main"));
                assertThat(page.context().cookies(hub.baseUrl().toString()))
                        .filteredOn(c -> c.name.equals("__Host-hub-browser"))
                        .singleElement()
                        .satisfies(cookie -> assertThat(cookie.partitionKey).isNotEmpty());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void platformStorageNeedsNoCookie(ThirdPartyCookies cookies) {
        try (Chromium chromium = Chromium.start(cookies)) {
            Page page = chromium.page();
            openActivity(page, "/");
            page.navigate(page.url() + (page.url().contains("?") ? "&" : "?") + "storage=on");
            assertCoursePage(page.frameLocator("iframe.hub").locator("main"));
            assertThat(page.locator("[data-answered]")).not().hasText("0");
        }
    }

    /** In a window of its own; in a frame whose storage the browser closes, the page asks to be opened anew. */
    @Test
    void theCoursePageSurvivesAReload() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.BLOCKED)) {
            Page page = chromium.page();
            openActivity(page, "/");
            Page window = Chromium.offeredWindow(page);
            assertCoursePage(window.locator("main"));
            window.waitForCondition(() -> (Boolean)
                    window.evaluate("Object.keys(sessionStorage).some(key => key.startsWith('hub.session'))"));
            window.waitForURL(address -> !address.contains("code="));
            window.reload();
            assertCoursePage(window.locator("main"));
        }
    }

    @Test
    void everyPageIsAccessibleAndFitsNarrowAndDark() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = chromium.page();
            page.navigate(hub.baseUrl().toString());
            assertSound(page, "catalogue");
            page.navigate(practice());
            assertSound(page, "practice-start");
            choose(page);
            assertSound(page, "practice-course");
            page.locator(HUB_PAGE).click();
            assertCoursePage(page.frameLocator("iframe.hub").locator("main"));
            assertSound(page, "practice-activity");
            page.navigate(hub.baseUrl() + "/courses/practice-coastal-cities");
            assertSound(page, "course-without-launch");
            page.navigate(hub.baseUrl() + "/courses/nothing");
            assertSound(page, "error-course-unavailable");
            page.navigate(
                    hub.baseUrl() + "/lti/tool/login?iss=https%3A%2F%2Fnobody.example&login_hint=1&target_link_uri=x");
            assertSound(page, "error-registration-unknown");
        }
    }

    @Test
    void theCoursePageItselfIsAccessibleAndFitsNarrowAndDark() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.BLOCKED)) {
            Page page = chromium.page();
            openActivity(page, "/");
            Page window = Chromium.offeredWindow(page);
            assertCoursePage(window.locator("main"));
            assertSound(window, "course");
        }
    }

    /** From the catalogue to an activity of the first institution, as its first person. */
    private static void openActivity(Page page, String start) {
        page.navigate(hub.baseUrl().resolve(start).toString());
        page.locator("a[href$='/practice']").first().click();
        page.waitForURL(PRACTICE);
        choose(page);
        page.locator(HUB_PAGE).click();
        page.waitForURL("**/jkt-geo204-a1**");
    }

    private static void choose(Page page) {
        page.locator("button.person").first().click();
        assertThat(page.locator(".activities")).isVisible();
    }

    private static void assertCoursePage(Locator main) {
        assertThat(main.locator("h1")).isVisible();
        assertThat(main.locator("[data-session] .role .badge").first()).isVisible();
        assertThat(main).containsText("Practice LMS");
    }

    private static String practice() {
        URI base = hub.baseUrl();
        return "http://127.0.0.1:" + base.getPort() + "/practice";
    }
}
