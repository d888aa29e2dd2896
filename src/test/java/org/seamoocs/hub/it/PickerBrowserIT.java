package org.seamoocs.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.seamoocs.hub.it.Chromium.ThirdPartyCookies;

/** A teacher chooses shared courses, in Chromium: in the practice LMS, whose frame holds the hub's picker. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class PickerBrowserIT {

    private static HubProcess hub;

    @BeforeAll
    static void startHub() {
        hub = HubProcess.builder("picker")
                .database(TestDatabase.create("picker"))
                .setting(
                        "hub.config.dir",
                        HubProcess.directory().resolve("picker/none").toString())
                .start();
    }

    @AfterAll
    static void stopHub() {
        hub.close();
    }

    @Test
    void aTeacherChoosesSharedCoursesAndComesBackWithThem() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.PARTITIONED)) {
            Page page = chromium.page();
            FrameLocator frame = openPicker(page);
            assertThat(frame.locator("button[value=choose]")).isVisible(); // it stands below all courses
            int all = frame.locator("input[name=course]").count();
            frame.locator("input[name=q]").fill("coastal");
            frame.locator("input[name=q]").press("Enter");
            assertThat(frame.locator("input[name=course]")).hasCount(1);
            frame.locator("input[name=course]").check();
            frame.locator("input[name=q]").fill("");
            frame.locator("button[value=search]").click();
            assertThat(frame.locator("input[name=course]")).hasCount(all);
            assertThat(frame.locator("input[name=course]:checked")).hasCount(1);
            frame.locator("button[value=choose]").click();
            assertThat(frame.locator("form.picker")).hasCount(0); // it has named the course, too
            assertThat(frame.locator("body")).containsText("Resilient Coastal Cities");
        }
    }

    @Test
    void theLmsIsToldHowHighThePickerIs() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.PARTITIONED)) {
            Page page = chromium.page();
            page.addInitScript("window.told = [];"
                    + "window.addEventListener('message', ({ origin, data }) => told.push([origin, data.subject]))");
            openPicker(page);
            page.waitForFunction("told.some(([, subject]) => subject === 'lti.frameResize')");
            assertThat((Boolean) page.evaluate(
                            "origin => told.filter(t => t[1] === 'lti.frameResize').every(t => t[0] === origin)",
                            "http://localhost:" + hub.baseUrl().getPort()))
                    .isTrue();
        }
    }

    @Test
    void aTeacherWhoCancelsIsBroughtBack() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            FrameLocator frame = openPicker(chromium.page());
            frame.locator("button[value=cancel]").click();
            assertThat(frame.locator("form.picker")).hasCount(0);
            assertThat(frame.locator("h1")).isVisible();
            assertThat(frame.locator("input[name=JWT]")).hasCount(0);
        }
    }

    @Test
    void thePickerIsAccessibleAndFitsNarrowAndDark() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = chromium.page();
            FrameLocator frame = openPicker(page);
            frame.locator("input[name=course]").first().check();
            SoundPage.assertSound(page, "picker");
            picture(frame, "picker-itself");
            page.setViewportSize(320, 640);
            page.waitForCondition(() -> (Boolean) frame.locator("html").evaluate("() => innerWidth <= 320"));
            assertThat((Integer) frame.locator("html").evaluate("html => html.scrollWidth - html.clientWidth"))
                    .as("what a frame of a window of 320 px has to be scrolled sideways")
                    .isZero();
            picture(frame, "picker-itself-narrow");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            picture(frame, "picker-itself-dark");
            frame.locator("input[name=q]").press("Tab");
            assertThat((String) frame.locator("button[value=search]").evaluate("b => getComputedStyle(b).outlineStyle"))
                    .isEqualTo("solid");
        }
    }

    /** As a teacher of the practice LMS: the first person of the first institution. */
    private static FrameLocator openPicker(Page page) {
        page.navigate("http://127.0.0.1:" + hub.baseUrl().getPort() + "/practice");
        page.locator("button.person").first().click();
        page.locator("a[href$='/select']").click();
        FrameLocator frame = page.frameLocator("iframe.hub");
        assertThat(frame.locator("form.picker")).isVisible();
        return frame;
    }

    private static void picture(FrameLocator frame, String name) {
        frame.locator("main")
                .screenshot(new Locator.ScreenshotOptions()
                        .setPath(HubProcess.directory().resolve("screenshots").resolve(name + ".png")));
    }
}
