package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The course page's session and height in a real browser, alone and in the frame of another site. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class SessionScriptIT {

    @RegisterExtension
    static final InChromium CHROMIUM = new InChromium();

    private static final String LAUNCHED = "/course?code=" + ScriptSites.CODE;
    private static final String HAS_SESSION = "typeof window.opened?.token === 'string'";
    private static final String COURSE = "Community-based Disaster Preparedness";
    private static final String COME_FROM_THE_LMS = "Please open this page from your learning platform";

    private Page page;

    @BeforeEach
    void listen() {
        CHROMIUM.beforeScripts("document.addEventListener('hub:session', (e) => { window.opened = e.detail; });");
        page = CHROMIUM.page();
    }

    @Test
    void exchangesTheCodeAndTakesItOutOfTheAddress() {
        CHROMIUM.openAlone(LAUNCHED);
        CHROMIUM.await(HAS_SESSION);
        assertThat(page.url()).isEqualTo(CHROMIUM.sites().hubOrigin() + "/course");
        assertThat(CHROMIUM.sites().exchanges).containsExactly("{\"code\":\"launch-code\"}");
        assertThat(page.evaluate("[window.opened.token, window.opened.person.name]"))
                .isEqualTo(List.of(ScriptSites.TOKEN, "Ayu"));
        assertThat(page.isVisible("[data-session-lost]")).isFalse();
    }

    @Test
    void showsThePageAgainAfterAReload() {
        CHROMIUM.openAlone(LAUNCHED);
        CHROMIUM.await(HAS_SESSION);
        page.reload();
        CHROMIUM.await(HAS_SESSION);
        assertThat(page.textContent("h1")).isEqualTo(COURSE);
        assertThat(page.title()).startsWith(COURSE);
        assertThat(CHROMIUM.sites().exchanges).hasSize(1);
        assertThat(page.locator("script[src$='frame.js']").count()).isEqualTo(1);
    }

    @Test
    void aUsedCodeOpensNothingAndNobodyElsesSessionEither() {
        CHROMIUM.openAlone(LAUNCHED);
        CHROMIUM.await(HAS_SESSION);
        CHROMIUM.openAlone(LAUNCHED);
        page.waitForSelector("[data-session-lost]:not([hidden])");
        assertThat(page.evaluate("window.opened")).isNull();
        page.reload();
        assertThat(page.textContent("h1")).isEqualTo(COME_FROM_THE_LMS);
    }

    @Test
    void aTokenThatIsNoLongerGoodIsForgotten() {
        CHROMIUM.openAlone("/course");
        page.evaluate("sessionStorage.setItem('hub.session:/course',"
                + " JSON.stringify({token: 'old', expiresAt: '2999-01-01T00:00:00Z'}))");
        page.reload();
        CHROMIUM.await("sessionStorage.length === 0");
        assertThat(page.textContent("h1")).isEqualTo(COME_FROM_THE_LMS);
    }

    @Test
    void worksInMemoryWhereTheBrowserClosesItsStorage() {
        CHROMIUM.beforeScripts("Object.defineProperty(window, 'sessionStorage',"
                + " { get() { throw new DOMException('closed', 'SecurityError'); } });");
        CHROMIUM.openAlone(LAUNCHED);
        CHROMIUM.await(HAS_SESSION);
        page.reload();
        assertThat(page.textContent("h1")).isEqualTo(COME_FROM_THE_LMS);
    }

    @Test
    void worksInTheFrameOfAnotherSite() {
        CHROMIUM.openInLms(LAUNCHED, "{}");
        CHROMIUM.awaitTool("/course");
        page.waitForCondition(() -> CHROMIUM.tool().evaluate(HAS_SESSION).equals(true));
    }

    @Test
    void tellsItsHeightToTheLms() {
        CHROMIUM.openInLms(LAUNCHED, "{}");
        CHROMIUM.await("received.length > 0");
        assertThat(page.evaluate("[received[0].origin, received[0].data.subject]"))
                .isEqualTo(List.of(CHROMIUM.sites().hubOrigin(), "lti.frameResize"));
        page.waitForCondition(() -> page.evaluate("received.at(-1).data.height")
                .equals(CHROMIUM.tool().evaluate("Math.ceil(document.body.getBoundingClientRect().height)")));
    }

    @Test
    void tellsItAgainWhenTheContentChanges() {
        CHROMIUM.openInLms(LAUNCHED, "{}");
        CHROMIUM.await("received.length > 0");
        CHROMIUM.tool().evaluate("document.querySelector('main').remove()");
        CHROMIUM.await("received.at(-1).data.height < received[0].data.height");
    }
}
