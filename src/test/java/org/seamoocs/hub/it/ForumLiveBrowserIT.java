package org.seamoocs.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.seamoocs.hub.it.Chromium.ThirdPartyCookies;

/** A forum's page in hard cases: refusals, gaps, little data, requests that fail, several tabs, no mouse. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class ForumLiveBrowserIT {

    private static final String LOCKED_IN_INDONESIAN = "Topik ini sudah ditutup.";
    private static final String COMPOSER = "#composer textarea";

    private static final String HEIGHTS =
            "['h1', '[data-post]', '#composer', '#composer button'].map((part) => document.querySelector(part).offsetTop)";

    private static HubProcess hub;
    private static TestDatabase database;

    private final List<Chromium> browsers = new ArrayList<>();

    @BeforeAll
    static void startHub() {
        database = TestDatabase.create("forum_live_browser");
        hub = HubProcess.builder("forum-live-browser")
                .database(database)
                .setting(
                        "hub.config.dir",
                        HubProcess.directory()
                                .resolve("forum-live-browser/none")
                                .toString())
                .setting("hub.forum.posts-per-minute", "1000")
                .setting("hub.forum.presence-expiry", "PT13S") // changes are told every second
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

    /** In the reader's language, told to those who do not see it, and decided by keyboard. */
    @Test
    void aRefusedPostSaysWhyAndIsSentAgainOrDiscarded() {
        Frame ayu = ayu(browser());
        ForumTalk.startTopic(ayu, "Pintu tertutup", "Awal.");
        ForumTalk.awaitLive(ayu);
        lock("Pintu tertutup", true);
        ForumTalk.reply(ayu, "Terlambat");
        Locator pending = ayu.locator("[data-posts] [data-pending]");
        assertThat(pending.locator("[data-state]")).containsText(LOCKED_IN_INDONESIAN);
        assertThat(ayu.locator("[data-live]")).containsText(LOCKED_IN_INDONESIAN);
        SoundPage.assertSound(ayu.page(), "forum-refused");

        ayu.locator("[data-retry]:visible").press("Enter");
        assertThat(pending.locator("article:focus")).hasCount(1);
        assertThat(pending.locator("[data-state]")).containsText(LOCKED_IN_INDONESIAN);
        lock("Pintu tertutup", false);
        ayu.page().keyboard().press("Tab");
        assertThat(pending.locator("[data-retry]")).isFocused();
        ayu.page().keyboard().press("Enter");
        assertThat(ForumTalk.words(ayu, "Terlambat")).hasCount(1);
        assertThat(pending).hasCount(0);
        assertThat((String) ayu.evaluate("document.activeElement.textContent")).contains("Terlambat");

        lock("Pintu tertutup", true);
        ForumTalk.reply(ayu, "Buang saja");
        assertThat(pending.locator("[data-state]")).containsText(LOCKED_IN_INDONESIAN);
        ayu.locator("[data-discard]:visible").press("Enter");
        assertThat(pending).hasCount(0);
        assertThat(ayu.locator(COMPOSER)).isFocused();
        assertThat(ForumTalk.words(ayu, "Buang saja")).hasCount(0);
    }

    @Test
    void aGapBringsThePageUpToDateAndMovesNothing() {
        Chromium jakarta = browser();
        AtomicBoolean deaf = new AtomicBoolean();
        AtomicBoolean missed = new AtomicBoolean();
        AtomicReference<WebSocketRoute> line = new AtomicReference<>();
        jakarta.context().routeWebSocket("**/socket", socket -> {
            line.set(socket);
            WebSocketRoute hubs = socket.connectToServer();
            hubs.onMessage(frame -> {
                if (deaf.get() && frame.text().contains("\"batch\"")) {
                    missed.set(true);
                } else {
                    socket.send(frame.text());
                }
            });
        });
        Frame ayu = ayu(jakarta);
        ForumTalk.startTopic(ayu, "Celah", "Awal.");
        Frame somphone = somphone(browser());
        ForumTalk.openTopic(somphone, "Celah");
        ForumTalk.reply(somphone, "ກ່ອນ");
        assertThat(ForumTalk.words(ayu, "ກ່ອນ")).hasCount(1);

        ayu.locator(COMPOSER).fill("Sedang saya tulis");
        ayu.evaluate("document.querySelector('[data-composer] textarea').setSelectionRange(3, 3)");
        deaf.set(true);
        ForumTalk.reply(somphone, "ໃນຊ່ອງຫວ່າງ");
        jakarta.page().waitForCondition(missed::get, new Page.WaitForConditionOptions().setTimeout(60_000));
        Object scroll = ayu.evaluate("window.scrollY");
        deaf.set(false);
        Objects.requireNonNull(line.get()).send("{\"t\":\"gap\",\"head\":1}");
        assertThat(ForumTalk.words(ayu, "ໃນຊ່ອງຫວ່າງ")).hasCount(1);
        assertThat(ayu.locator(COMPOSER)).isFocused();
        assertThat(ayu.locator(COMPOSER)).hasValue("Sedang saya tulis");
        assertThat(ayu.evaluate("[document.activeElement.selectionStart, window.scrollY]"))
                .isEqualTo(List.of(3, scroll));
        ForumTalk.reply(somphone, "ຫຼັງ");
        assertThat(ayu.locator("[data-new]")).isVisible(); // it goes on from there
    }

    /** With little data nothing comes in that nobody has asked for, and no library. */
    @Test
    void inDataLightModeNewPostsAreCountedOnly() {
        Chromium jakarta = browser();
        jakarta.context().setExtraHTTPHeaders(Map.of("Save-Data", "on"));
        List<String> asked = new ArrayList<>();
        jakarta.context().onRequest(request -> asked.add(request.url()));
        Frame ayu = ayu(jakarta);
        ForumTalk.startTopic(ayu, "Hemat data", "Awal.");
        Frame somphone = somphone(browser());
        ForumTalk.openTopic(somphone, "Hemat data");
        ForumTalk.reply(somphone, "ປະຢັດ");
        ForumTalk.reply(somphone, "ຂໍ້ມູນ");
        assertThat(ayu.locator("[data-new]")).containsText("2");
        assertThat(ayu.locator("[data-post]")).hasCount(1);
        assertThat(ayu.locator("[data-readers], [data-typing]")).hasCount(0);
        assertThat(asked).noneMatch(url -> url.contains("/posts?id=") || url.contains("htmx"));
        ayu.locator("[data-new]").press("Enter"); // without a mouse
        assertThat(ayu.locator("[data-post]")).hasCount(3);
        assertThat(ayu.locator("[data-new]")).isHidden();
        assertThat((String) ayu.evaluate("document.activeElement.textContent")).contains("ປະຢັດ");
    }

    @Test
    void aRequestThatFailsSaysSoAndLosesNothing() {
        Chromium jakarta = browser();
        Frame ayu = ayu(jakarta);
        ForumTalk.startTopic(ayu, "Gagal", "Awal.");
        ayu.locator(COMPOSER).fill("Belum terkirim");
        ForumTalk.awaitLive(ayu);
        jakarta.context().route("**/forum/follow", route -> route.abort());
        ayu.locator("#follow").press("Enter");
        assertThat(ayu.locator("[data-topic-head] .refused")).containsText("Menyambung kembali");
        assertThat(ayu.locator("#follow")).isFocused();
        assertThat(ayu.locator(COMPOSER)).hasValue("Belum terkirim");

        jakarta.context().unroute("**/forum/follow");
        ayu.locator("#follow").press("Enter");
        assertThat(ayu.locator("#follow[aria-pressed=true]")).isFocused();
        assertThat(ayu.locator("[data-topic-head] .refused")).hasCount(0);
    }

    /** Also in this frame, for which the browser keeps nothing: the page's memory does. */
    @Test
    void aDraftIsThereAgainAfterTheWayBack() {
        Frame ayu = ayu(browser());
        ForumTalk.startTopic(ayu, "Pulang pergi", "Awal.");
        ForumTalk.awaitLive(ayu);
        ayu.locator(COMPOSER).fill("Belum selesai");
        ayu.locator("nav a[href$='/forum']").first().click();
        assertThat(ayu.locator("[data-topics]")).isVisible();
        ayu.evaluate("history.back()");
        assertThat(ayu.locator("h1")).containsText("Pulang pergi");
        assertThat(ayu.locator(COMPOSER)).hasValue("Belum selesai");
    }

    /** Whether htmx has taken hold of the form yet or not. */
    @Test
    void anEndedSessionTakesNothingThatIsWritten() {
        Frame ayu = ayu(browser());
        ForumTalk.startTopic(ayu, "Sesi habis", "Awal.");
        ForumTalk.awaitLive(ayu);
        ayu.locator(COMPOSER).fill("Masih di sini");
        assertThat(database.update("UPDATE launch_session SET expires_at = '2020-01-01'"))
                .isPositive();
        ayu.locator("#follow")
                .evaluate("button => button.closest('form').replaceWith("
                        + "button.closest('form').cloneNode(true))"); // htmx knows nothing of this one
        ayu.locator("#follow").press("Enter");
        assertThat(ayu.locator("[data-connection]")).containsText("Buka");
        assertThat(ayu.locator("h1")).containsText("Sesi habis");
        assertThat(ayu.locator(COMPOSER)).hasValue("Masih di sini");
    }

    /** What is read in one tab is not new in the other, without a reload. */
    @Test
    void whatWasReadIsNotNewInAnyTab() {
        Chromium jakarta = browser();
        Frame ayu = ayu(jakarta);
        Frame somphone = somphone(browser());
        ForumTalk.startTopic(somphone, "ຍັງບໍ່ໄດ້ອ່ານ", "ອ່ານແດ່");
        ayu.locator("[data-new]").press("Enter");
        Locator unread =
                ayu.locator(".topic-row.unread").filter(new Locator.FilterOptions().setHasText("ຍັງບໍ່ໄດ້ອ່ານ"));
        assertThat(unread.locator(".mark-new")).hasCount(1);

        Page second = jakarta.context().newPage();
        ForumTalk.open(hub, second, "jkt-2001", "jkt-geo204-a2");
        Frame tab = ForumTalk.frame(second);
        ForumTalk.intoForum(tab);
        tab.getByRole(AriaRole.LINK, new Frame.GetByRoleOptions().setName("ຍັງບໍ່ໄດ້ອ່ານ"))
                .click();
        assertThat(tab.locator("h1")).containsText("ຍັງບໍ່ໄດ້ອ່ານ");
        assertThat(unread).hasCount(0);
        ForumTalk.reply(somphone, "ອີກຢ່າງໜຶ່ງ");
        assertThat(ForumTalk.words(tab, "ອີກຢ່າງໜຶ່ງ")).hasCount(1);
        assertThat(unread).hasCount(0);
    }

    /** In room that is kept for it, and without a word to those who listen. */
    @Test
    void twoInstitutionsSeeEachOtherReadAndWrite() {
        Frame ayu = ayu(browser());
        ForumTalk.startTopic(ayu, "Siapa di sini", "Awal.");
        Locator readers = ayu.locator("[data-readers]");
        Locator writers = ayu.locator("[data-typing]");
        assertThat(readers).isHidden();
        assertThat(writers).isEmpty();
        Object before = ayu.evaluate(HEIGHTS);
        Frame somphone = somphone(browser());
        somphone.locator("[data-topic-row] a").first().click();
        assertThat(readers.locator("summary")).containsText("1 orang ikut membaca");
        assertThat(readers.locator("summary")).containsText("(Thailand)");
        assertThat(somphone.locator("[data-readers] summary")).containsText("Ayu Lestari");
        assertThat(readers).not().containsText("ສົມພອນ"); // this agreement releases no names
        SoundPage.assertSound(ayu.page(), "forum-readers");
        readers.locator("summary").press("Enter");
        assertThat(readers.locator("li")).hasCount(1);
        assertThat(readers.locator("li")).containsText("Thailand");
        SoundPage.assertSound(ayu.page(), "forum-readers-open");
        readers.locator("summary").press("Enter");
        assertThat(readers.locator("li")).isHidden();

        somphone.locator(COMPOSER).pressSequentially("ສະບາຍດີ");
        assertThat(writers).containsText("(Thailand) sedang menulis");
        Chromium.screenshot(ayu.page(), "forum-typing");
        assertThat(ayu.evaluate(HEIGHTS)).isEqualTo(before);
        assertThat(ayu.locator("[data-live]")).isEmpty();
        assertThat(writers).isEmpty();
        somphone.locator("nav a[href$='/forum']").first().click();
        assertThat(readers).isHidden();
        assertThat(ayu.evaluate(HEIGHTS)).isEqualTo(before);
    }

    private void lock(String title, boolean locked) {
        assertThat(database.update("UPDATE forum_topic SET locked = ? WHERE title = ?", locked, title))
                .isEqualTo(1);
    }

    private Chromium browser() {
        Chromium browser = Chromium.start(ThirdPartyCookies.ALLOWED);
        browsers.add(browser);
        return browser;
    }

    private static Frame ayu(Chromium browser) {
        return ForumTalk.enter(hub, browser, "jkt-2001", "jkt-geo204-a2");
    }

    private static Frame somphone(Chromium browser) {
        return ForumTalk.enter(hub, browser, "cmi-2002", "cmi-agr311-a2");
    }
}
