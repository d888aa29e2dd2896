package org.seamoocs.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.it.Chromium.ThirdPartyCookies;

/** Writing in the frame of an LMS with a bad connection: nothing is lost, doubled, or moved from under a finger. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class ForumWritingBrowserIT {

    private static HubProcess hub;

    @SuppressWarnings("NullAway.Init")
    private Chromium browser;

    @SuppressWarnings("NullAway.Init")
    private Frame ayu;

    @BeforeAll
    static void startHub() {
        hub = HubProcess.builder("forum-writing-browser")
                .database(TestDatabase.create("forum_writing_browser"))
                .setting(
                        "hub.config.dir",
                        HubProcess.directory()
                                .resolve("forum-writing-browser/none")
                                .toString())
                .start();
    }

    @AfterAll
    static void stopHub() {
        hub.close();
    }

    @BeforeEach
    void enter() {
        browser = Chromium.start(ThirdPartyCookies.ALLOWED);
        ayu = ForumTalk.enter(hub, browser, "jkt-2001", "jkt-geo204-a2");
        ForumTalk.awaitLive(ayu);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void aNewTopicsDraftIsThereAgainAfterTheWayBack() {
        write("Belum jadi", "Baru separuh");
        ayu.locator(".forum-nav a[href$='/forum']").click();
        assertThat(ayu.locator("[data-topics]")).isAttached();
        ayu.evaluate("history.back()");
        assertThat(ayu.locator("#title")).hasValue("Belum jadi");
        assertThat(ayu.locator("#body")).hasValue("Baru separuh");
    }

    /** A draft and an unsent post come back with the page, for their person and nobody else. */
    @Test
    void whatIsWrittenSurvivesAReload() {
        browser.close();
        browser = Chromium.start(ThirdPartyCookies.BLOCKED);
        Page page = window("jkt-2001");
        ForumTalk.startTopic(page.mainFrame(), "Muat ulang", "Awal.");
        page.waitForURL("**/forum/topics/*");
        String topic = page.url();
        ForumTalk.awaitLive(page.mainFrame());
        page.locator("#composer textarea").fill("Belum selesai");
        ForumTalk.awaitDraft(page, "Belum selesai"); // they are kept when the typing pauses
        page.reload();
        assertThat(page.locator("#composer textarea")).hasValue("Belum selesai");
        assertThat(page.url()).isEqualTo(topic);
        Frame sutrisno = window("jkt-2002").mainFrame();
        ForumTalk.openTopic(sutrisno, "Muat ulang");
        assertThat(sutrisno.locator("#composer textarea")).hasValue("");
    }

    /** On a slow line the page is written into before the session's own copy of it has come. */
    @Test
    void whatIsWrittenBeforeTheSessionIsThereStays() {
        browser.close();
        browser = Chromium.start(ThirdPartyCookies.BLOCKED);
        Page page = window("jkt-2001");
        AtomicReference<Route> late = new AtomicReference<>();
        page.route("**/forum/new", route -> {
            if (route.request().headers().containsKey("authorization")) {
                late.set(route);
            } else {
                route.resume();
            }
        });
        page.waitForURL("**/forum");
        page.navigate(page.url() + "/new");
        page.waitForCondition(() -> late.get() != null);
        page.locator("#title").fill("Sebelum waktunya");
        page.locator("form[data-new-topic] textarea").fill("Sudah saya tulis");
        page.evaluate("document.querySelector('form[data-new-topic]').before(document.createElement('s'))");
        Objects.requireNonNull(late.get()).resume();
        assertThat(page.locator("s")).hasCount(0); // it has come
        assertThat(page.locator("#title")).hasValue("Sebelum waktunya");
        assertThat(page.locator("form[data-new-topic] textarea")).isFocused();
        page.locator("form[data-new-topic] button[type=submit]").click();
        assertThat(page.locator("h1")).containsText("Sebelum waktunya");
        assertThat(page.locator("[data-post] [data-words]")).containsText("Sudah saya tulis");
    }

    /** On a slow line a form is sent before the scripts are there, which then find its words still standing in it. */
    @ParameterizedTest
    @ValueSource(strings = {"session.js", "forum/forum.js"})
    void whatWasSentBeforeTheScriptsCameIsNoDraft(String late) {
        browser.close();
        browser = Chromium.start(ThirdPartyCookies.BLOCKED);
        Page page = window("jkt-2001");
        page.waitForURL("**/forum");
        String forum = page.url();
        sendBefore(late, page, forum + "/new", () -> {
            page.locator("#title").fill("Mendahului " + late);
            page.locator("#body").fill("Topik mendahului");
        });
        assertThat(page.locator("h1")).containsText("Mendahului " + late);
        ForumTalk.awaitLive(page.mainFrame());
        String topic = page.url().replaceAll("[?#].*", "");

        sendBefore(late, page, topic, () -> page.locator("#body").fill("Balasan mendahului"));
        assertThat(page.locator("[data-taken]")).isAttached();
        ForumTalk.awaitLive(page.mainFrame());
        ForumTalk.reply(page.mainFrame(), "Yang berikutnya"); // nothing of the first stands before it
        assertThat(ForumTalk.words(page.mainFrame(), "mendahului")).hasCount(2);
        assertThat(ForumTalk.words(page.mainFrame(), "Yang berikutnya")).hasText("Yang berikutnya");
        page.waitForCondition(() -> ForumTalk.drafts(page).isEmpty());
    }

    /** The hub has made the topic, but nobody has told its author: the next try is the same one. */
    @Test
    void aTopicWhoseAnswerIsLostIsThereOnce() {
        write("Hanya sekali", "Dikirim dua kali");
        submitUnheard();
        assertThat(ayu.locator("#title")).hasValue("Hanya sekali");
        assertThat(ayu.locator("#body")).hasValue("Dikirim dua kali");

        submit();
        assertThat(ayu.locator("h1")).containsText("Hanya sekali");
        assertThat(ayu.locator("#composer textarea")).hasValue("");
        ayu.locator(".forum-nav a[href$='/forum']").click();
        assertThat(ayu.locator("[data-topic-row]").filter(new Locator.FilterOptions().setHasText("Hanya sekali")))
                .hasCount(1);
        ayu.locator("a[href$='/new']").click();
        assertThat(ayu.locator("#title")).hasValue(""); // the draft has served
        assertThat(ayu.locator("#body")).hasValue("");
    }

    /** What the hub has taken unheard it would take for the same thing again, whatever has been written since. */
    @Test
    void whatIsChangedAfterALostAnswerIsSentToo() {
        write("Diubah lagi", "Versi pertama");
        submitUnheard();
        ayu.locator("#body").fill("Versi kedua");
        submit();
        assertThat(ForumTalk.words(ayu, "Versi kedua")).hasCount(1);
    }

    /** A button that moves between the finger's coming down and going up is not pressed. */
    @Test
    void whatTellsOfTheConnectionMovesNothingAndTakesNoTap() {
        ForumTalk.startTopic(ayu, "Tetap di tempat", "Awal.");
        ForumTalk.awaitLive(ayu);
        assertThat(ayu.locator("[data-connection]")).isHidden();
        Object before = placeOfButton();
        browser.context().setOffline(true);
        assertThat(ayu.locator("[data-connection]")).isVisible();
        assertThat(placeOfButton()).isEqualTo(before);
        assertThat((Boolean) ayu.evaluate("""
                (() => {
                  const { left, top, width, height } = document.querySelector('[data-connection]').getBoundingClientRect();
                  return document.elementFromPoint(left + width / 2, top + height / 2).matches('[data-connection]');
                })()""")).isFalse();
    }

    /** A window of its own, which is what a browser without third-party cookies opens and where it has storage. */
    private Page window(String person) {
        ForumTalk.open(hub, browser.page(), person, "jkt-geo204-a2");
        Page window = Chromium.offeredWindow(browser.page());
        ForumTalk.intoForum(window.mainFrame());
        return window;
    }

    /** Opens a page, sends its form before that script has come, and lets the form arrive when the scripts are at work. */
    private void sendBefore(String late, Page page, String address, Runnable write) {
        AtomicReference<Route> script = new AtomicReference<>();
        AtomicReference<Route> form = new AtomicReference<>();
        page.route("**/assets/*/" + late, script::set);
        page.route("**/forum/posts", form::set);
        page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.waitForCondition(() -> script.get() != null);
        write.run();
        page.evaluate("document.querySelector('#body').form.requestSubmit()"); // a click would wait for the next page
        page.waitForCondition(() -> form.get() != null);
        page.unroute("**/assets/*/" + late);
        Objects.requireNonNull(script.get()).resume();
        page.waitForTimeout(2_000); // for the scripts; a page on its way to another cannot be asked
        page.unroute("**/forum/posts");
        Objects.requireNonNull(form.get()).resume();
    }

    private void write(String title, String body) {
        ayu.locator("a[href$='/new']").click();
        ayu.locator("#title").fill(title);
        ayu.locator("#body").fill(body);
    }

    /** The hub takes it, and its answer does not come. */
    private void submitUnheard() {
        browser.context().route("**/forum/posts", route -> {
            route.fetch();
            route.abort();
        });
        submit();
        assertThat(ayu.locator("[data-connection]")).containsText("Menyambung kembali");
        browser.context().unroute("**/forum/posts");
    }

    private void submit() {
        ayu.locator("form[data-new-topic] button[type=submit]").click();
    }

    private Object placeOfButton() {
        return Objects.requireNonNull(
                ayu.evaluate("scrollY + document.querySelector('#composer button').getBoundingClientRect().top"));
    }
}
