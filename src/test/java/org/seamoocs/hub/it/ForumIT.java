package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The forum from the outside: who may do what, and what becomes of it (design.md 5). */
class ForumIT {

    private static ForumHub hub;
    private static ForumPerson siti; // Jakarta shows names
    private static ForumPerson somchai; // Bangkok shows pseudonyms
    private static ForumPerson lan; // Hanoi shows initials
    private static ForumPerson teacher;

    @BeforeAll
    static void open() {
        hub = ForumHub.start("forum", Map.of());
        siti = hub.person("jakarta", "siti", "Learner", "rice");
        somchai = hub.person("bangkok", "somchai", "Learner", "rice");
        lan = hub.person("hanoi", "lan", "Learner", "rice");
        teacher = hub.person("bangkok", "malee", "Instructor", "rice");
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static long topic(ForumPerson person, String title, Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(new Object[] {"title", title, "body", "Hello *" + title + "*"}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return person.does("rice", "post", all).get("id").asLong();
    }

    private static JsonNode posts(ForumPerson person, long topic) {
        return person.read("/api/forums/rice/topics/" + topic + "/posts").get("items");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(hub.json(response).get("code").asString()).isEqualTo(code);
    }

    @Test
    void aTopicAndItsRepliesAreReadBackInOrder() {
        long topic = topic(siti, "Seeds", "lang", "en");
        long reply = somchai.does("rice", "post", "topic", topic, "body", "First")
                .get("id")
                .asLong();
        long under = lan.does("rice", "post", "topic", topic, "parent", reply, "body", "Second")
                .get("id")
                .asLong();
        assertRefused(siti.tries("rice", "post", "topic", topic, "parent", under, "body", "x"), 422, "TOO_DEEP");
        JsonNode posts = posts(siti, topic);
        assertThat(posts.size()).isEqualTo(3);
        assertThat(posts.get(0).get("html").asString()).isEqualTo("<p>Hello <em>Seeds</em></p>\n");
        assertThat(posts.get(0).get("lang").asString()).isEqualTo("en");
        assertThat(posts.get(2).get("parent").asLong()).isEqualTo(reply);
        JsonNode listed =
                lan.read("/api/forums/rice/topics/" + topic).get("items").get(0);
        assertThat(listed.get("posts").asInt()).isEqualTo(3);
        assertThat(listed.get("lastPost").asLong()).isEqualTo(under);
    }

    /** Whoever is new here and calls many people, or carries many links, waits until they are known. */
    @Test
    void firstPostsAreModest() {
        ForumPerson newcomer = hub.person("bangkok", "newcomer", "Learner", "rice");
        String mentions = "[@a](member:0000000000000000) [@b](member:0000000000000001)"
                + " [@c](member:0000000000000002) [@d](member:0000000000000003)";
        String links = "https://a.example https://b.example https://c.example";
        assertRefused(newcomer.tries("rice", "post", "title", "Hi", "body", mentions), 422, "CONTENT_INVALID");
        assertRefused(newcomer.tries("rice", "post", "title", "Hi", "body", links), 422, "CONTENT_INVALID");
        for (int i = 0; i < 3; i++) {
            topic(newcomer, "Known " + i);
        }
        newcomer.does("rice", "post", "title", "Hi", "body", mentions + links);
    }

    /** Guessed until the author says it; what the author said holds in the next version. */
    @Test
    void theLanguageOfAPostIsGuessedAndConfirmed() {
        long topic = siti.does(
                        "rice",
                        "post",
                        "title",
                        "Bahasa",
                        "body",
                        "Terima kasih banyak, saya sudah mencoba dan berhasil.")
                .get("id")
                .asLong();
        assertLanguage(topic, "id", false);
        siti.does("rice", "edit", "post", topic, "version", 1, "body", "Matur nuwun", "lang", "jv");
        assertLanguage(topic, "jv", true);
        siti.does("rice", "edit", "post", topic, "version", 2, "body", "Thank you very much for your help");
        assertLanguage(topic, "jv", true);
        JsonNode events =
                lan.read("/api/forums/rice/events?after=" + (topic - 1)).get("events");
        assertThat(events.get(1).at("/post/lang").asString()).isEqualTo("jv");
        assertThat(events.get(1).at("/post/langSure").asBoolean()).isTrue();
        assertRefused(
                siti.tries("rice", "edit", "post", topic, "version", 3, "body", "x", "lang", "no tag!"),
                422,
                "CONTENT_INVALID");
    }

    /** Their LMS is read in English. Malay has the same words. */
    @Test
    void aFewWordsAreInALanguageOfTheInstitution() {
        long topic = topic(siti, "Setuju");
        siti.does("rice", "post", "topic", topic, "body", "Terima kasih, Lan!");
        lan.does("rice", "post", "topic", topic, "body", "Chào mọi người");
        siti.does("rice", "post", "topic", topic, "body", "ok");
        assertThat(posts(lan, topic).get(1).get("lang").asString()).isEqualTo("id");
        assertThat(posts(lan, topic).get(2).get("lang").asString()).isEqualTo("vi");
        assertThat(posts(lan, topic).get(3).get("lang").asString()).isEqualTo("en");
    }

    private static void assertLanguage(long topic, String lang, boolean sure) {
        JsonNode post = posts(lan, topic).get(0);
        assertThat(post.get("lang").asString()).isEqualTo(lang);
        assertThat(post.get("langSure").asBoolean()).isEqualTo(sure);
    }

    @Test
    void othersSeeWhatTheInstitutionShows() {
        long topic = topic(siti, "Names");
        somchai.does("rice", "post", "topic", topic, "body", "a");
        lan.does("rice", "post", "topic", topic, "body", "b");
        JsonNode posts = posts(teacher, topic);
        assertThat(posts.get(0).at("/by/name").asString()).isEqualTo("Name of siti");
        assertThat(posts.get(1).at("/by/name").asString()).matches("[A-Z][a-z]+ \\d{1,4}");
        assertThat(posts.get(2).at("/by/name").asString()).isEqualTo("N. l.");
        assertThat(posts.get(1).at("/by/country").asString()).isEqualTo("TH");
        String everything = teacher.get("/api/forums/rice/events?after=0").body()
                + posts
                + teacher.get("/api/forums/rice/snapshot").body();
        assertThat(everything).contains("Name of siti").doesNotContain("somchai", "Name of lan");
    }

    /** Hanoi shows initials, but has agreed on names for the reef. */
    @Test
    void anAgreementDecidesOnTheNamesInItsCourse() {
        ForumPerson mai = hub.person("hanoi", "mai", "Learner", "reef");
        ForumPerson samePersonInRice = hub.person("hanoi", "mai", "Learner", "rice");
        assertThat(mai.read("/api/forums/reef/snapshot").at("/me/face/shown").asString())
                .isEqualTo("name");
        assertThat(samePersonInRice
                        .read("/api/forums/rice/snapshot")
                        .at("/me/face/shown")
                        .asString())
                .isEqualTo("initials");
        assertThat(mai.read("/api/forums/network/snapshot").at("/me/face/shown").asString())
                .isEqualTo("initials");
    }

    @Test
    void theSamePersonHasAnotherFaceInEachForum() {
        JsonNode here = somchai.read("/api/forums/rice/snapshot").at("/me/face");
        JsonNode network = somchai.read("/api/forums/network/snapshot").at("/me/face");
        assertThat(here.get("id")).isNotEqualTo(network.get("id"));
        assertThat(somchai.read("/api/forums/rice/snapshot").at("/me/face")).isEqualTo(here);
    }

    @Test
    void onlySessionsOfTheCourseEnterItsForum() {
        ForumPerson other = hub.person("jakarta", "budi", "Learner", "reef");
        assertRefused(other.get("/api/forums/rice/snapshot"), 403, "NOT_A_MEMBER");
        assertRefused(other.get("/api/forums/nothing/snapshot"), 403, "NOT_A_MEMBER");
        assertThat(other.get("/api/forums/network/snapshot").statusCode()).isEqualTo(200);
        assertRefused(hub.send(0, "GET", "/api/forums/rice/snapshot", "", ""), 401, "SESSION_REQUIRED");
        assertRefused(hub.send(0, "GET", "/api/forums/rice/snapshot", "nonsense", ""), 401, "SESSION_REQUIRED");
    }

    @Test
    void theSameClientIdIsDoneOnce() {
        Map<String, Object> post = Map.of("cid", Ulids.next(), "title", "Once", "body", "x");
        JsonNode first = hub.json(siti.send("/api/forums/rice/posts", post));
        JsonNode again = hub.json(siti.send("/api/forums/rice/posts", post));
        assertThat(again.get("id")).isEqualTo(first.get("id"));
        assertThat(again.get("dup").asBoolean()).isTrue();
        JsonNode anothers = hub.json(somchai.send("/api/forums/rice/posts", post));
        assertThat(anothers.get("dup").asBoolean()).isFalse();
    }

    @Test
    void anEditMakesAVersionAndNeedsTheLastOne() {
        long topic = topic(siti, "Old");
        siti.does("rice", "edit", "post", topic, "version", 1, "body", "New", "title", "Better");
        assertRefused(siti.tries("rice", "edit", "post", topic, "version", 1, "body", "x"), 409, "VERSION_CONFLICT");
        assertRefused(somchai.tries("rice", "edit", "post", topic, "version", 2, "body", "x"), 403, "NOT_ALLOWED");
        assertRefused(teacher.tries("rice", "edit", "post", topic, "version", 2, "body", "x"), 403, "NOT_ALLOWED");
        assertThat(posts(lan, topic).get(0).get("html").asString()).isEqualTo("<p>New</p>\n");
        assertThat(lan.read("/api/forums/rice/topics/" + topic)
                        .at("/items/0/title")
                        .asString())
                .isEqualTo("Better");
        JsonNode versions = ForumHub.JSON.readTree(
                lan.get("/api/forums/rice/posts/" + topic + "/versions").body());
        assertThat(versions.size()).isEqualTo(2);
    }

    @Test
    void whatIsDeletedIsNowhereAndCanBeRestored() {
        long topic = siti.does("rice", "post", "title", "Secret title", "body", "Secret body")
                .get("id")
                .asLong();
        siti.does("rice", "edit", "post", topic, "version", 1, "body", "Secret again");
        siti.does("rice", "delete", "post", topic);
        String everything = somchai.get("/api/forums/rice/events?after=0").body()
                + posts(somchai, topic)
                + somchai.get("/api/forums/rice/posts/" + topic + "/versions").body()
                + somchai.get("/api/forums/rice/topics").body();
        assertThat(everything).doesNotContain("Secret");
        assertThat(posts(somchai, topic).get(0).get("status").asString()).isEqualTo("deleted");
        assertRefused(somchai.tries("rice", "restore", "post", topic), 403, "NOT_ALLOWED");
        siti.does("rice", "restore", "post", topic);
        assertThat(posts(somchai, topic).get(0).get("html").asString()).contains("Secret again");
    }

    @Test
    void moderatorsHideWithAReasonAndOnRecord() {
        long topic = siti.does("rice", "post", "title", "Spam title", "body", "Buy now")
                .get("id")
                .asLong();
        lan.does("rice", "report", "post", topic, "reason", "spam");
        assertRefused(lan.tries("rice", "hide", "post", topic, "reason", "spam"), 403, "NOT_ALLOWED");
        assertRefused(teacher.tries("rice", "hide", "post", topic), 422, "CONTENT_INVALID");
        teacher.does("rice", "hide", "post", topic, "reason", "advertising");
        assertThat(somchai.get("/api/forums/rice/events?after=0").body()).doesNotContain("Buy now", "Spam title");
        assertThat(hub.column(
                        "SELECT CONCAT_WS('|', m.action, m.rule, a.code, t.code, m.reason) FROM forum_moderation m"
                                + " JOIN institution a ON a.id = actor_institution_id"
                                + " JOIN institution t ON t.id = target_institution_id WHERE post_id = ?",
                        topic))
                .containsExactly("HIDE|COURSE|bangkok|jakarta|advertising");
        assertThat(hub.column("SELECT COUNT(*) FROM forum_report WHERE post_id = ? AND settled_seq IS NULL", topic))
                .containsExactly("0");
        teacher.does("rice", "unhide", "post", topic, "reason", "a mistake");
        assertThat(posts(somchai, topic).get(0).get("html").asString()).contains("Buy now");
    }

    @Test
    void reportsAreForModeratorsOnly() {
        long topic = topic(siti, "Reported");
        long seq = lan.does("rice", "report", "post", topic, "reason", "offensive", "note", "note of lan")
                .get("seq")
                .asLong();
        String after = "/api/forums/rice/events?after=" + (seq - 1);
        assertThat(somchai.read(after).at("/events/0").toString()).isEqualTo("{\"s\":" + seq + "}");
        assertThat(teacher.read(after).at("/events/0/k").asString()).isEqualTo("report.filed");
    }

    @Test
    void inTheNetworkTeachersModerateTheirOwn() {
        long topic = siti.does("network", "post", "title", "Region", "body", "x")
                .get("id")
                .asLong();
        assertRefused(teacher.tries("network", "hide", "post", topic, "reason", "no"), 403, "NOT_ALLOWED");
        ForumPerson own = hub.person("jakarta", "dewi", "Instructor", "reef");
        own.does("network", "hide", "post", topic, "reason", "ours");
        assertThat(hub.column("SELECT rule FROM forum_moderation WHERE reason = 'ours'"))
                .containsExactly("HOME");
    }

    @Test
    void aSuspendedPersonReadsAndDoesNotWrite() {
        ForumPerson rude = hub.person("hanoi", "rude", "Learner", "rice");
        long topic = topic(rude, "Rude");
        teacher.does("rice", "suspend", "post", topic, "reason", "insults", "hours", 2);
        assertRefused(rude.tries("rice", "post", "topic", topic, "body", "more"), 403, "SUSPENDED");
        assertThat(rude.get("/api/forums/rice/snapshot").statusCode()).isEqualTo(200);
        hub.update("UPDATE forum_member SET suspended_until = '2000-01-01' WHERE suspended_until IS NOT NULL");
        rude.does("rice", "post", "topic", topic, "body", "sorry");
    }

    @Test
    void questionsHaveAnAcceptedAnswerAndTeachersEndorse() {
        long question = topic(siti, "Why", "kind", "question");
        long answer = somchai.does("rice", "post", "topic", question, "body", "Because")
                .get("id")
                .asLong();
        assertRefused(lan.tries("rice", "accept", "post", answer), 403, "NOT_ALLOWED");
        siti.does("rice", "accept", "post", answer);
        assertRefused(lan.tries("rice", "endorse", "post", answer), 403, "NOT_ALLOWED");
        teacher.does("rice", "endorse", "post", answer);
        assertThat(lan.read("/api/forums/rice/topics/" + question)
                        .at("/items/0/accepted")
                        .asLong())
                .isEqualTo(answer);
        assertThat(posts(lan, question).get(1).get("endorsed").asBoolean()).isTrue();
    }

    @Test
    void reactionsCountPersonsOnce() {
        long topic = topic(siti, "Reactions");
        somchai.does("rice", "react", "post", topic, "emoji", "👍");
        somchai.does("rice", "react", "post", topic, "emoji", "👍");
        lan.does("rice", "react", "post", topic, "emoji", "👍");
        JsonNode post = posts(lan, topic).get(0);
        assertThat(post.at("/reactions/👍").asInt()).isEqualTo(2);
        assertThat(post.get("mine").toString()).isEqualTo("[\"👍\"]");
        lan.does("rice", "react", "post", topic, "emoji", "👍", "on", false);
        assertThat(posts(lan, topic).get(0).at("/reactions/👍").asInt()).isEqualTo(1);
        assertRefused(lan.tries("rice", "react", "post", topic, "emoji", "💣"), 422, "CONTENT_INVALID");
    }

    @Test
    void onlyTeachersPinLockAnnounceAndSpeakAmongThemselves() {
        long topic = topic(siti, "Flags");
        assertRefused(siti.tries("rice", "pin", "topic", topic), 403, "NOT_ALLOWED");
        assertRefused(
                siti.tries("rice", "post", "title", "A", "body", "x", "kind", "announcement"), 403, "NOT_ALLOWED");
        teacher.does("rice", "pin", "topic", topic);
        teacher.does("rice", "lock", "topic", topic);
        assertRefused(siti.tries("rice", "post", "topic", topic, "body", "x"), 409, "LOCKED");
        long staff = topic(teacher, "Staff room", "audience", "teachers");
        assertRefused(siti.get("/api/forums/rice/topics/" + staff), 404, "NOT_THERE");
        assertRefused(siti.get("/api/forums/rice/topics/" + staff + "/posts"), 404, "NOT_THERE");
        assertRefused(siti.tries("rice", "post", "topic", staff, "body", "x"), 404, "NOT_THERE");
        assertThat(siti.get("/api/forums/rice/topics").body()
                        + siti.get("/api/forums/rice/posts?id=" + staff).body()
                        + siti.get("/api/forums/rice/events?after=0").body())
                .doesNotContain("Staff room");
    }

    @Test
    void guestsAndTestUsersLookOn() {
        ForumPerson guest = hub.person("jakarta", "guest", "SomethingElse", "rice");
        assertThat(guest.read("/api/forums/rice/snapshot").at("/me/writes").asBoolean())
                .isFalse();
        assertRefused(guest.tries("rice", "post", "title", "x", "body", "y"), 403, "READ_ONLY");
    }

    @Test
    void aLaunchAsLearnerTakesTheTeachersRightsBack() {
        ForumPerson helper = hub.person("hanoi", "helper", "Instructor", "rice");
        assertThat(helper.read("/api/forums/rice/snapshot").at("/me/teaches").asBoolean())
                .isTrue();
        hub.person("hanoi", "helper", "Learner", "rice");
        assertThat(helper.read("/api/forums/rice/snapshot").at("/me/teaches").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"t\":7}",
                "{\"t\":\"post\"}",
                "{\"t\":\"nonsense\",\"cid\":\"x\"}",
                "{\"t\":\"post\",\"t\":\"post\"}",
                "{\"t\":\"post\",\"cid\":\"01ARZ3NDEKTSV4RRFFQ69G5FAU\",\"topic\":-1}"
            })
    void whatIsNoCommandIsAProblemAndNoFault(String body) {
        HttpResponse<String> response = hub.send(0, "POST", "/api/forums/rice/commands", siti.token(), body);
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 422);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void pagesOfTopicsGoBackInTime() {
        List<Long> made = java.util.stream.IntStream.range(0, 7)
                .mapToObj(i -> topic(lan, "Page " + i))
                .toList();
        JsonNode first = lan.read("/api/forums/rice/topics?limit=3");
        assertThat(first.get("more").asBoolean()).isTrue();
        List<Long> unpinned =
                ids(first).stream().filter(id -> id >= made.get(0)).toList();
        assertThat(unpinned).containsSubsequence(made.get(6), made.get(5), made.get(4));
        long last = first.get("items")
                .get(first.get("items").size() - 1)
                .get("lastPost")
                .asLong();
        assertThat(ids(lan.read("/api/forums/rice/topics?limit=3&before=" + last)))
                .containsSubsequence(made.get(3), made.get(2), made.get(1));
    }

    private static List<Long> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("id").asLong())
                .toList();
    }

    @Test
    void repliesAndMentionsAreNoticedUnlessMuted() {
        long topic = topic(siti, "Notices");
        String lansId = lan.read("/api/forums/rice/snapshot").at("/me/face/id").asString();
        long reply = somchai.does("rice", "post", "topic", topic, "body", "Ask [@N. l.](member:" + lansId + ")")
                .get("id")
                .asLong();
        assertThat(posts(siti, topic).get(1).get("html").asString())
                .contains("<span class=\"mention\">&#64;N. l.</span>");
        JsonNode author = siti.read("/api/forums/rice/notices").at("/notices/0");
        assertThat(author.get("kind").asString()).isEqualTo("reply");
        assertThat(author.get("post").asLong()).isEqualTo(reply);
        JsonNode mentioned = lan.read("/api/forums/rice/notices").at("/notices/0");
        assertThat(mentioned.get("kind").asString()).isEqualTo("mention");
        assertThat(mentioned.get("read").asBoolean()).isFalse();
        lan.send(
                "/api/forums/rice/notices/seen",
                Map.of("upTo", mentioned.get("id").asLong()));
        assertThat(lan.read("/api/forums/rice/notices").at("/notices/0/read").asBoolean())
                .isTrue();
        assertThat(hub.send(
                                0,
                                "PUT",
                                "/api/forums/rice/topics/" + topic + "/follow",
                                siti.token(),
                                "{\"level\":\"mute\"}")
                        .statusCode())
                .isEqualTo(204);
        somchai.does("rice", "post", "topic", topic, "body", "again");
        assertThat(siti.read("/api/forums/rice/notices").at("/notices/0")).isEqualTo(author);
    }

    @Test
    void moderatorsHaveADesk() {
        long topic = topic(siti, "Desk");
        lan.does("rice", "report", "post", topic, "reason", "personal_data", "note", "an address");
        JsonNode reports = teacher.read("/api/forums/rice/reports").get("reports");
        assertThat(reports.toString()).contains("an address").doesNotContain("Name of lan");
        assertRefused(siti.get("/api/forums/rice/reports"), 403, "NOT_ALLOWED");
        assertRefused(siti.get("/api/forums/rice/moderation"), 403, "NOT_ALLOWED");
        teacher.does("rice", "hide", "post", topic, "reason", "holds an address");
        JsonNode action = teacher.read("/api/forums/rice/moderation").at("/actions/0");
        assertThat(action.get("reason").asString()).isEqualTo("holds an address");
        assertThat(action.get("rule").asString()).isEqualTo("course");
        assertThat(posts(siti, topic).get(0).get("reason").asString()).isEqualTo("holds an address");
        assertThat(teacher.read("/api/forums/rice/reports").toString()).doesNotContain("an address");
    }

    @Test
    void searchFindsWordsOfEveryScriptWithinTheReadersRights() {
        long thai = topic(somchai, "ชาวนาปลูกข้าวในฤดูฝน", "lang", "th");
        long zawgyi = topic(lan, "ျမန္မာစာကို ေလ့လာေနသည္");
        long viet = topic(lan, "Nông dân trồng lúa nước", "kind", "question");
        long staff = topic(teacher, "ข้าวของครู", "audience", "teachers");
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> found(teacher, "q=ข้าว"), hits -> hits.contains(staff));
        assertThat(found(siti, "q=ข้าว")).contains(thai).doesNotContain(staff);
        assertThat(found(siti, "q=မြန်မာစာ")).contains(zawgyi);
        assertThat(found(siti, "q=trong lua")).contains(viet);
        assertThat(found(siti, "q=lúa&unanswered=true&country=VN&kind=question"))
                .contains(viet);
        assertThat(found(siti, "q=lúa&country=TH")).isEmpty();
        assertThat(found(siti, "q=ข้าว&lang=th")).contains(thai);
        JsonNode hit = siti.read("/api/forums/rice/search?q="
                        + java.net.URLEncoder.encode("ข้าว", java.nio.charset.StandardCharsets.UTF_8) + "&lang=th")
                .at("/hits/0");
        assertThat(hit.at("/extract/1").asString()).isEqualTo("ข้าว");
        somchai.does("rice", "delete", "post", thai);
        assertThat(found(siti, "q=ข้าว")).doesNotContain(thai);
    }

    private static List<Long> found(ForumPerson person, String query) {
        String encoded = java.util.Arrays.stream(query.split("&"))
                .map(part -> part.split("=", 2))
                .map(part ->
                        part[0] + "=" + java.net.URLEncoder.encode(part[1], java.nio.charset.StandardCharsets.UTF_8))
                .collect(java.util.stream.Collectors.joining("&"));
        return person.read("/api/forums/rice/search?" + encoded)
                .get("hits")
                .valueStream()
                .map(hit -> hit.at("/post/id").asLong())
                .toList();
    }
}
