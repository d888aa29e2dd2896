package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.FakeLms.Applied;
import org.seamoocs.hub.it.FakeLms.Service;
import tools.jackson.databind.JsonNode;

/** A grade's way from a course tool to the learner's own LMS, step by step, with the headings of the grade path's page. */
class GradeFlowIT {

    private static final String ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";

    private final BrokerStage stage = BrokerStage.get();
    private final String student = Journey.fresh("siti");
    private final String lmsCourse = Journey.fresh("agr");
    private final FakeTool.Launched launched = Journey.fromJakartaWithServices("rice")
            .person(student)
            .context(lmsCourse)
            .link(Journey.fresh("link"))
            .with(
                    Journey.AGS,
                    Map.of(
                            "scope",
                            List.of(ServiceTool.LINE_ITEM, ServiceTool.SCORE),
                            "lineitems",
                            BrokerStage.SERVICES.lineItems(lmsCourse).toString()))
            .arrive();

    @Test
    void aScoreOfManilasCourseComesHomeToJakarta() {
        // From the tool to the outbox: 1. An access token
        String audience = stage.url(ServiceTool.TOKEN_PATH).toString();
        HttpResponse<String> granted = stage.browser()
                .post(
                        ServiceTool.TOKEN_PATH,
                        BrokerStage.MANILA.tokenRequest(
                                audience, ServiceTool.LINE_ITEM, ServiceTool.SCORE, ServiceTool.RESULT_READONLY));
        assertThat(granted.headers().firstValue("Cache-Control")).hasValue("no-store");
        String token = ServiceTool.json(granted).path("access_token").asString();

        // 2. Who calls  3. The door
        String lineItems = (String) Objects.requireNonNull(endpoint().get("lineitems"));
        assertThat(call("GET", lineItems, "nobody's", "", "").statusCode()).isEqualTo(401);

        // 4. Line items
        HttpResponse<String> made = call("POST", lineItems, token, ITEM, """
                {"label": "Kuis 1", "scoreMaximum": 20, "resourceId": "quiz-1", "tag": "grade"}""");
        assertThat(made.statusCode()).isEqualTo(201);
        String item = ServiceTool.json(made).path("id").asString();

        // 5. A score
        String answer = """
                {"userId": "%s", "timestamp": "2026-11-23T20:49:39.838Z", "scoreGiven": 15.5, "scoreMaximum": 20,
                 "activityProgress": "Completed", "gradingProgress": "FullyGraded", "comment": "Bagus",
                 "scoringUserId": "grader-7"}""".formatted(launched.subject());
        assertThat(call("POST", item + "/scores", token, SCORE, answer).statusCode())
                .isEqualTo(200);

        // 6. Results
        JsonNode results = ServiceTool.json(call("GET", item + "/results", token, "", ""));
        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.path("userId").asString()).isEqualTo(launched.subject());
            assertThat(result.path("resultScore").asDouble()).isEqualTo(15.5);
        });

        // From the outbox to the LMS: 1. Looking for what is due  2. Claiming
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !applied().isEmpty());

        // 3. What there is to send, and whether it may: the learner as the LMS knows her, the comment as agreed, no
        // grader
        assertThat(applied()).singleElement().satisfies(score -> {
            assertThat(score.userId()).isEqualTo(student);
            assertThat(score.score().path("comment").asString()).isEqualTo("Bagus");
            assertThat(score.score().has("scoringUserId")).isFalse();

            // 4. Which score, and when
            assertThat(score.score().path("scoreGiven").asDouble()).isEqualTo(15.5);
            assertThat(score.timestamp()).isEqualTo(Instant.parse("2026-11-23T20:49:39.838Z"));
        });

        // 5. Where it belongs
        String itemId = item.substring(item.lastIndexOf('/') + 1);
        assertThat(BrokerStage.SERVICES.lineItems())
                .filteredOn(column -> lmsCourse.equals(column.get("context")))
                .singleElement()
                .satisfies(column -> assertThat(column)
                        .containsEntry("resourceId", itemId)
                        .containsEntry("tag", "sea-moocs")
                        .containsEntry("label", "Kuis 1"));

        // 6. The token
        assertThat(BrokerStage.SERVICES.calls(Service.TOKEN)).isNotEmpty();

        // 7. What the answer means  8. Settling
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(stage.rows("""
                                SELECT d.state, d.answer_status, d.claimed_by FROM score_delivery d
                                  JOIN line_item i ON i.id = d.line_item_id WHERE i.item_id = ?""", itemId))
                .containsExactly(Map.of("state", "DELIVERED", "answer_status", "200", "claimed_by", "null")));
    }

    private List<Applied> applied() {
        return BrokerStage.SERVICES.applied().stream()
                .filter(score -> score.lineItem().contains("/" + lmsCourse + "/"))
                .toList();
    }

    private Map<?, ?> endpoint() {
        return (Map<?, ?>) launched.claim(Journey.AGS);
    }

    private HttpResponse<String> call(String method, String address, String token, String mediaType, String body) {
        PlainBrowser browser = stage.browser();
        return browser.send(browser.request(URI.create(address).getRawPath())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", mediaType.isEmpty() ? "text/plain" : mediaType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
