package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forum's pages with plain forms: no script, no trick; several institutions, and what others must not see. */
class ForumPagesIT {

    private static final String RICE = "/courses/rice/forum";
    private static final String REEF = "/courses/reef/forum";

    private static final Pattern IMPORT = Pattern.compile("from '(\\.{1,2}/[^']+)'");

    private static ForumHub hub;
    private static ForumGuest ayu;
    private static ForumGuest somchai;
    private static ForumGuest lan;
    private static ForumGuest maria;

    @BeforeAll
    static void start() {
        hub = ForumHub.start("forum-pages", Map.of());
        ayu = hub.guest("jakarta", "ayu", "Learner", RICE);
        somchai = hub.guest("bangkok", "somchai", "Instructor", RICE);
        lan = hub.guest("hanoi", "lan", "Learner", RICE);
        maria = hub.guest("manila", "maria", "Learner", RICE);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void aTopicIsStartedReadAndAnsweredAcrossInstitutions() {
        long topic = ayu.starts("question", "Padi dan air", "Berapa **banyak** air?");
        assertThat(ayu.page().select("#post-" + topic + " .words strong").text())
                .isEqualTo("banyak");
        somchai.open(RICE);
        Element row = somchai.page().expectFirst("[data-topic-row=" + topic + "]");
        assertThat(row.hasClass("unread")).isTrue();
        assertThat(row.text())
                .contains("New", "Question", "No answer yet", "No replies", "Name of ayu", "Universitas Uji Jakarta");
        long answer = somchai.replies(topic, "", "น้ำไม่มาก");
        assertThat(somchai.post(answer).expectFirst(".words").attr("lang")).isEqualTo("th");
        ayu.open(RICE + "/topics/" + topic);
        ayu.press("#post-" + answer + " form[action*=/accept] button");
        assertThat(ayu.post(answer).select(".flag-accepted").text()).contains("Accepted answer");
        somchai.open(RICE);
        assertThat(somchai.page()
                        .expectFirst("[data-topic-row=" + topic + "]")
                        .select(".answered, .unread, .mark-new")
                        .text())
                .isEqualTo("✓ Answered");
        assertThat(somchai.open(RICE + "?unanswered=on").select("[data-topic-row=" + topic + "]"))
                .isEmpty();
        assertThat(somchai.open(RICE + "?kind=question").select("[data-topic-row=" + topic + "]"))
                .hasSize(1);
        assertThat(somchai.open(RICE + "?kind=announcement").select("[data-topic-row=" + topic + "]"))
                .isEmpty();
    }

    @Test
    void repliesGoTwoLevelsDeep() {
        long topic = ayu.starts("discussion", "Dua tingkat", "Pertama");
        long post = lan.replies(topic, "", "thứ nhất");
        long below = maria.replies(topic, String.valueOf(post), "second");
        assertThat(maria.page().select("#post-" + post + " > ol > #post-" + below))
                .hasSize(1);
        assertThat(ayu.open(RICE + "/topics/" + topic)
                        .expectFirst("#post-" + below + " a[data-reply]")
                        .attr("data-reply"))
                .isEqualTo(String.valueOf(post));
        Document refused = ayu.post(
                RICE + "/posts",
                with(ayu.fields("form[data-composer]"), "parent", String.valueOf(below), "body", "too deep"));
        assertThat(ayu.last().statusCode()).isEqualTo(422);
        assertThat(refused.expectFirst("form[data-composer] .refused").text()).contains("two levels");
        assertThat(refused.expectFirst("textarea[name=body]").wholeText()).isEqualTo("too deep");
        String reference =
                refused.expectFirst("form[data-composer] .refused .reference").text();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> hub.node(0).output().contains(reference + " forum form posts: TOO_DEEP"));
    }

    @Test
    void everyThingThatAnAuthorDoesHasAForm() {
        long topic = ayu.starts("discussion", "Judul lama", "Teks pertama yang rahasia");
        ayu.open(RICE + "/posts/" + topic + "/edit");
        ayu.submit("form[data-edit]", "title", "Judul baru", "body", "Teks kedua", "lang", "id");
        assertThat(ayu.page().expectFirst("h1").text()).isEqualTo("Judul baru");
        assertThat(ayu.post(topic).expectFirst(".words").attr("lang")).isEqualTo("id");
        Document history = lan.open(RICE + "/posts/" + topic + "/history");
        assertThat(history.select(".history .words").eachText())
                .containsExactly("Teks pertama yang rahasia", "Teks kedua");
        ayu.open(RICE + "/topics/" + topic);
        ayu.press("#post-" + topic + " button[name=emoji][value=🎉]");
        assertThat(ayu.post(topic)
                        .select("button[name=off][value=🎉][aria-pressed=true]")
                        .text())
                .contains("1");
        ayu.press("#post-" + topic + " button[name=off][value=🎉]");
        assertThat(ayu.post(topic).select("button[name=off]")).isEmpty();
        ayu.press("#post-" + topic + " form[action*=/delete] button");
        assertThat(ayu.post(topic).select(".stub").text()).contains("deleted");
        for (String path :
                List.of("", "/topics/" + topic, "/posts/" + topic, "/posts/" + topic + "/history", "/notices")) {
            lan.open(RICE + path);
            assertThat(lan.last().body()).as(path).doesNotContain("Teks kedua", "rahasia", "Judul baru");
        }
        ayu.press("#post-" + topic + " form[action*=/restore] button");
        assertThat(ayu.post(topic).select(".words").text()).isEqualTo("Teks kedua");
    }

    @Test
    void whoFollowsOrIsMentionedFindsANotice() {
        long topic = ayu.starts("discussion", "Pemberitahuan", "Halo");
        lan.open(RICE + "/topics/" + topic + "?reply=" + topic + "&mention=" + topic);
        String start = lan.fields("form[data-composer]").get("body");
        assertThat(start).startsWith("[@Name of ayu](member:");
        lan.submit("form[data-composer]", "body", start + "chào bạn");
        assertThat(lan.page()
                        .select(".words a[href^=member:], .words .mention, .words [data-member]")
                        .text())
                .contains("Name of ayu");
        maria.open(RICE + "/topics/" + topic);
        maria.press("form[action$=/follow] button[value=follow]");
        assertThat(maria.page()
                        .select("button[value=normal][aria-pressed=true]")
                        .text())
                .contains("Following");
        long late = lan.replies(topic, "", "thêm nữa");
        Document notices = maria.open(RICE + "/notices");
        assertThat(notices.select(".count-badge").text()).contains("1");
        assertThat(notices.expectFirst(".hits li.unread").text()).contains("has replied", "Pemberitahuan", "N. l.");
        assertThat(notices.expectFirst(".hits a").attr("href")).endsWith("#post-" + late);
        maria.press("form[action$=/seen] button");
        assertThat(maria.page().select(".count-badge, .unread")).isEmpty();
        assertThat(ayu.open(RICE + "/notices").select(".hits li").eachText())
                .anyMatch(text -> text.contains("has mentioned you"));
        maria.open(RICE + "/topics/" + topic);
        maria.press("form[action$=/follow] button[value=mute]");
        assertThat(maria.open(RICE)
                        .expectFirst("[data-topic-row=" + topic + "]")
                        .text())
                .contains("Muted");
    }

    @Test
    void teachersPinCloseAndAnnounceAndOthersCannot() {
        long topic = somchai.starts("announcement", "ประกาศ", "ถึงทุกคน");
        somchai.press("form[action$=/pin] button");
        somchai.press("form[action$=/lock] button");
        assertThat(somchai.page().expectFirst(".topic-head").text()).contains("Pinned", "Closed");
        Document page = ayu.open(RICE + "/topics/" + topic);
        assertThat(page.select("form[action$=/pin], form[action$=/lock], form[data-composer]"))
                .isEmpty();
        assertThat(page.text()).contains("This topic is closed");
        long other = ayu.starts("discussion", "Lain", "x");
        Map<String, String> form = ayu.fields("form[data-composer]");
        ayu.post(RICE + "/posts", with(form, "topic", String.valueOf(topic), "body", "setelah ditutup"));
        assertThat(ayu.last().statusCode()).isEqualTo(409);
        assertThat(ayu.page().expectFirst("#composer textarea").wholeText()).isEqualTo("setelah ditutup");
        ayu.post(RICE + "/pin", with(form, "topic", String.valueOf(other), "on", "true"));
        assertThat(ayu.last().statusCode()).isEqualTo(403);
        ayu.open(RICE + "/new");
        assertThat(ayu.page().select("input[value=announcement], select[name=audience]"))
                .isEmpty();
        ayu.submit("form[data-new-topic]", "kind", "announcement", "title", "Saya umumkan", "body", "teks saya");
        assertThat(ayu.last().statusCode()).isEqualTo(403);
        assertThat(ayu.page().expectFirst("#title").attr("value")).isEqualTo("Saya umumkan");
        assertThat(ayu.page().expectFirst("#body").wholeText()).isEqualTo("teks saya");
    }

    @Test
    void moderationLeavesATrailAndNoText() {
        long topic = ayu.starts("discussion", "Judul buruk", "Kata kasar sekali");
        lan.open(RICE + "/posts/" + topic + "/report");
        lan.submit("form[action*=/report]", "reason", "offensive", "note", "Xin xem lại");
        assertThat(lan.last().statusCode()).isEqualTo(200);
        Document desk = somchai.open(RICE + "/moderation");
        assertThat(desk.select("#reports ~ ol li").eachText())
                .anyMatch(text -> text.contains("Offensive") && text.contains("Xin xem lại") && text.contains("N. l."));
        somchai.open(RICE + "/posts/" + topic + "/moderate");
        somchai.submit("form[action*=/warn]", "reason", "");
        assertThat(somchai.last().statusCode()).isEqualTo(422);
        Map<String, String> form = somchai.fields("form[action*=/warn]");
        somchai.post(RICE + "/hide", with(form, "reason", "กฎข้อ 3"));
        for (ForumGuest each : List.of(lan, somchai, ayu)) {
            for (String path : List.of(
                    "", "/topics/" + topic, "/posts/" + topic, "/posts/" + topic + "/history", "/search?q=kasar")) {
                each.open(RICE + path);
                assertThat(each.last().body()).as(path).doesNotContain("Kata kasar", "Judul buruk");
            }
            assertThat(each.open(RICE + "/topics/" + topic).select(".stub").text())
                    .contains("กฎข้อ 3");
        }
        desk = somchai.open(RICE + "/moderation");
        assertThat(desk.expectFirst("#trail ~ ol li").text())
                .contains("Post hidden", "กฎข้อ 3", "มหาวิทยาลัยทดสอบ", "Universitas Uji Jakarta", "As a co-teacher");
        somchai.open(RICE + "/posts/" + topic + "/moderate");
        somchai.post(RICE + "/unhide", with(somchai.fields("form[action*=/warn]"), "reason", "แก้แล้ว"));
        assertThat(somchai.post(topic).select(".words").text()).isEqualTo("Kata kasar sekali");
        ForumGuest loud = hub.guest("jakarta", "loud", "Learner", RICE);
        long shout = loud.starts("discussion", "Ribut", "BERISIK");
        somchai.open(RICE + "/posts/" + shout + "/moderate");
        somchai.post(
                RICE + "/suspend", with(somchai.fields("form[action*=/warn]"), "reason", "เสียงดัง", "hours", "24"));
        loud.open(RICE + "/topics/" + shout);
        loud.submit("form[data-composer]", "body", "masih ribut");
        assertThat(loud.last().statusCode()).isEqualTo(403);
        assertThat(loud.page().expectFirst(".refused").text()).contains("A moderator has taken your right");
        assertThat(loud.page().expectFirst("textarea").wholeText()).isEqualTo("masih ribut");
        assertThat(lan.open(RICE + "/moderation").select("#trail, #reports")).isEmpty();
        assertThat(lan.last().statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsRefusedIsShownAgain() {
        long topic = ayu.starts("discussion", "Ditolak", "Awal");
        String tooLong = "ก".repeat(20_001);
        ayu.open(RICE + "/topics/" + topic);
        ayu.submit("form[data-composer]", "body", tooLong, "lang", "th");
        assertThat(ayu.last().statusCode()).isEqualTo(422);
        assertThat(ayu.fields("form[data-composer]"))
                .containsEntry("body", tooLong)
                .containsEntry("lang", "th");
        assertThat(ayu.page().expectFirst(".refused").attr("role")).isEqualTo("alert");
        assertThat(ayu.page().select("[data-taken]")).isEmpty();
        ayu.open(RICE + "/posts/" + topic + "/edit");
        Map<String, String> mine = ayu.fields("form[data-edit]");
        ayu.submit("form[data-edit]", "body", "dari gawai lain");
        ayu.post(RICE + "/edit", with(new TreeMap<>(mine), "body", "dari sini", "cid", Ulids.next()));
        assertThat(ayu.last().statusCode()).isEqualTo(409);
        assertThat(ayu.page().expectFirst(".words").text()).isEqualTo("dari gawai lain");
        assertThat(ayu.fields("form[data-edit]"))
                .containsEntry("body", "dari sini")
                .containsEntry("version", "2");
        ayu.submit("form[data-edit]");
        assertThat(ayu.post(topic).select(".words").text()).isEqualTo("dari sini");
    }

    @Test
    void aFormSentTwiceIsDoneOnce() {
        long topic = ayu.starts("discussion", "Dua kali", "Awal");
        Map<String, String> form = with(ayu.fields("form[data-composer]"), "body", "hanya sekali");
        ayu.post(RICE + "/posts", form);
        ayu.post(RICE + "/posts", form);
        assertThat(ayu.last().statusCode()).isEqualTo(200);
        assertThat(taken(ayu.page())).isEqualTo(form.get("cid")); // by way of the address
        assertThat(ayu.open(RICE + "/topics/" + topic).select(".words:contains(hanya sekali)"))
                .hasSize(1);
        String hostile = "\"><b>";
        assertThat(taken(ayu.open(RICE + "/topics/" + topic + "?taken=%22%3E%3Cb%3E")))
                .isEqualTo(hostile);
    }

    /** Cookies are for reading pages again; a browser that keeps none gets the page as the answer of the form. */
    @Test
    void theAnswerOfAFormWithoutCookiesIsTheWholePage() {
        long topic = ayu.starts("discussion", "Tanpa kuki", "Awal");
        Map<String, String> form = with(ayu.fields("form[data-composer]"), "body", "tanpa kuki");
        PlainBrowser bare = new PlainBrowser(hub.node(0).baseUrl()).withoutCookies();
        HttpResponse<String> answer = bare.post(RICE + "/posts", form);
        assertThat(answer.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[data-topic=" + topic + "] .words:contains(tanpa kuki)"))
                .hasSize(1);
        assertThat(taken(page)).isEqualTo(form.get("cid"));
        Map<String, String> next = Map.of(
                "form", page.expectFirst("form[data-composer] input[name=form]").attr("value"),
                "cid", page.expectFirst("form[data-composer] input[name=cid]").attr("value"),
                "topic", String.valueOf(topic),
                "body", "dan lagi");
        assertThat(bare.post(RICE + "/posts", next).body()).contains("dan lagi");
    }

    /** The client id of the form whose answer a page is; its draft has served. */
    private static String taken(Document page) {
        return page.expectFirst("[data-posts]").attr("data-taken");
    }

    private static Map<String, String> with(Map<String, String> fields, String... namesAndValues) {
        Map<String, String> changed = new TreeMap<>(fields);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            changed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return changed;
    }

    /** Others see what the institution lets them see, in each course as its agreement says. */
    @Test
    void namesAreWhatTheInstitutionShows() {
        long topic = somchai.starts("discussion", "ชื่อ", "ใครเป็นใคร");
        lan.replies(topic, "", "tôi đây");
        ayu.open(RICE + "/topics/" + topic);
        assertThat(ayu.page().select(".by .name").eachText()).contains("N. l.");
        for (String path :
                List.of("", "/topics/" + topic, "/search?q=" + encoded("ใคร"), "/notices", "/posts/" + topic)) {
            ayu.open(RICE + path);
            assertThat(ayu.last().body()).as(path).doesNotContain("Name of somchai", "Name of lan");
        }
        ForumGuest inReef = hub.guest("hanoi", "lan", "Learner", REEF);
        inReef.starts("discussion", "San hô", "đẹp quá");
        ForumGuest reader = hub.guest("jakarta", "ayu", "Learner", REEF);
        assertThat(reader.page().select(".topic-row .name").eachText()).contains("Name of lan");
    }

    @Test
    void bothClocksAreShown() {
        long topic = maria.starts("discussion", "Time", "What time is it?");
        Element when = ayu.open(RICE + "/topics/" + topic).expectFirst(".when");
        assertThat(when.expectFirst("time").attr("datetime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(when.text()).matches("(?s).*\\d\\d:\\d\\d Jakarta · .*\\d\\d:\\d\\d Manila.*");
        assertThat(maria.open(RICE + "/topics/" + topic).expectFirst(".when").text())
                .contains("Manila")
                .doesNotContain("·");
    }

    @ParameterizedTest
    @CsvSource({"en, Topics", "id, Topik", "th, หัวข้อ", "vi, Chủ đề"})
    void thePagesSpeakFourLanguages(String language, String word) {
        long topic = ayu.starts("question", "Bahasa", "teks");
        PlainBrowser browser = new PlainBrowser(hub.node(0).baseUrl());
        Map<String, Object> locale = Map.of(LaunchSteps.LTI + "launch_presentation", Map.of("locale", language));
        URI landing = hub.launch(browser, "jakarta", "polyglot", "Learner", RICE, locale);
        ForumGuest guest = new ForumGuest(browser, RICE, landing.getPath() + "?" + landing.getRawQuery());
        for (String path :
                List.of("", "/new", "/topics/" + topic, "/search?q=teks", "/notices", "/posts/" + topic + "/report")) {
            Document page = guest.open(RICE + path);
            assertThat(guest.last().statusCode()).isEqualTo(200);
            assertThat(page.expectFirst("html").attr("lang")).isEqualTo(language);
            assertThat(page.expectFirst(".forum-nav").text()).contains(word);
            assertThat(page.text())
                    .doesNotContain(
                            "forum.", String.valueOf(Year.now(ZoneOffset.UTC).getValue() + 543));
        }
    }

    @Test
    void topicsAndPostsComeInPages() {
        long topic = ayu.starts("discussion", "Panjang", "Awal");
        ForumPerson person = hub.person("jakarta", "writer", "Instructor", "rice");
        for (int i = 1; i <= 45; i++) {
            person.does("rice", "post", "topic", topic, "body", "kiriman nomor " + i);
        }
        Document first = ayu.open(RICE + "/topics/" + topic);
        assertThat(first.select("[data-post]")).hasSize(40);
        Document second = ayu.open(first.expectFirst("a[data-more]").attr("href"));
        assertThat(second.select("[data-post]")).hasSize(6);
        assertThat(second.select("a[data-more]")).isEmpty();
        long last = Long.parseLong(second.select("[data-post]").get(5).attr("data-post"));
        assertThat(ayu.open(RICE + "/topics/" + topic + "?at=" + last).select("#post-" + last))
                .hasSize(1);
        assertThat(ayu.open(RICE).expectFirst("[data-topic-row=" + topic + "]").hasClass("unread"))
                .isFalse();
        for (int i = 1; i <= 31; i++) {
            person.does("rice", "post", "title", "Topik nomor " + i, "body", "x");
        }
        Document topics = lan.open(RICE + "?kind=discussion");
        String older = topics.expectFirst("a[data-more]").attr("href");
        assertThat(topics.select("[data-topic-row]").eachAttr("data-topic-row"))
                .doesNotContainAnyElementsOf(
                        lan.open(older).select("[data-topic-row]").eachAttr("data-topic-row"));
    }

    @Test
    void searchFindsShowsWhyAndNarrows() {
        long topic = somchai.starts("question", "ปลูกข้าว", "ชาวนาปลูกข้าวในฤดูแล้งด้วยน้ำน้อย");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Document found = ayu.open(RICE + "/search?q=" + encoded("ฤดูแล้ง"));
            assertThat(found.select(".hits li a").eachAttr("href"))
                    .anyMatch(href -> href.contains("/topics/" + topic + "?"));
            assertThat(found.expectFirst(".hits mark").text()).isEqualTo("ฤดูแล้ง");
        });
        String byAuthor = ayu.page().expectFirst(".hits .meta a").attr("href");
        assertThat(ayu.open(byAuthor).select(".hits li")).hasSize(1);
        assertThat(ayu.fields("form[role=search]")).containsKey("person").containsEntry("q", "ฤดูแล้ง");
        for (String nothing : List.of("country=VN", "kind=discussion", "lang=vi", "before=1")) {
            assertThat(ayu.open(RICE + "/search?q=" + encoded("ฤดูแล้ง") + "&" + nothing)
                            .select(".hits li"))
                    .as(nothing)
                    .isEmpty();
        }
        assertThat(ayu.page().expectFirst("#q").attr("value")).isEqualTo("ฤดูแล้ง");
        assertThat(ayu.open(RICE + "/search?q=" + encoded("ฤดูแล้ง")
                                + "&country=TH&lang=th&kind=question&unanswered=on")
                        .select(".hits li"))
                .hasSize(1);
    }

    /** For htmx: the part that has changed, and nothing around it. */
    @Test
    void actionsAnswerWithTheirPartToHtmx() {
        long topic = ayu.starts("question", "Bagian", "Awal");
        Map<String, String> form = ayu.fields("form[data-composer]");
        HttpResponse<String> reply = ayu.partial("POST", RICE + "/posts", with(form, "body", "bagian baru"));
        Element item = Jsoup.parseBodyFragment(reply.body()).expectFirst("body > li");
        assertThat(reply.body()).doesNotContain("<html", "<section");
        assertThat(item.attr("data-seq")).isNotEmpty();
        String post = item.attr("data-post");
        HttpResponse<String> reacted =
                ayu.partial("POST", RICE + "/react", with(form, "post", post, "emoji", "👍", "cid", Ulids.next()));
        assertThat(Jsoup.parseBodyFragment(reacted.body()).select("li#post-" + post + " button[name=off]"))
                .hasSize(1);
        assertThat(Long.parseLong(Jsoup.parseBodyFragment(reacted.body())
                        .expectFirst("li")
                        .attr("data-seq")))
                .isGreaterThanOrEqualTo(Long.parseLong(item.attr("data-seq")));
        HttpResponse<String> followed = ayu.partial("POST", RICE + "/follow", with(form, "level", "mute"));
        assertThat(Jsoup.parseBodyFragment(followed.body()).select("body > [data-topic-head]"))
                .hasSize(1);
        HttpResponse<String> refused =
                ayu.partial("POST", RICE + "/posts", with(form, "body", "", "cid", Ulids.next()));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("role=\"alert\"").doesNotContain("<html");
        HttpResponse<String> parts =
                ayu.partial("GET", RICE + "/posts?id=" + post + "&id=" + topic + "&id=999999", Map.of());
        assertThat(Jsoup.parseBodyFragment(parts.body()).select("body > li").eachAttr("data-post"))
                .containsExactlyInAnyOrder(post, String.valueOf(topic));
        HttpResponse<String> rows = ayu.partial("GET", RICE + "/topics?id=" + topic + "&id=999999", Map.of());
        assertThat(Jsoup.parseBodyFragment(rows.body()).select("body > li").eachAttr("data-topic-row"))
                .containsExactly(String.valueOf(topic));
        assertThat(ayu.partial("GET", RICE + "/posts/" + topic + "/edit", Map.of())
                        .body())
                .contains("data-edit")
                .doesNotContain("<html");
    }

    /** To whom it is not shown, it is not there. */
    @Test
    void forbiddenLooksLikeAbsent() {
        somchai.open(RICE + "/new");
        somchai.submit("form[data-new-topic]", "title", "ลับ", "body", "เฉพาะครู", "audience", "teachers");
        String topic = somchai.page().expectFirst("[data-topic]").attr("data-topic");
        for (String[] path : List.of(
                new String[] {"/topics/", ""},
                new String[] {"/posts/", ""},
                new String[] {"/posts/", "/history"},
                new String[] {"/posts/", "/edit"})) {
            String hidden = shape(ayu.browser.get(RICE + path[0] + topic + path[1]));
            assertThat(hidden).isEqualTo(shape(ayu.browser.get(RICE + path[0] + "999999" + path[1])));
            assertThat(hidden).startsWith("404").doesNotContain("ลับ");
        }
        assertThat(ayu.open(RICE).text()).doesNotContain("ลับ");
        assertThat(ayu.browser.get(RICE + "/posts?id=" + topic).body()).doesNotContain("เฉพาะครู");
        assertThat(shape(ayu.browser.get("/courses/reef/forum/topics/1")))
                .isEqualTo(shape(new PlainBrowser(hub.node(0).baseUrl()).get("/courses/reef/forum/topics/1")));
    }

    /** Status and page without what differs each time. */
    private static String shape(HttpResponse<String> response) {
        return response.statusCode() + " "
                + Jsoup.parse(response.body()).text().replaceAll("[0-9A-Z]{4}-[0-9A-Z]{4}", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)"})
    void aHostileTextStaysText(String hostile) {
        long topic =
                maria.starts("discussion", hostile, hostile + "\n\n[x](javascript:alert(1)) <svg onload=alert(1)>");
        for (String path :
                List.of("", "/topics/" + topic, "/posts/" + topic + "/edit", "/search?q=" + encoded(hostile))) {
            maria.open(RICE + path);
            assertThat(maria.page().select("script:not([src]), img, svg[onload], [onerror], a[href^=javascript]"))
                    .as(path)
                    .isEmpty();
        }
        assertThat(maria.open(RICE + "/topics/" + topic).expectFirst("h1").text())
                .isEqualTo(hostile);
    }

    @Test
    void dataLightModeSparesScripts() {
        assertThat(maria.open(RICE).select("script[src*=htmx]")).hasSize(1);
        Document light = maria.open(RICE + "?light=on");
        assertThat(light.select("script[src*=htmx], .kind-mark")).isEmpty();
        assertThat(light.expectFirst("[data-light]").attr("data-light")).isEqualTo("true");
        assertThat(maria.open(RICE + "/notices").select("script[src*=htmx]")).isEmpty();
        assertThat(maria.open(RICE + "?light=off").select("script[src*=htmx]")).hasSize(1);
        HttpResponse<String> saving = ayu.browser.send(
                ayu.browser.request(RICE).header("Save-Data", "on").GET());
        assertThat(saving.body()).contains("data-light=\"true\"");
    }

    /** Compressed, as it comes over the line: all of the first view, and of that the posts (40 KB for 50 of them). */
    @Test
    void theFirstViewIsSmall() throws IOException {
        long topic = ayu.starts("question", "Ukuran", "Berapa besar halaman ini?");
        for (int i = 0; i < 39; i++) {
            lan.replies(
                    topic, "", "Câu trả lời số " + i + ": khoảng một nghìn năm trăm lít nước cho mỗi ki-lô-gam lúa.");
        }
        int list = firstView(ayu.open(RICE));
        Document thread = ayu.open(RICE + "/topics/" + topic);
        assertThat(List.of(list, firstView(thread)))
                .allSatisfy(bytes -> assertThat(bytes).isLessThan(60 * 1024));
        assertThat(thread.select("[data-post]")).hasSize(40);
        assertThat(compressed(thread.outerHtml())).isLessThan(40 * 1024 * 40 / 50);
    }

    /** The page and all that it loads: style sheets, scripts and what these import. */
    private static int firstView(Document page) throws IOException {
        int bytes = compressed(page.outerHtml());
        Deque<String> wanted = new ArrayDeque<>();
        page.select("script[src], link[rel=stylesheet]")
                .forEach(part -> wanted.add(part.attr(part.hasAttr("src") ? "src" : "href")));
        Set<String> loaded = new TreeSet<>();
        while (!wanted.isEmpty()) {
            String part = wanted.remove();
            if (loaded.add(part)) {
                HttpResponse<String> file = ayu.browser.get(part);
                assertThat(file.statusCode()).as(part).isEqualTo(200);
                bytes += compressed(file.body());
                IMPORT.matcher(file.body())
                        .results()
                        .forEach(found -> wanted.add(
                                URI.create(part).resolve(found.group(1)).toString()));
            }
        }
        assertThat(loaded).anyMatch(part -> part.endsWith("/htmx.min.js")).hasSizeGreaterThanOrEqualTo(5);
        return bytes;
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    private static String encoded(String text) {
        return PlainBrowser.form(Map.of("q", text)).substring(2);
    }
}
