package org.seamoocs.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.seamoocs.hub.it.Chromium.ThirdPartyCookies;

/** The forum's pages in Chromium, with texts in six scripts: axe finds nothing, nothing is too wide, light and dark. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class ForumPagesBrowserIT {

    private static final String RICE = "/courses/rice/forum";

    private static ForumHub hub;
    private static ForumGuest somchai;
    private static long topic;
    private static long answer;

    @BeforeAll
    static void fillTheForum() {
        hub = ForumHub.start("forum-pages-browser", Map.of());
        somchai = hub.guest("bangkok", "somchai", "Instructor", RICE);
        ForumGuest ayu = hub.guest("jakarta", "ayu", "Learner", RICE);
        ForumGuest lan = hub.guest("hanoi", "lan", "Learner", RICE);
        somchai.starts(
                "announcement",
                "ยินดีต้อนรับสู่รายวิชาข้าวและภูมิอากาศ",
                "สัปดาห์นี้เราจะคุยกันเรื่องน้ำในนาข้าว โปรดอ่านบทที่ 2 ก่อนวันศุกร์");
        lan.starts(
                "discussion",
                "Lúa chịu mặn ở đồng bằng sông Cửu Long",
                "Ở quê tôi nước mặn vào sâu **60 km**. Còn ở chỗ các bạn?");
        ayu.starts("discussion", "ການປູກເຂົ້າໃນລະດູແລ້ງ", "ຢູ່ບ້ານຂ້ອຍ ພວກເຮົາປູກເຂົ້າສອງຄັ້ງຕໍ່ປີ ແຕ່ນ້ຳບໍ່ພຽງພໍ");
        ayu.starts(
                "discussion",
                "ڤادي دان موسيم کمارو",
                "دکامڤوڠ کامي، ڤادي دتانم دوا کالي ستاهون. باڬايمان دڠن تمڤت اندا؟");
        topic = ayu.starts(
                "question",
                "Berapa banyak air untuk satu kilogram beras?",
                "Di buku tertulis 2.500 liter, tetapi petani kami bilang **jauh lebih sedikit**.\n\n"
                        + "- sawah irigasi\n- sawah tadah hujan\n\n> Air adalah hidup.\n\nRumusnya $w = V / m$, dan kodenya `w = v / m`.");
        answer = somchai.replies(
                topic,
                "",
                "ในนาทดลองของเรา ใช้น้ำประมาณ ๑,๔๐๐ ลิตรต่อข้าวหนึ่งกิโลกรัม เมื่อปล่อยให้ดินแห้งสลับเปียก (AWD)");
        lan.replies(topic, String.valueOf(answer), "Cảm ơn thầy! Ở Cần Thơ chúng em cũng đo được khoảng 1.500 lít.");
        ayu.replies(
                topic,
                String.valueOf(answer),
                "အေးဗျာ၊ ကျွန်တော်တို့ရွာမှာလည်း ရေကို အလှည့်ကျ သုံးကြပါတယ်။ စပါးခင်းတွေ ပိုကောင်းလာတယ်။");
        lan.replies(
                topic, "", "នៅខេត្តបាត់ដំបង យើងប្រើទឹកតិចជាងនេះ ព្រោះដីមានជីជាតិល្អ និងមានប្រព័ន្ធធារាសាស្ត្រថ្មី។");
        ForumGuest maria = hub.guest("manila", "maria", "Learner", RICE);
        maria.replies(
                topic,
                "",
                "Here in Los Baños we count **about 1,900 litres**. See [the institute](https://rice.example/water)!");
        long gone = lan.replies(topic, "", "Tôi gửi nhầm.");
        lan.press("#post-" + gone + " form[action*=/delete] button");
        ayu.replies(topic, "", "سوداه دچوبا دکبون ساي، تريما کاسيه!");
        ayu.open(RICE + "/topics/" + topic);
        ayu.press("#post-" + answer + " form[action*=/accept] button");
        ayu.press("#post-" + answer + " button[value=🙏]");
        somchai.open(RICE + "/topics/" + topic);
        somchai.press("#post-" + answer + " form[action*=/endorse] button");
        lan.open(RICE + "/posts/" + answer + "/report");
        lan.submit("form[action$=/report]", "reason", "other", "note", "Sumbernya apa?");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void everyPageIsAccessibleAndFitsNarrowAndDark() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = as(somchai, chromium);
            for (String[] each : List.of(
                    new String[] {"", "topics"},
                    new String[] {"?unanswered=on", "topics-unanswered"},
                    new String[] {"/new", "new"},
                    new String[] {"/topics/" + topic, "topic"},
                    new String[] {"/topics/" + topic + "?reply=" + answer, "topic-reply"},
                    new String[] {"/posts/" + answer + "/edit", "edit"},
                    new String[] {"/posts/" + answer + "/moderate", "moderate-own"},
                    new String[] {"/posts/" + topic + "/moderate", "moderate"},
                    new String[] {"/posts/" + topic + "/report", "report"},
                    new String[] {"/posts/" + answer + "/history", "history"},
                    new String[] {"/search?q=1.500", "search"},
                    new String[] {"/search?q=nothing-at-all", "search-empty"},
                    new String[] {"/notices", "notices"},
                    new String[] {"/moderation", "moderation"})) {
                page.navigate(hub.node(0).baseUrl() + RICE + each[0]);
                SoundPage.assertSound(page, "forum-" + each[1]);
            }
        }
    }

    /** Without a mouse: into a topic, an action that changes its part only, a menu, a reply. */
    @Test
    void theKeyboardIsEnough() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = as(somchai, chromium);
            page.navigate(hub.node(0).baseUrl() + RICE + "?kind=question");
            page.keyboard().press("Tab");
            assertThat(focused(page)).contains("skip");
            page.keyboard().press("Enter");
            tabTo(page, "a[href$='/topics/" + topic + "']");
            page.keyboard().press("Enter");
            page.waitForURL("**/topics/" + topic);
            page.evaluate("window.samePage = true");
            tabTo(page, "#follow");
            page.keyboard().press("Enter");
            assertThat(page.locator("#follow[aria-pressed=true]")).isVisible();
            assertThat(focused(page)).contains("follow");
            tabTo(page, "#post-" + topic + " .menu:not(.reactions .menu) > summary");
            page.keyboard().press("Enter");
            tabTo(page, "#endorse-" + topic);
            page.keyboard().press("Space");
            assertThat(page.locator("#post-" + topic + " .flag-endorsed")).isVisible();
            assertThat((Boolean) page.evaluate("window.samePage === true")).isTrue();
            tabTo(page, "#body");
            page.keyboard().type("พิมพ์โดยไม่ใช้เมาส์");
            tabTo(page, "#composer button[type=submit]");
            assertThat((Boolean) page.evaluate("(() => { const box = document.activeElement.getBoundingClientRect();"
                            + " return box.top >= 0 && box.bottom <= innerHeight; })()"))
                    .isTrue();
            page.keyboard().press("Enter");
            assertThat(page.locator(".words:has-text('พิมพ์โดยไม่ใช้เมาส์')")).isVisible();
        }
    }

    /** A part that htmx brings is as sound as the page. */
    @Test
    void formsOpenBelowTheirPost() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = as(somchai, chromium);
            page.navigate(hub.node(0).baseUrl() + RICE + "/topics/" + topic);
            page.locator("#post-" + topic + " .acts > .menu > summary").click();
            page.locator("#post-" + topic + " a[href$='/moderate']").click();
            assertThat(page.locator("#slot-" + topic + " textarea[name=reason]"))
                    .isVisible();
            assertThat(page.url()).endsWith("/topics/" + topic);
            SoundPage.assertSound(page, "forum-topic-moderate");
            page.locator("#slot-" + topic + " textarea[name=reason]").fill("เหตุผล");
            page.locator("#slot-" + topic + " button:has-text('Warn')").click();
            assertThat(page.locator("#slot-" + topic + " textarea")).hasCount(0);
            assertThat(hub.column("SELECT reason FROM forum_moderation WHERE action = 'WARN'"))
                    .contains("เหตุผล");
            assertThat(page.locator("#post-" + answer + " .flag-accepted")).isVisible();
        }
    }

    @Test
    void whoComesWithoutALaunchIsTold() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = chromium.page();
            page.navigate(hub.node(0).baseUrl() + RICE);
            SoundPage.assertSound(page, "forum-closed");
            page.navigate(hub.node(0).baseUrl() + "/network");
            SoundPage.assertSound(page, "network-outside");
        }
    }

    /** Black on white, also for who reads in the dark; what was said with whom, when and where to, and nothing to press. */
    @Test
    void printedAPageIsWhatWasSaid() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = as(somchai, chromium);
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
            page.navigate(hub.node(0).baseUrl() + RICE + "/topics/" + topic);
            for (String chrome :
                    List.of(".masthead", ".colophon", ".forum-nav ul", ".acts", "#composer", ".forum-foot")) {
                assertThat(page.locator(chrome).first()).isHidden();
            }
            Locator post = page.locator("#post-" + answer + " > article");
            for (String part : List.of(".name", "time", ".words")) {
                assertThat(post.locator(part).first()).isVisible();
                assertThat(style(post.locator(part).first(), "color")).isIn("rgb(0, 0, 0)", "rgb(68, 68, 68)");
            }
            assertThat(style(post, "breakInside")).isEqualTo("avoid");
            assertThat(style(page.locator("body"), "backgroundColor")).isEqualTo("rgb(255, 255, 255)");
            assertThat((String) page.locator(".words a[href^=http]")
                            .first()
                            .evaluate("link => getComputedStyle(link, '::after').content"))
                    .contains("https://rice.example/water");
            Chromium.screenshot(page, "forum-topic-print");
        }
    }

    /** No movement, more contrast, one's own colours: whoever asks for it gets it. */
    @Test
    void theReadersWishesAreHeeded() {
        try (Chromium chromium = Chromium.start(ThirdPartyCookies.ALLOWED)) {
            Page page = as(somchai, chromium);
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            page.navigate(hub.node(0).baseUrl() + RICE);
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "[...document.querySelectorAll('*')].map(e => getComputedStyle(e)).every(s =>"
                                                    + " s.transitionDuration === '0s' && s.animationName === 'none' && s.scrollBehavior === 'auto')"))
                    .isTrue();
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            assertThat(style(page.locator(".filters a[aria-current]"), "borderTopWidth"))
                    .isEqualTo("3px");
            Chromium.screenshot(page, "forum-topics-forced-colors");
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setForcedColors(ForcedColors.NONE)
                    .setContrast(Contrast.MORE));
            assertThat(style(page.locator(".topic-row .meta").first(), "color"))
                    .isEqualTo(style(page.locator("body"), "color"));
        }
    }

    private static Object style(Locator element, String property) {
        return element.evaluate("(element, property) => getComputedStyle(element)[property]", property);
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 150; i++) {
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    private static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.outerHTML");
    }

    /** A browser with the cookies that the guest's has. */
    private static Page as(ForumGuest guest, Chromium chromium) {
        List<Cookie> cookies = new ArrayList<>();
        guest.browser
                .cookies()
                .forEach((name, value) -> cookies.add(new Cookie(name, value)
                        .setUrl("https://localhost:" + hub.node(0).port())
                        .setSecure(true)));
        chromium.context().addCookies(cookies);
        assertThat(cookies).isNotEmpty();
        return chromium.page();
    }
}
