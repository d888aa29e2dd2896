package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.RosterStage.JAKARTA;
import static org.seamoocs.hub.it.RosterStage.members;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.it.FakeLms.Service;
import org.seamoocs.hub.it.RosterStage.Placed;
import tools.jackson.databind.JsonNode;

/**
 * Rosters as Moodle 4.5 asked for them as a tool and told them as a platform, call for call as recorded; only addresses, ids and
 * the token are exchanged.
 */
class MoodleRosterReplayIT {

    /** What Moodle takes for a next page, and nothing else (its README, 14). */
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s?rel=\"next\"");

    private final RosterStage stage = RosterStage.get();

    @AfterEach
    void behave() {
        JAKARTA.behave();
    }

    /** For each link the roster of the link, without paging of its own: the hub's next pages are followed as Moodle does. */
    @ParameterizedTest
    @ValueSource(strings = {"sync-members.json ", "sync-variants.json nrps-normal-again"})
    void theTaskIsAnswered(String recording) {
        Placed placed = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(placed.lmsCourse(), 6, 3);
        List<JsonNode> asked = memberships(recording);
        assertThat(asked).hasSize(4);
        for (JsonNode call : asked) {
            if (!call.at("/request/url").asString().contains("from=")) { // those pages are the recorded platform's
                List<JsonNode> people = followed(replay(call, placed, placed.link()));
                assertThat(people).hasSize(6).allSatisfy(member -> {
                    assertThat(member.path("user_id").asString()).matches("[0-9a-f]{32}");
                    assertThat(member.path("message").size()).isEqualTo(1);
                });
            }
        }
    }

    /** A link that the hub does not know: 404, upon which Moodle asks for the whole context. */
    @Test
    void anUnknownLinkIsAnsweredSoThatMoodleAsksForTheContext() {
        Placed placed = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(placed.lmsCourse(), 6, 3);
        List<JsonNode> calls = memberships("sync-variants.json nrps-404-for-rlid");
        HttpResponse<String> unknown = replay(calls.get(0), placed, "rl-1");
        assertThat(unknown.statusCode())
                .isEqualTo(calls.get(0).at("/response/status").asInt())
                .isEqualTo(404);
        List<JsonNode> people = followed(replay(calls.get(1), placed, placed.link()));
        assertThat(people).hasSize(6).allSatisfy(member -> assertThat(member.has("message"))
                .isFalse());
    }

    /** An LMS that fails: both of Moodle's calls get an error, so that it skips the sync and unenrols nobody. */
    @Test
    void aFailureIsAnErrorToBothOfItsCalls() {
        Placed placed = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.say(Service.MEMBERSHIPS, 500, "{}");
        for (JsonNode call : memberships("sync-variants.json nrps-500")) {
            HttpResponse<String> answer = replay(call, placed, placed.link());
            assertThat(answer.statusCode()).isBetween(500, 599);
            assertThat(answer.body()).doesNotContain("members");
        }
    }

    /** The token request is read to its audience, which is the recorded platform's. */
    @Test
    void theTokenRequestIsRead() {
        JsonNode token = Recorded.toolCalls("sync-members.json", "").get(0);
        HttpResponse<String> answer = new PlainBrowser(stage.process().baseUrl())
                .postForm(ServiceTool.TOKEN_PATH, token.at("/request/body").asString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 401);
        assertThat(ServiceTool.json(answer).path("error").asString()).isEqualTo("invalid_client");
    }

    /** Moodle's next link forgets {@code role}: the teachers that its second page brings are filtered by the hub. */
    @Test
    void aNextLinkThatForgetsTheRoleBringsNobodyElse() {
        Placed placed = stage.place(JAKARTA, "jakarta-1", "rice");
        RecordedMoodle.play(JAKARTA, Service.MEMBERSHIPS, "nrps/memberships.json", "role-learner-limit-5");
        RecordedMoodle.play(JAKARTA, Service.MEMBERSHIPS, "nrps/memberships.json", "role-instructor");
        HttpResponse<String> learners = stage.roster(placed, "?role=Learner");
        assertThat(JAKARTA.calls(Service.MEMBERSHIPS).toString()).doesNotContain("role=");
        assertThat(members(learners)).hasSize(5).allSatisfy(member -> assertThat(
                        member.path("roles").toString())
                .contains("Learner")
                .doesNotContain("Instructor"));
        assertThat(members(stage.roster(placed, "?role=Instructor"))).isNotEmpty();
    }

    private static List<JsonNode> memberships(String recording) {
        String[] where = recording.split(" ", 2);
        List<JsonNode> calls = new ArrayList<>();
        Recorded.toolCalls(where[0], where[1]).forEach(call -> {
            if (call.at("/request/url").asString().contains("/memberships")) {
                calls.add(call);
            }
        });
        return calls;
    }

    private HttpResponse<String> replay(JsonNode call, Placed placed, String link) {
        URI recorded = URI.create(call.at("/request/url").asString());
        String query = recorded.getRawQuery() == null
                ? ""
                : "?" + recorded.getRawQuery().replaceAll("rl-[12]", link);
        PlainBrowser http = new PlainBrowser(stage.process().baseUrl());
        HttpRequest.Builder request = http.request(RosterStage.memberships(placed.context()) + query)
                .header("Authorization", "Bearer " + stage.token(RosterStage.RICE, RosterStage.SCOPE));
        call.at("/request/headers").forEach(header -> {
            if (List.of("Accept", "User-Agent").contains(header.get(0).asString())) {
                request.header(header.get(0).asString(), header.get(1).asString());
            }
        });
        return http.send(request.GET());
    }

    private List<JsonNode> followed(HttpResponse<String> first) {
        List<JsonNode> people = new ArrayList<>(members(first));
        HttpResponse<String> page = first;
        Matcher next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
        while (next.find()) {
            String address =
                    next.group(1).substring(RosterStage.PUBLIC_URL.toString().length());
            page = stage.get(address, stage.token(RosterStage.RICE, RosterStage.SCOPE));
            people.addAll(members(page));
            next = NEXT.matcher(page.headers().firstValue("Link").orElse(""));
        }
        assertThat(new HashSet<>(
                        people.stream().map(m -> m.path("user_id").asString()).toList()))
                .hasSize(people.size());
        return people;
    }
}
