package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets into the forum's pages and who can act there (ADR 0016), by attack. */
class ForumDoorIT {

    private static final String RICE = "/courses/rice/forum";
    private static final String REEF = "/courses/reef/forum";

    private static ForumHub hub;
    private static ForumGuest ayu;

    @BeforeAll
    static void start() {
        hub = ForumHub.start("forum-door", Map.of());
        ayu = hub.guest("jakarta", "ayu", "Learner", RICE);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** A page of another site can send a form with the browser's cookie, but not the form's value. */
    @Test
    void aFormWithoutItsValueDoesNothing() {
        long topic = ayu.starts("discussion", "Awal", "Teks");
        Map<String, String> form = new LinkedHashMap<>(ayu.fields("form[data-composer]"));
        form.put("body", "dari situs asing");
        for (String value : List.of("", "x", form.get("form") + "x", cookie("rice"), cookie("network"))) {
            Map<String, String> forged = new LinkedHashMap<>(form);
            forged.put("form", value);
            assertRefused(ayu.browser.post(RICE + "/posts", forged), "dari situs asing");
        }
        form.remove("form");
        assertRefused(ayu.browser.post(RICE + "/posts", form), "dari situs asing");
        for (String action : List.of("pin", "follow", "react", "delete", "seen")) {
            assertThat(ayu.browser.post(RICE + "/" + action, form).statusCode()).isEqualTo(401);
        }
        assertThat(ayu.open(RICE + "/topics/" + topic).text()).doesNotContain("dari situs asing");
    }

    @Test
    void aValueOfAnotherForumOpensNothingHere() {
        ForumGuest other = hub.guest("jakarta", "budi", "Learner", REEF);
        other.open(REEF + "/new");
        Map<String, String> ofReef = other.fields("form[data-new-topic]");
        other.open("/network/new");
        Map<String, String> ofNetwork = other.fields("form[data-new-topic]");
        for (Map<String, String> form : List.of(ofReef, ofNetwork)) {
            Map<String, String> elsewhere = new LinkedHashMap<>(form);
            elsewhere.put("title", "Salah tempat");
            elsewhere.put("body", "isi");
            assertRefused(other.browser.post(RICE + "/posts", elsewhere), "isi");
        }
        Map<String, String> elsewhere = new LinkedHashMap<>(ofReef);
        elsewhere.put("title", "Salah tempat");
        elsewhere.put("body", "isi");
        assertRefused(other.browser.post("/network/posts", elsewhere), "isi");
        assertThat(hub.column("SELECT title FROM forum_topic")).doesNotContain("Salah tempat");
    }

    /** Whose value it is, that person has written, whatever the cookie says. */
    @Test
    void theValueDecidesAndNotTheCookie() {
        ForumGuest citra = hub.guest("jakarta", "citra", "Learner", RICE);
        citra.open(RICE + "/new");
        Map<String, String> form = new LinkedHashMap<>(citra.fields("form[data-new-topic]"));
        form.put("title", "Milik Citra");
        form.put("body", "isi");
        HttpResponse<String> answer = ayu.browser.post(RICE + "/posts", form);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.body()).expectFirst(".by").text()).contains("Name of citra");
    }

    @Test
    void anEndedSessionReadsAndWritesNothingAndLosesNoText() {
        ForumGuest late = hub.guest("jakarta", "late", "Learner", RICE);
        late.open(RICE + "/new");
        Map<String, String> form = new LinkedHashMap<>(late.fields("form[data-new-topic]"));
        form.put("title", "Terlambat");
        form.put("body", "teks panjang yang tidak boleh hilang");
        hub.update("UPDATE launch_session SET expires_at = '2020-01-01' WHERE person_id ="
                + " (SELECT id FROM person WHERE name = 'Name of late')");
        assertRefused(late.browser.post(RICE + "/posts", form), "teks panjang yang tidak boleh hilang");
        assertThat(late.browser.get(RICE).statusCode()).isEqualTo(401);
        assertThat(hub.column("SELECT title FROM forum_topic")).doesNotContain("Terlambat");
    }

    @Test
    void aCookieOpensItsOwnForumOnly() {
        assertThat(ayu.browser.get(RICE).statusCode()).isEqualTo(200);
        assertThat(ayu.browser.get(REEF).statusCode()).isEqualTo(401);
        ForumGuest thief = hub.guest("jakarta", "thief", "Learner", RICE);
        Map<String, String> cookies = thief.browser.cookies();
        cookies.put("__Host-hub-page-reef", cookie("rice"));
        cookies.put("__Host-hub-page-network", cookie("rice"));
        assertThat(thief.browser.get(REEF).statusCode()).isEqualTo(401);
        assertThat(thief.browser.get("/network").body()).doesNotContain("data-forum=");
        ayu.open(RICE + "/new");
        cookies.put("__Host-hub-page-rice", ayu.fields("form[data-new-topic]").get("form"));
        assertThat(thief.browser.get(RICE).statusCode()).isEqualTo(401);
    }

    @Test
    void aLaunchCodeOpensItsOwnForumOnly() {
        PlainBrowser browser = new PlainBrowser(hub.node(0).baseUrl());
        URI page = hub.launch(browser, "jakarta", "codes", "Learner", RICE);
        assertThat(page.getPath()).isEqualTo(RICE);
        browser.withoutCookies();
        assertThat(browser.get(REEF + "?" + page.getRawQuery()).statusCode()).isEqualTo(401);
        assertThat(browser.get(RICE + "?" + page.getRawQuery()).statusCode()).isEqualTo(200);
        assertThat(browser.get(RICE + "?code=x").statusCode()).isEqualTo(401);
    }

    /** Nobody may read the cookie by script, send it to plain http, or have it in another site's partition. */
    @Test
    void theCookieIsClosed() {
        PlainBrowser browser = new PlainBrowser(hub.node(0).baseUrl());
        URI page = hub.launch(browser, "jakarta", "closed", "Learner", RICE);
        HttpResponse<String> answer = browser.get(page.getPath() + "?" + page.getRawQuery());
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2).allSatisfy(cookie -> assertThat(cookie)
                .startsWith("__Host-hub-page-")
                .contains("; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self'")
                .doesNotContain("frame-ancestors *");
    }

    @Test
    void aForumOfNoCourseIsAbsentForAll() {
        assertThat(ayu.browser.get("/courses/nothing/forum").statusCode()).isEqualTo(404);
        assertThat(ayu.browser.get(RICE + "/nothing").statusCode()).isEqualTo(404);
        assertThat(PlainBrowser.location(ayu.browser.get(RICE + "/react")).getPath())
                .isEqualTo(RICE);
    }

    @Test
    void whoOnlyLooksOnSeesNoForms() {
        ForumGuest mentor = hub.guest("jakarta", "mentor", "Mentor", RICE);
        long topic = ayu.starts("discussion", "Lihat saja", "Teks");
        Document page = mentor.open(RICE + "/topics/" + topic);
        boolean takesPart = !page.select("form[data-composer]").isEmpty();
        ForumGuest none = hub.guest("jakarta", "nobody", "Nothing", RICE);
        Document looking = none.open(RICE + "/topics/" + topic);
        assertThat(looking.select("form[data-composer], form[action*=/react]")).isEmpty();
        assertThat(looking.text()).contains("lets you read here, but not write", "Teks");
        assertThat(takesPart).isTrue();
    }

    /** The network's own forum explains itself to those who pass by, and a launch to it arrives there. */
    @Test
    void theNetworksForumIsPublicOutsideAndOpenInside() {
        HttpResponse<String> outside = new PlainBrowser(hub.node(0).baseUrl()).get("/network");
        assertThat(outside.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(outside.body()).text()).contains("Network forum", "How to come in");
        assertThat(outside.body()).doesNotContain("data-forum=", "currently no course opened");
        assertThat(new PlainBrowser(hub.node(0).baseUrl())
                        .get("/network/topics/1")
                        .statusCode())
                .isEqualTo(401);
        ForumGuest launched = hub.guest("jakarta", "ayu", "Learner", "/network");
        assertThat(launched.last().statusCode()).isEqualTo(200);
        long topic = launched.starts("discussion", "Untuk semua", "Halo Asia Tenggara");
        ForumGuest fromRice = hub.guest("bangkok", "somchai", "Instructor", RICE);
        Document page = fromRice.open(
                fromRice.page().select(".forum-nav a[href$=/network]").attr("href"));
        assertThat(page.select("[data-topic-row=" + topic + "]").text()).contains("Untuk semua", "Name of ayu");
        assertThat(page.select(".forum-nav a[href$=/courses/rice/forum]")).hasSize(1);
        assertThat(launched.page().select(".forum-nav a[href*=/courses/]")).isEmpty();
    }

    @Test
    void theCoursePageLeadsToItsForumWithoutScript() {
        PlainBrowser browser = new PlainBrowser(hub.node(0).baseUrl());
        URI page = hub.launch(browser, "jakarta", "visitor", "Learner", "/courses/rice");
        Document course = Jsoup.parse(
                browser.get(page.getPath() + "?" + page.getRawQuery()).body());
        String forum = course.expectFirst("a[href$=/courses/rice/forum]").attr("href");
        Document topics = Jsoup.parse(browser.get(forum).body());
        assertThat(topics.select("[data-forum=rice]")).hasSize(1);
        String back = topics.expectFirst(".forum-name a").attr("href");
        assertThat(Jsoup.parse(browser.get(back).body()).select("[data-session] .role"))
                .hasSize(1);
    }

    private static String cookie(String place) {
        return Objects.requireNonNull(ayu.browser.cookies().get("__Host-hub-page-" + place));
    }

    private static void assertRefused(HttpResponse<String> answer, String typed) {
        assertThat(answer.statusCode()).isEqualTo(401);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[data-forum]")).isEmpty();
        assertThat(page.expectFirst("textarea").wholeText()).isEqualTo(typed);
    }
}
