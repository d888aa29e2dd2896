package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What Moodle 4.5 as tool sent in its grade task, sent to the shipped jar as it was recorded, but for ids, addresses and the
 * token: scores as text, {@code +0700}, a numeric resourceId, the search for its line item.
 */
class MoodleToolReplayIT {

    private static final String RECORDED_ITEM = "/ags/ctx-1/lineitems/1/lineitem";
    private static final String RECORDED_NEW_ITEM = "/ags/ctx-1/lineitems/101/lineitem";

    private final GradeStage stage = GradeStage.get();
    private final Instant recordedAt = stage.setClock(Instant.parse("2026-11-23T21:00:01Z"));
    private final long section = stage.section("jakarta-1");
    private final String link = stage.link(section, "rice");
    private final String container = "/lti/platform/contexts/" + stage.context("rice", section) + "/lineitems";
    private final long first = stage.person(section, false);
    private final long second = stage.person(section, false);
    private final Map<String, String> users =
            Map.of("stu-001", stage.subject(first, GradeStage.RICE), "stu-002", stage.subject(second, GradeStage.RICE));
    private final String token = stage.token(GradeStage.RICE, ServiceTool.ALL);

    /** Moodle's own signature verifies; its assertion was made for another platform, which is the next check. */
    @Test
    void readsTheTokenRequest() {
        String form = Recorded.toolCalls("sync-grades.json", "")
                .get(0)
                .at("/request/body")
                .asString();
        assertThat(refusal(form)).startsWith("Audience foreign");
        assertThat(refusal(form.replaceFirst("\\.[^.&]+&scope=", "&scope="))).startsWith("Token malformed");
        String forged = form.replaceFirst("client_assertion=([^.]+)\\.([^.]+)\\.....", "client_assertion=$1.$2.AAAA");
        assertThat(refusal(forged)).startsWith("Signature invalid");
    }

    @Test
    void takesTheGradesOfTheTask() {
        String given =
                make("{\"label\": \"course\", \"scoreMaximum\": 50, \"resourceLinkId\": \"%s\"}".formatted(link));
        List<String> sent = new ArrayList<>();
        String made = "";
        for (JsonNode call : Recorded.toolCalls("sync-grades.json", "")) {
            if (call.at("/request/url").asString().endsWith("/token")) {
                continue;
            }
            HttpResponse<String> answer = replay(call, given, made);
            assertThat(answer.statusCode())
                    .as(call.path("request") + "\n" + answer.body())
                    .isEqualTo(call.at("/response/status").asInt());
            sent.add(call.at("/request/method").asString());
            if (answer.statusCode() == 201) {
                assertThat(answer.headers().firstValue("Content-Type"))
                        .hasValue("application/vnd.ims.lis.v2.lineitem+json");
                made = path(ServiceTool.json(answer).path("id").asString());
            }
        }
        assertThat(sent).containsExactly("POST", "POST", "GET", "POST", "POST", "GET", "POST");
        assertThat(grades(given)).containsExactlyInAnyOrder("stu-001=37.5", "stu-002=42");
        assertThat(grades(made)).containsExactlyInAnyOrder("stu-001=37.5", "stu-002=42");
        // due, or already tried by the dispatcher at an LMS that takes no grades
        assertThat(stage.value("SELECT COUNT(*) FROM score_delivery WHERE person_id IN (?, ?)", first, second))
                .isEqualTo("4");
        assertFindsItsItemAgain(made);
    }

    @Test
    void takesAGradeOfZeroAndTheSameGradeAgain() {
        String given = make("{\"label\": \"course\", \"scoreMaximum\": 50}");
        JsonNode zero = scores("grade-zero").get(0);
        assertThat(replay(zero, given, given).statusCode()).isEqualTo(200);
        assertThat(grades(given)).containsExactly("stu-001=0");
        assertThat(replay(zero, given, given).statusCode())
                .as("Moodle sends again what it has no answer to")
                .isEqualTo(200);
        assertThat(stage.value("SELECT COUNT(*) FROM score WHERE person_id = ?", first))
                .isEqualTo("1");
        JsonNode next = scores("score-409").get(0);
        assertThat(replay(next, given, given).statusCode()).isEqualTo(200);
        assertThat(grades(given)).containsExactly("stu-001=41.25");
        assertThat(replay(zero, given, given).statusCode()).isEqualTo(409);
        assertThat(grades(given)).containsExactly("stu-001=41.25");
    }

    /** As Moodle looks for it: tag, resourceId and link, compared as PHP compares. */
    private void assertFindsItsItemAgain(String made) {
        JsonNode items = ServiceTool.json(stage.get(container, token));
        List<String> found = new ArrayList<>();
        items.forEach(item -> {
            if (item.path("tag").asString().equals("grade")
                    && item.path("resourceId").asString().equals("2")
                    && item.path("resourceLinkId").asString().equals(link)) {
                found.add(path(item.path("id").asString()));
            }
        });
        assertThat(found).containsExactly(made);
    }

    private HttpResponse<String> replay(JsonNode call, String given, String made) {
        String address = call.at("/request/url").asString();
        String path = URI.create(address)
                .getPath()
                .replace(RECORDED_NEW_ITEM, made)
                .replace(RECORDED_ITEM, given)
                .replace("/ags/ctx-1/lineitems", container);
        PlainBrowser http = stage.http();
        HttpRequest.Builder request = http.request(path).header("Authorization", "Bearer " + token);
        call.at("/request/headers").forEach(header -> {
            if (List.of("Accept", "Content-Type", "User-Agent")
                    .contains(header.get(0).asString())) {
                request.header(header.get(0).asString(), header.get(1).asString());
            }
        });
        String body = call.at("/request/body").asString("").replace("\"rl-2\"", "\"" + link + "\"");
        for (Map.Entry<String, String> user : users.entrySet()) {
            body = body.replace('"' + user.getKey() + '"', '"' + user.getValue() + '"');
        }
        String method = call.at("/request/method").asString();
        return http.send(
                request.method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static List<JsonNode> scores(String name) {
        List<JsonNode> scores = new ArrayList<>();
        Recorded.toolCalls("sync-variants.json", name).forEach(call -> {
            if (call.at("/request/url").asString().contains("/scores")) {
                scores.add(call);
            }
        });
        return scores;
    }

    private List<String> grades(String item) {
        List<String> grades = new ArrayList<>();
        ServiceTool.json(stage.get(item + "/results", token))
                .forEach(result -> users.forEach((name, subject) -> {
                    if (subject.equals(result.path("userId").asString())) {
                        grades.add(name + "=" + result.path("resultScore"));
                    }
                }));
        return grades;
    }

    private String make(String body) {
        HttpResponse<String> answer =
                stage.call("POST", container, token, "application/vnd.ims.lis.v2.lineitem+json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return path(ServiceTool.json(answer).path("id").asString());
    }

    private String refusal(String form) {
        HttpResponse<String> answer = stage.http().postForm(ServiceTool.TOKEN_PATH, form);
        assertThat(answer.statusCode()).isEqualTo(400);
        return ServiceTool.json(answer).path("error_description").asString();
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }
}
