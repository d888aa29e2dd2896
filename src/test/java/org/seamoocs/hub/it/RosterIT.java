package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.RosterStage.BANGKOK;
import static org.seamoocs.hub.it.RosterStage.JAKARTA;
import static org.seamoocs.hub.it.RosterStage.members;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.FakeLms.Service;
import org.seamoocs.hub.it.RosterStage.Placed;
import tools.jackson.databind.JsonNode;

/** A roster's way from the sending LMS to the course's tool, and who sees what of it (NRPS 2.0; design.md 3.5). */
class RosterIT {

    private static final String MEMBERSHIP = Journey.MEMBERSHIP;
    private static final String MIXED = """
            {"id":"x","context":{"id":"c"},"members":[
             {"user_id":"7","roles":["Learner"],"name":"Siti Nurhaliza","given_name":"Siti","family_name":"Nurhaliza",
              "email":"siti@rahasia.example","lis_person_sourcedid":"sis-7","ext_user_username":"siti.rahasia","locale":"id"},
             {"user_id":"8","status":"Active","roles":["Instructor","http://purl.imsglobal.org/vocab/lis/v2/person#Administrator"],
              "name":"Sri Wahyuni","lis_person_sourcedid":""},
             {"user_id":"9","status":"Inactive","roles":["Learner"],"name":"Tidak Aktif"},
             {"user_id":"10","status":"Deleted","roles":["Learner"],"name":"Terhapus"},
             {"user_id":"11","roles":["Learner","http://purl.imsglobal.org/vocab/lti/system/person#TestUser"],"name":"Uji"}]}""";

    private final RosterStage stage = RosterStage.get();

    @AfterEach
    void behave() {
        JAKARTA.behave();
        BANGKOK.behave();
    }

    @Test
    void theToolSeesWhoTakesPartWithWhatIsReleased() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.say(Service.MEMBERSHIPS, MIXED);

        HttpResponse<String> answer = stage.roster(rice, "");

        assertThat(answer.headers().firstValue("Content-Type")).hasValue(RosterStage.MEDIA_TYPE);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Link")).isEmpty();
        List<JsonNode> members = members(answer);
        assertThat(members).hasSize(2);
        JsonNode siti = members.get(0);
        assertThat(siti.path("user_id").asString()).matches("[0-9a-f]{32}");
        assertThat(siti.path("status").asString()).isEqualTo("Active");
        assertThat(siti.path("roles").toString()).isEqualTo("[\"" + MEMBERSHIP + "Learner\"]");
        assertThat(siti.propertyNames())
                .containsExactlyInAnyOrder("status", "user_id", "roles", "name", "given_name", "lis_person_sourcedid");
        assertThat(siti.path("name").asString()).isEqualTo("Siti Nurhaliza");
        assertThat(members.get(1).path("roles").toString()).isEqualTo("[\"" + MEMBERSHIP + "Instructor\"]");
        JsonNode container = ServiceTool.json(answer);
        assertThat(container.path("id").asString())
                .isEqualTo(RosterStage.PUBLIC_URL + RosterStage.memberships(rice.context()));
        assertThat(container.path("context").toString())
                .isEqualTo("{\"id\":\"" + rice.context() + "\",\"label\":\"rice\",\"title\":\"The rice course\"}");
        assertThat(answer.body())
                .doesNotContain("rahasia", "\"Nurhaliza\"", "Tidak Aktif", "Terhapus", "Uji", "\"7\"", "Administrator");
        assertThat(stage.value("SELECT GROUP_CONCAT(claims) FROM roster_member WHERE section_id = ?", rice.section()))
                .as("what no agreement releases is not kept")
                .doesNotContain("rahasia", "family_name");
    }

    @Test
    void sectionsAreOneListEachUnderItsOwnAgreement() {
        Placed jakarta = stage.place(JAKARTA, "jakarta-1", "delta", true);
        Placed bangkok = stage.place(BANGKOK, "bangkok-1", "delta", true);
        assertThat(jakarta.context()).isEqualTo(bangkok.context());
        JAKARTA.say(Service.MEMBERSHIPS, MIXED);
        BANGKOK.say(
                Service.MEMBERSHIPS,
                "{\"members\":[{\"user_id\":\"7\",\"roles\":[\"Instructor\"],\"name\":\"สมชาย\",\"email\":\"s@rahasia.example\"}]}");

        HttpResponse<String> answer = stage.roster(jakarta, "");

        assertThat(members(answer)).hasSize(3);
        assertThat(answer.body()).contains("สมชาย", "Instructor#TeachingAssistant");
        assertThat(answer.body()).doesNotContain("Siti", "Sri", "rahasia", "sis-7");
        assertThat(members(answer).stream().filter(m -> m.has("name")).toList()).hasSize(1);
    }

    @Test
    void whoIsNotReleasedAppearsAfterLaunchingAndWithoutAName() {
        Placed quiet = stage.place(JAKARTA, "jakarta-1", "quiet");
        int calls = JAKARTA.calls(Service.MEMBERSHIPS).size();
        assertThat(members(stage.roster(quiet, ""))).isEmpty();

        String sub = stage.launch(quiet, "quiet-7", MEMBERSHIP + "Learner", false);
        stage.launch(quiet, "quiet-test", MEMBERSHIP + "Learner", true);

        HttpResponse<String> answer = stage.roster(quiet, "");
        assertThat(members(answer)).hasSize(1);
        assertThat(members(answer).get(0).propertyNames()).containsExactlyInAnyOrder("status", "user_id", "roles");
        assertThat(members(answer).get(0).path("user_id").asString()).isEqualTo(sub);
        assertThat(answer.body()).doesNotContain("Rahasia");
        assertThat(JAKARTA.calls(Service.MEMBERSHIPS))
                .as("the LMS is not asked")
                .hasSize(calls);
    }

    @Test
    void whoLaunchesBeforeTheNextFetchIsThereAtOnceAndWhoLeavesVanishes() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(rice.lmsCourse(), 3, 10);
        assertThat(members(stage.roster(rice, ""))).hasSize(3);
        String late = stage.launch(rice, "late-" + rice.section(), MEMBERSHIP + "Learner", false);
        assertThat(members(stage.roster(rice, ""))).hasSize(4).anySatisfy(m -> {
            assertThat(m.path("user_id").asString()).isEqualTo(late);
            assertThat(m.has("name")).isFalse();
        });
        stage.update(
                "UPDATE membership SET last_launch_at = last_launch_at - INTERVAL 1 HOUR WHERE section_id = ?",
                rice.section());

        JAKARTA.members(rice.lmsCourse(), 2, 10);
        assertThat(members(stage.roster(rice, ""))).as("fresh for minutes").hasSize(3);
        stage.expire(rice);
        assertThat(members(stage.roster(rice, ""))).hasSize(2);
        assertThat(stage.value("SELECT COUNT(*) FROM roster_member WHERE section_id = ?", rice.section()))
                .isEqualTo("2");
    }

    @Test
    void pagesKeepRoleAndLinkAndShowEverybodyOnce() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(rice.lmsCourse(), 25, 7);
        Set<String> whole = ids(members(stage.roster(rice, "")));
        assertThat(whole).hasSize(25);

        List<String> paged = new ArrayList<>();
        String query = "?role=Learner&limit=10&rlid=" + rice.link();
        int pages = 0;
        while (query != null) {
            HttpResponse<String> page = stage.roster(rice, query);
            members(page).forEach(m -> paged.add(m.path("user_id").asString()));
            query = page.headers()
                    .firstValue("Link")
                    .map(link -> {
                        assertThat(link).matches("<[^>]+\\?[^>]+>; rel=\"next\"");
                        assertThat(link).contains("role=Learner", "limit=10", "rlid=" + rice.link());
                        return link.substring(link.indexOf('?'), link.indexOf('>'));
                    })
                    .orElse(null);
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(paged).hasSize(25);
        assertThat(new HashSet<>(paged)).isEqualTo(whole);

        assertThat(members(stage.roster(
                        rice, "?role=http%3A%2F%2Fpurl.imsglobal.org%2Fvocab%2Flis%2Fv2%2Fmembership%23Learner")))
                .hasSize(25);
        for (String nobody : List.of("Instructor", "Unheard", "", "learner", "%27%20OR%201%3D1")) {
            assertThat(members(stage.roster(rice, "?role=" + nobody)))
                    .as(nobody)
                    .isEmpty();
        }
        for (String bad : List.of("?limit=0", "?limit=x", "?limit=1&limit=2", "?limit=5&after=nobody")) {
            assertThat(stage.roster(rice, bad).statusCode()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void aLinkShowsTheLaunchOfEachMember() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        Placed other = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.say(Service.MEMBERSHIPS, MIXED);

        JsonNode siti = members(stage.roster(rice, "?rlid=" + rice.link())).get(0);

        JsonNode message = siti.path("message").path(0);
        assertThat(message.path(Journey.LTI + "message_type").asString()).isEqualTo("LtiResourceLinkRequest");
        assertThat(message.path(Journey.LTI + "custom").toString())
                .isEqualTo("{\"who\":\"Siti Nurhaliza\",\"mail\":\"\",\"sub\":\""
                        + siti.path("user_id").asString() + "\",\"role\":\"" + MEMBERSHIP + "Learner\"}");
        HttpResponse<String> foreign = stage.roster(rice, "?rlid=" + other.link());
        HttpResponse<String> absent = stage.roster(rice, "?rlid=rl-1");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(foreign.body().replaceAll("\"reference\":\"[^\"]*\"", ""))
                .isEqualTo(absent.body().replaceAll("\"reference\":\"[^\"]*\"", ""));
        assertThat(members(stage.roster(rice, "")))
                .as("Moodle asks again without rlid")
                .hasSize(2);
    }

    /** As a launch through it would: with the parameters of the part that was chosen, not the course's. */
    @Test
    void aLinkToAPartShowsThePartsParameters() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        stage.update("""
                INSERT INTO content_item (course_id, tool_id, institution_id, custom, available, created_at)
                SELECT c.id, c.tool_id, d.institution_id, '{"part":"7","from":"$ResourceLink.available.startDateTime"}',
                       '{"startDateTime":"2026-03-04T05:06:07Z"}', NOW(6)
                  FROM placement p JOIN shared_course c ON c.id = p.course_id JOIN section s ON s.id = p.section_id
                  JOIN deployment d ON d.id = s.deployment_id WHERE p.link_id = ?""", rice.link());
        stage.update(
                "UPDATE placement SET content_item_id = (SELECT MAX(id) FROM content_item) WHERE link_id = ?",
                rice.link());
        JAKARTA.say(Service.MEMBERSHIPS, MIXED);

        JsonNode siti = members(stage.roster(rice, "?rlid=" + rice.link())).get(0);

        assertThat(siti.path("message").path(0).path(Journey.LTI + "custom").toString())
                .isEqualTo("{\"part\":\"7\",\"from\":\"2026-03-04T05:06:07Z\"}");
    }

    @Test
    void onlyTheCoursesToolWithTheScopeAndAnAgreementIsLetIn() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        Placed past = stage.place(JAKARTA, "jakarta-1", "past");
        Placed scored = stage.place(JAKARTA, "jakarta-1", "scored");
        JAKARTA.members(rice.lmsCourse(), 3, 10);
        String path = RosterStage.memberships(rice.context());
        String token = stage.token(RosterStage.RICE, RosterStage.SCOPE);

        Map<String, HttpResponse<String>> refused = Map.of(
                "401 none", stage.get(path, null),
                "401 broken", stage.get(path, token.substring(2)),
                "403 another scope", stage.get(path, stage.token(RosterStage.RICE, ServiceTool.SCORE)),
                "403 no such scope",
                        stage.get(
                                RosterStage.memberships(scored.context()),
                                stage.token(RosterStage.SCORER, ServiceTool.SCORE)),
                "404 another tool", stage.get(path, stage.token(RosterStage.REEF, RosterStage.SCOPE)),
                "404 no such context", stage.get(RosterStage.memberships("0".repeat(32)), token),
                "404 ended agreement", stage.get(RosterStage.memberships(past.context()), token));

        refused.forEach((what, answer) -> {
            assertThat(answer.statusCode()).as(what).isEqualTo(Integer.parseInt(what.substring(0, 3)));
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.body()).doesNotContain("members", "Nguy");
        });
        assertThat(members(stage.get(path, token))).hasSize(3);
    }

    @Test
    void aListedPersonMayBeScoredBeforeLaunching() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(rice.lmsCourse(), 1, 10);
        String sub = members(stage.roster(rice, "")).get(0).path("user_id").asString();
        String token = stage.token(RosterStage.RICE, ServiceTool.LINE_ITEM + " " + ServiceTool.SCORE);
        String items = "/lti/platform/contexts/" + rice.context() + "/lineitems";
        HttpResponse<String> item = post(
                items, token, "application/vnd.ims.lis.v2.lineitem+json", "{\"label\":\"Kuis\",\"scoreMaximum\":10}");
        String scores =
                ServiceTool.json(item)
                                .path("id")
                                .asString()
                                .substring(RosterStage.PUBLIC_URL.toString().length()) + "/scores";
        String score = "{\"userId\":\"%s\",\"scoreGiven\":7,\"scoreMaximum\":10,\"activityProgress\":\"Completed\","
                + "\"gradingProgress\":\"FullyGraded\",\"timestamp\":\"2026-11-25T10:00:00Z\"}";

        assertThat(post(scores, token, "application/vnd.ims.lis.v1.score+json", score.formatted(sub))
                        .statusCode())
                .isBetween(200, 204);
        assertThat(stage.value(
                        "SELECT d.section_id FROM score_delivery d JOIN line_item i ON i.id = d.line_item_id"
                                + " JOIN outbound_context c ON c.id = i.context_id WHERE c.context_id = ?",
                        rice.context()))
                .isEqualTo(Long.toString(rice.section()));
        stage.update("UPDATE section_roster SET generation = generation + 1 WHERE section_id = ?", rice.section());
        assertThat(post(scores, token, "application/vnd.ims.lis.v1.score+json", score.formatted(sub))
                        .statusCode())
                .as("on no roster any more")
                .isEqualTo(400);
    }

    @Test
    void moodlesRosterIsReadToItsLastPage() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        for (int page = 1; page <= 4; page++) {
            RecordedMoodle.play(JAKARTA, Service.MEMBERSHIPS, "nrps/memberships.json", "limit-10-page-" + page);
        }
        HttpResponse<String> answer = stage.roster(rice, "");
        assertThat(members(answer)).hasSize(31);
        assertThat(members(stage.roster(rice, "?role=Instructor"))).hasSize(2);
        assertThat(answer.body()).contains("Hoàng Đức Lê").doesNotContain("site-a.example.test", "suharto.mono");
    }

    private HttpResponse<String> post(String path, String token, String mediaType, String body) {
        PlainBrowser http = new PlainBrowser(stage.process().baseUrl());
        return http.send(http.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", mediaType)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Set<String> ids(List<JsonNode> members) {
        Set<String> ids = new HashSet<>();
        members.forEach(m -> ids.add(m.path("user_id").asString()));
        return ids;
    }
}
