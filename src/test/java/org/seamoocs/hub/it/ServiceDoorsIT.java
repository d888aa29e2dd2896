package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who is let in where: each call of AGS 2.0 and NRPS 2.0 by everybody who may not make it. The asker learns and changes nothing;
 * the same call in the right hands succeeds, so each refusal is the asker's.
 */
class ServiceDoorsIT {

    private static final String ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final List<String> SCOPES = List.of(
            ServiceTool.LINE_ITEM,
            ServiceTool.LINE_ITEM_READONLY,
            ServiceTool.RESULT_READONLY,
            ServiceTool.SCORE,
            RosterStage.SCOPE);
    private static final String ALL = String.join(" ", SCOPES);

    private final GradeStage stage = GradeStage.get();
    private final Instant now = stage.setClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final Place right = place("jakarta-1", "rice");
    private final Place withoutAgreement = place("bangkok-1", "paddy");
    private final Place ended = place("hanoi-1", "rice");
    private final String token = token(ALL);

    /** A section of a course in a context of its own, with somebody in it and a line item that is nobody else's business. */
    private record Place(String context, String item, String user) {}

    private enum Call {
        LIST_ITEMS("GET", "/lineitems", null, ServiceTool.LINE_ITEM, ServiceTool.LINE_ITEM_READONLY),
        MAKE_ITEM("POST", "/lineitems", ITEM, ServiceTool.LINE_ITEM),
        READ_ITEM("GET", "/lineitems/$item", null, ServiceTool.LINE_ITEM, ServiceTool.LINE_ITEM_READONLY),
        REPLACE_ITEM("PUT", "/lineitems/$item", ITEM, ServiceTool.LINE_ITEM),
        DELETE_ITEM("DELETE", "/lineitems/$item", null, ServiceTool.LINE_ITEM),
        SCORE_SOMEBODY("POST", "/lineitems/$item/scores", SCORE, ServiceTool.SCORE),
        READ_RESULTS("GET", "/lineitems/$item/results", null, ServiceTool.RESULT_READONLY),
        READ_ROSTER("GET", "/memberships", null, RosterStage.SCOPE);

        private final String method;
        private final String path;
        private final @Nullable String mediaType;
        private final List<String> scopes;

        Call(String method, String path, @Nullable String mediaType, String... scopes) {
            this.method = method;
            this.path = path;
            this.mediaType = mediaType;
            this.scopes = List.of(scopes);
        }

        /** All scopes but those that open this call. */
        String otherScopes() {
            return SCOPES.stream().filter(scope -> !scopes.contains(scope)).collect(Collectors.joining(" "));
        }
    }

    @AfterEach
    void resetClock() {
        stage.setClock(now);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheRightToolWithTheRightTokenIsLetIn(Call call) {
        String before = state();

        refused(401, "ACCESS_TOKEN_MISSING", "Bearer", call(call, right, null));
        refused(401, "ACCESS_TOKEN_INVALID", "Bearer error=\"invalid_token\"", call(call, right, forged()));
        refused(
                403,
                "SCOPE_INSUFFICIENT",
                "Bearer error=\"insufficient_scope\"",
                call(call, right, token(call.otherScopes())));
        allAlike(
                call(call, new Place("0123456789abcdef0123456789abcdef", "no-item", right.user()), token),
                call(call, right, stage.token(GradeStage.REEF, ALL)), // another tool
                call(call, right, forDeployment("bangkok")), // another deployment of the right tool
                call(call, withoutAgreement, token),
                call(call, withoutAgreement, forDeployment("bangkok")),
                call(call, ended, token),
                call(call, ended, forDeployment("hanoi")));
        stage.setClock(now.plus(Duration.ofMinutes(61)));
        refused(401, "ACCESS_TOKEN_EXPIRED", "Bearer error=\"invalid_token\"", call(call, right, token));
        stage.setClock(now);

        assertThat(state()).as("what is stored").isEqualTo(before);
        assertThat(call(call, right, forDeployment("jakarta")).statusCode()).isBetween(200, 204);
    }

    private HttpResponse<String> call(Call call, Place place, @Nullable String bearer) {
        String path = "/lti/platform/contexts/" + place.context() + call.path.replace("$item", place.item());
        return stage.call(call.method, path, bearer, call.mediaType, body(call, place));
    }

    private static @Nullable String body(Call call, Place place) {
        return switch (call) {
            case MAKE_ITEM, REPLACE_ITEM -> "{\"label\": \"taken over\", \"scoreMaximum\": 1}";
            case SCORE_SOMEBODY -> """
                    {"userId": "%s", "timestamp": "2026-11-24T01:00:00Z", "scoreGiven": 1, "scoreMaximum": 10,
                     "activityProgress": "Completed", "gradingProgress": "FullyGraded"}""".formatted(place.user());
            default -> null;
        };
    }

    private void refused(int status, String code, @Nullable String challenge, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(null)).isEqualTo(challenge);
        assertThat(ServiceTool.json(answer).path("code").asString()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("secret", right.user(), withoutAgreement.user(), ended.user());
    }

    @SafeVarargs
    private void allAlike(HttpResponse<String>... answers) {
        Arrays.stream(answers).forEach(answer -> refused(404, "NOT_FOUND", null, answer));
        assertThat(Arrays.stream(answers)
                        .map(a -> a.body().replaceAll("\"reference\":\"[^\"]*\"", ""))
                        .distinct())
                .as("absent and forbidden look the same")
                .hasSize(1);
    }

    private String token(String scope) {
        return stage.token(GradeStage.RICE, scope);
    }

    private String forDeployment(String deployment) {
        return GradeStage.RICE.token(stage.http(), GradeStage.PUBLIC_URL, now, ALL, deployment);
    }

    private String forged() {
        char last = token.charAt(token.length() - 2);
        return token.substring(0, token.length() - 2) + (last == 'x' ? 'y' : 'x') + token.charAt(token.length() - 1);
    }

    private Place place(String deployment, String course) {
        long section = stage.section(deployment);
        stage.link(section, course);
        String context = stage.context(course, section);
        long item = stage.insert("""
                INSERT INTO line_item (context_id, tool_id, label, score_maximum, created_at, changed_at)
                SELECT c.id, t.id, 'secret', 10, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
                  FROM outbound_context c, tool_registration t WHERE c.context_id = ? AND t.code = 'rice-tool'""", context);
        return new Place(
                context,
                stage.value("SELECT item_id FROM line_item WHERE id = ?", item),
                stage.subject(stage.person(section, false), GradeStage.RICE));
    }

    /** All line items and scores of the three places. */
    private String state() {
        return stage.value("""
                SELECT GROUP_CONCAT(CONCAT_WS(' ', i.id, i.label, i.score_maximum, IFNULL(i.deleted_at, 'there'),
                                              (SELECT COUNT(*) FROM score s WHERE s.line_item_id = i.id)) ORDER BY i.id)
                  FROM line_item i JOIN outbound_context c ON c.id = i.context_id
                 WHERE c.context_id IN (?, ?, ?)""", right.context(), withoutAgreement.context(), ended.context());
    }
}
