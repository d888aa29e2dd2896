package org.seamoocs.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seamoocs.hub.it.Chromium.ThirdPartyCookies;

/**
 * Two people of two institutions in two browsers, who come through the practice LMS and talk in the frame of a course:
 * live, through a tunnel, without sockets, without cookies and storage.
 */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class ForumBrowserIT {

    private static HubProcess hub;

    private final List<Chromium> browsers = new ArrayList<>();

    /** The browser of the person in Jakarta. */
    @SuppressWarnings("NullAway.Init")
    private Chromium jakarta;

    /** The browser of the person in Chiang Mai. */
    @SuppressWarnings("NullAway.Init")
    private Chromium chiangMai;

    @BeforeAll
    static void startHub() {
        hub = HubProcess.builder("forum-browser")
                .database(TestDatabase.create("forum_browser"))
                .setting(
                        "hub.config.dir",
                        HubProcess.directory().resolve("forum-browser/none").toString())
                .setting("hub.forum.posts-per-minute", "1000")
                .start();
    }

    @AfterAll
    static void stopHub() {
        hub.close();
    }

    @AfterEach
    void closeBrowsers() {
        browsers.forEach(Chromium::close);
    }

    @Test
    void twoInstitutionsTalkLive() {
        Frame ayu = ayu(ThirdPartyCookies.ALLOWED);
        Frame somphone = somphone(ThirdPartyCookies.ALLOWED);

        ForumTalk.startTopic(ayu, "Rumah tua di kota kami", "Siapa yang merawatnya?");
        assertThat(somphone.locator("[data-new]")).isVisible(); // counted, not shoved in
        somphone.locator("[data-new]").click();
        ForumTalk.openTopic(somphone, "Rumah tua di kota kami");

        ForumTalk.reply(somphone, "ຢູ່ຫຼວງພະບາງ ຊາວບ້ານຮັກສາເຮືອນເກົ່າເອງ");
        assertThat(ForumTalk.words(ayu, "ຫຼວງພະບາງ")).hasCount(1);
        assertThat(ayu.locator("[data-live]")).not().isEmpty();
        ForumTalk.reply(ayu, "Di sini juga begitu!");
        assertThat(ForumTalk.words(somphone, "Di sini juga")).hasCount(1);
        assertThat(ayu.locator("[data-pending]")).hasCount(0);
        SoundPage.assertSound(jakarta.page(), "forum-live-jakarta");
        SoundPage.assertSound(chiangMai.page(), "forum-live-chiang-mai");
    }

    /** What others do moves nothing: the focus stays, also in a post that is deleted meanwhile. */
    @Test
    void nothingThatOthersDoTakesTheFocus() {
        Frame ayu = ayu(ThirdPartyCookies.ALLOWED);
        ForumTalk.startTopic(ayu, "Tidak ada yang bergeser", "Awal.");
        Frame somphone = somphone(ThirdPartyCookies.ALLOWED);
        ForumTalk.openTopic(somphone, "Tidak ada yang bergeser");
        ForumTalk.reply(somphone, "ໜຶ່ງ");
        assertThat(ForumTalk.words(ayu, "ໜຶ່ງ")).hasCount(1);
        assertThat(ayu.locator("[data-live]")).containsText("1"); // said before the next is counted with it

        ayu.locator("#composer textarea").fill("Saya sedang menulis");
        ayu.locator("#composer textarea").focus();
        ForumTalk.reply(somphone, "ສອງ");
        assertThat(ayu.locator("[data-new]")).isVisible();
        assertThat(ForumTalk.words(ayu, "ສອງ")).hasCount(0);
        assertThat(ayu.locator("[data-live]")).containsText("1");
        assertThat(ayu.evaluate("document.activeElement.name")).isEqualTo("body");
        assertThat(ayu.locator("#composer textarea")).hasValue("Saya sedang menulis");
        SoundPage.assertSound(jakarta.page(), "forum-held");

        ayu.locator("[data-new]").click();
        assertThat(ForumTalk.words(ayu, "ສອງ")).hasCount(1);
        assertThat((String) ayu.evaluate("document.activeElement.textContent")).contains("ສອງ");
        ayu.evaluate("window.focused = document.activeElement");

        Locator last = somphone.locator("[data-post]")
                .filter(new Locator.FilterOptions().setHasText("ສອງ"))
                .last();
        last.locator("form[action*='/delete'] button").evaluate("button => button.click()");
        assertThat(ForumTalk.words(ayu, "ສອງ")).hasCount(0);
        assertThat(ayu.evaluate("document.activeElement === window.focused && window.focused.isConnected"))
                .isEqualTo(true);
        assertThat(ayu.locator("#composer textarea")).hasValue("Saya sedang menulis");
    }

    @Test
    void aTunnelLosesAndDoublesNothing() {
        Frame ayu = ayu(ThirdPartyCookies.ALLOWED);
        ForumTalk.startTopic(ayu, "Lewat terowongan", "Sebelum.");
        Frame somphone = somphone(ThirdPartyCookies.ALLOWED);
        ForumTalk.openTopic(somphone, "Lewat terowongan");

        ForumTalk.awaitLive(ayu);
        jakarta.context().setOffline(true);
        assertThat(ayu.locator("[data-connection]")).isVisible();
        ForumTalk.reply(ayu, "Di dalam");
        ForumTalk.reply(ayu, "Masih di dalam");
        assertThat(ayu.locator("[data-pending] [data-body]")).hasCount(2);
        assertThat(ayu.locator("[data-pending] [data-state]").first()).not().isEmpty();
        SoundPage.assertSound(jakarta.page(), "forum-offline");
        ForumTalk.reply(somphone, "ຢູ່ຂ້າງນອກ");
        assertThat(ForumTalk.words(somphone, "ຂ້າງນອກ")).hasCount(1);

        jakarta.context().setOffline(false);
        assertThat(ayu.locator("[data-pending]")).hasCount(0);
        assertThat(ForumTalk.words(ayu, "di dalam")).hasCount(2);
        assertThat(ForumTalk.words(somphone, "di dalam")).hasCount(2);
        assertThat(ForumTalk.words(somphone, "di dalam").first()).hasText("Di dalam");
        assertThat(ForumTalk.words(ayu, "ຂ້າງນອກ").or(ayu.locator("[data-new]:not([hidden])")))
                .hasCount(1);
    }

    /** What the network, or a person's number of connections, lets through beside requests. */
    private enum Streams {
        OPEN,
        CUT,
        TOO_MANY
    }

    @ParameterizedTest
    @EnumSource
    void withoutSocketsItIsTheSame(Streams streams) {
        jakarta = start(ThirdPartyCookies.ALLOWED);
        jakarta.context()
                .routeWebSocket(
                        "**/socket",
                        socket -> socket.close(
                                new WebSocketRoute.CloseOptions().setCode(streams == Streams.TOO_MANY ? 4429 : 1000)));
        jakarta.context().route("**/events?*", route -> {
            if (!"text/event-stream".equals(route.request().headerValue("Accept")) || streams == Streams.OPEN) {
                route.resume();
            } else if (streams == Streams.CUT) {
                route.abort();
            } else {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(429)
                        .setContentType("application/problem+json")
                        .setHeaders(Map.of("Retry-After", "75"))
                        .setBody("{\"status\":429,\"code\":\"TOO_MANY_CONNECTIONS\"}"));
            }
        });
        Frame ayu = ForumTalk.enter(hub, jakarta, "jkt-2001", "jkt-geo204-a2");
        ForumTalk.startTopic(ayu, "Tanpa soket " + streams, "Awal.");
        Frame somphone = somphone(ThirdPartyCookies.ALLOWED);
        ForumTalk.openTopic(somphone, "Tanpa soket " + streams);
        ForumTalk.reply(somphone, "ໄດ້ຍິນບໍ?");
        assertThat(ForumTalk.words(ayu, "ໄດ້ຍິນ")).hasCount(1);
        ForumTalk.reply(ayu, "Terdengar!");
        assertThat(ForumTalk.words(somphone, "Terdengar")).hasCount(1);
    }

    /** In a frame for which the browser keeps nothing, only the page's memory carries the session. */
    @Test
    void needsNeitherCookiesNorStorage() {
        jakarta = start(ThirdPartyCookies.BLOCKED);
        Page page = jakarta.page();
        ForumTalk.open(hub, page, "jkt-2001", "jkt-geo204-a2");
        page.navigate(page.url() + (page.url().contains("?") ? "&" : "?") + "storage=on");
        Frame ayu = ForumTalk.frame(page);
        assertThat(ayu.locator("[data-session] .role .badge").first()).isVisible();
        ForumTalk.intoForum(ayu);
        ForumTalk.startTopic(ayu, "Tanpa kuki", "Awal.");
        Frame somphone = somphone(ThirdPartyCookies.ALLOWED);
        ForumTalk.openTopic(somphone, "Tanpa kuki");
        ForumTalk.reply(ayu, "Tersimpan di mana?");
        assertThat(ForumTalk.words(somphone, "Tersimpan")).hasCount(1);
        ForumTalk.reply(somphone, "ໃນຄວາມຈຳ");
        assertThat(ForumTalk.words(ayu, "ໃນຄວາມຈຳ")).hasCount(1);
        assertThat((Boolean) ayu.evaluate("(() => { try { return localStorage === null; } catch { return true; } })()"))
                .isTrue();
    }

    private Chromium start(ThirdPartyCookies cookies) {
        Chromium browser = Chromium.start(cookies);
        browsers.add(browser);
        return browser;
    }

    private Frame ayu(ThirdPartyCookies cookies) {
        jakarta = start(cookies);
        return ForumTalk.enter(hub, jakarta, "jkt-2001", "jkt-geo204-a2");
    }

    private Frame somphone(ThirdPartyCookies cookies) {
        chiangMai = start(cookies);
        return ForumTalk.enter(hub, chiangMai, "cmi-2002", "cmi-agr311-a2");
    }
}
