package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Line items through the shipped jar (AGS 2.0, 3.2), and who may see them. */
class LineItemsIT {

    private static final String ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String CONTAINER = "application/vnd.ims.lis.v2.lineitemcontainer+json";

    private final GradeStage stage = GradeStage.get();
    private final Instant now = stage.setClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final long jakarta = stage.section("jakarta-1");
    private final String link = stage.link(jakarta, "rice");
    private final String path = items(stage.context("rice", jakarta));
    private final String token = stage.token(GradeStage.RICE, ServiceTool.ALL);

    @Test
    void makesReadsReplacesAndDeletes() {
        HttpResponse<String> created = post(path, """
                {"label": "ข้อสอบ 1", "scoreMaximum": 60, "resourceLinkId": "%s", "resourceId": 2, "tag": "grade",
                 "startDateTime": "2026-03-06T20:05:02+0700", "endDateTime": "2026-04-06T22:05:03Z", "gradesReleased": false,
                 "https://tool.example/colour": {"deep": [1, null]}}""".formatted(link));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(mediaType(created)).isEqualTo(ITEM);
        JsonNode item = ServiceTool.json(created);
        String id = item.path("id").asString();
        assertThat(created.headers().firstValue("Location")).hasValue(id);
        assertThat(id).startsWith(GradeStage.PUBLIC_URL + path + "/");
        assertThat(item.path("label").asString()).isEqualTo("ข้อสอบ 1");
        assertThat(item.path("scoreMaximum").toString()).isEqualTo("60");
        assertThat(item.path("resourceLinkId").asString()).isEqualTo(link);
        assertThat(item.path("resourceId").toString()).isEqualTo("\"2\"");
        assertThat(item.path("startDateTime").asString()).isEqualTo("2026-03-06T20:05:02+0700");
        assertThat(item.path("gradesReleased").toString()).isEqualTo("false");
        assertThat(item.path("https://tool.example/colour").toString()).isEqualTo("{\"deep\":[1,null]}");

        HttpResponse<String> read = stage.get(local(id), token);
        assertThat(mediaType(read)).isEqualTo(ITEM);
        assertThat(ServiceTool.json(read)).isEqualTo(item);

        HttpResponse<String> replaced = stage.call("PUT", local(id), token, ITEM, """
                {"id": "%s", "label": "Quiz", "scoreMaximum": "10.5"}""".formatted(id));
        assertThat(replaced.statusCode()).isEqualTo(200);
        JsonNode after = ServiceTool.json(stage.get(local(id), token));
        assertThat(after).isEqualTo(ServiceTool.json(replaced));
        assertThat(after.path("scoreMaximum").asDouble()).isEqualTo(10.5);
        assertThat(after.path("resourceLinkId").asString()).isEqualTo(link);
        assertThat(after.path("resourceId").asString()).isEmpty();
        assertThat(after.path("tag").asString()).isEmpty();
        assertThat(after.has("gradesReleased")).isFalse();
        assertThat(after.has("https://tool.example/colour")).isFalse();

        assertThat(stage.call("DELETE", local(id), token, null, null).statusCode())
                .isEqualTo(204);
        assertThat(stage.get(local(id), token).statusCode()).isEqualTo(404);
        assertThat(stage.call("DELETE", local(id), token, null, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void findsByAllFiltersAtOnceAndPage() {
        HttpResponse<String> none = stage.get(path, token);
        assertThat(none.body()).isEqualTo("[]");
        assertThat(mediaType(none)).isEqualTo(CONTAINER);
        for (int i = 0; i < 7; i++) {
            make(
                    "{\"label\": \"n%d\", \"scoreMaximum\": 1, \"resourceId\": \"r %d\", \"tag\": \"%s\", \"resourceLinkId\": %s}"
                            .formatted(i, i % 2, i < 4 ? "a&b" : "A&B", i % 3 == 0 ? "\"" + link + "\"" : "null"));
        }
        assertThat(labels(path)).containsExactly("n0", "n1", "n2", "n3", "n4", "n5", "n6");
        assertThat(labels(path + "?tag=a%26b")).containsExactly("n0", "n1", "n2", "n3");
        assertThat(labels(path + "?resource_id=r+1")).containsExactly("n1", "n3", "n5");
        assertThat(labels(path + "?resource_link_id=" + link)).containsExactly("n0", "n3", "n6");
        assertThat(labels(path + "?tag=a%26b&resource_id=r%201&resource_link_id=" + link))
                .containsExactly("n3");
        assertThat(labels(path + "?resource_link_id=")).isEmpty();
        assertThat(labels(path + "?tag=%27%20OR%201=1")).isEmpty();
        assertThat(labels(path + "?something=else")).hasSize(7);

        assertThat(pages(path + "?limit=3"))
                .containsExactly(List.of("n0", "n1", "n2"), List.of("n3", "n4", "n5"), List.of("n6"));
        assertThat(pages(path + "?limit=2&tag=a%26b")).containsExactly(List.of("n0", "n1"), List.of("n2", "n3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesFilters(String query) {
        assertProblem(stage.get(path + "?" + query, token), 400, "FILTER_INVALID");
    }

    static Stream<String> refusesFilters() {
        return Stream.of("limit=0", "limit=-1", "limit=x", "limit=1e3", "limit=", "tag=a&tag=b", "after=nothing");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesBodies(String body, int status, String code) {
        assertProblem(post(path, body), status, code);
        String id = make("{\"label\": \"x\", \"scoreMaximum\": 1}");
        assertProblem(stage.call("PUT", id, token, ITEM, body), status, code);
        assertThat(ServiceTool.json(stage.get(id, token)).path("label").asString())
                .isEqualTo("x");
    }

    static Stream<Arguments> refusesBodies() {
        String rest = ", \"scoreMaximum\": 1}";
        return Stream.of(
                Arguments.of("", 400, "BODY_MALFORMED"),
                Arguments.of("[]", 400, "BODY_MALFORMED"),
                Arguments.of("null", 400, "BODY_MALFORMED"),
                Arguments.of("{\"label\": \"a\", \"label\": \"b\"" + rest, 400, "BODY_MALFORMED"),
                Arguments.of("{\"label\": \"a\"" + rest + "x", 400, "BODY_MALFORMED"),
                Arguments.of("{\"label\": " + "[".repeat(50) + "]".repeat(50) + rest, 400, "BODY_MALFORMED"),
                Arguments.of("{\"label\": \"" + "x".repeat(70_000) + "\"" + rest, 413, "BODY_TOO_LARGE"),
                Arguments.of("{\"scoreMaximum\": 1}", 400, "LABEL_BLANK"),
                Arguments.of("{\"label\": \" \\u2003\"" + rest, 400, "LABEL_BLANK"),
                Arguments.of("{\"label\": null" + rest, 400, "LABEL_BLANK"),
                Arguments.of("{\"label\": {}" + rest, 400, "TEXT_INVALID"),
                Arguments.of("{\"label\": \"" + "x".repeat(256) + "\"" + rest, 400, "TEXT_TOO_LONG"),
                Arguments.of("{\"label\": \"a\"}", 400, "SCORE_MAXIMUM_INVALID"),
                Arguments.of("{\"label\": \"a\", \"scoreMaximum\": 0}", 400, "SCORE_MAXIMUM_INVALID"),
                Arguments.of("{\"label\": \"a\", \"scoreMaximum\": -1}", 400, "SCORE_MAXIMUM_INVALID"),
                Arguments.of("{\"label\": \"a\", \"scoreMaximum\": 1e308}", 400, "SCORE_MAXIMUM_INVALID"),
                Arguments.of("{\"label\": \"a\", \"scoreMaximum\": 1e999}", 400, "SCORE_MAXIMUM_INVALID"),
                Arguments.of("{\"label\": \"a\", \"scoreMaximum\": \"ten\"}", 400, "SCORE_MAXIMUM_INVALID"),
                Arguments.of("{\"label\": \"a\", \"scoreMaximum\": true}", 400, "SCORE_MAXIMUM_INVALID"),
                Arguments.of("{\"label\": \"a\", \"tag\": []" + rest, 400, "TEXT_INVALID"),
                Arguments.of(
                        "{\"label\": \"a\", \"resourceId\": \"" + "x".repeat(256) + "\"" + rest, 400, "TEXT_TOO_LONG"),
                Arguments.of(
                        "{\"label\": \"a\", \"startDateTime\": \"2026-03-06T20:05:02\"" + rest, 400, "PERIOD_INVALID"),
                Arguments.of("{\"label\": \"a\", \"endDateTime\": \"tomorrow\"" + rest, 400, "PERIOD_INVALID"),
                Arguments.of("{\"label\": \"a\", \"gradesReleased\": 1" + rest, 400, "GRADES_RELEASED_INVALID"),
                Arguments.of(
                        "{\"label\": \"a\", \"https://x.example/y\": \"" + "x".repeat(17_000) + "\"" + rest,
                        413,
                        "EXTENSIONS_TOO_LARGE"));
    }

    @Test
    void takesItsMediaTypeOnly() {
        String body = "{\"label\": \"x\", \"scoreMaximum\": 1}";
        assertProblem(stage.call("POST", path, token, "application/json", body), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(stage.call("POST", path, token, ITEM + "; charset=utf-8", body)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void keepsIdAndLink() {
        String id = make("{\"label\": \"x\", \"scoreMaximum\": 1, \"resourceLinkId\": \"%s\"}".formatted(link));
        String other = stage.link(jakarta, "rice");
        assertProblem(stage.call("PUT", id, token, ITEM, body("x", other)), 400, "RESOURCE_LINK_IMMUTABLE");
        assertProblem(
                stage.call(
                        "PUT",
                        id,
                        token,
                        ITEM,
                        "{\"id\": \"http://other.example/1\", \"label\": \"x\", \"scoreMaximum\": 1}"),
                400,
                "LINE_ITEM_ID_IMMUTABLE");
        String loose = make("{\"label\": \"x\", \"scoreMaximum\": 1}");
        assertProblem(stage.call("PUT", loose, token, ITEM, body("x", link)), 400, "RESOURCE_LINK_IMMUTABLE");
    }

    @Test
    void refusesLinksOfOthers() {
        long bangkok = stage.section("bangkok-1");
        long hanoi = stage.section("hanoi-1");
        List<String> foreign = List.of(
                "no-such-link",
                stage.link(jakarta, "reef"), // another tool
                stage.link(jakarta, "paddy"), // another course of the tool
                stage.link(bangkok, "rice")); // another section
        for (String other : foreign) {
            assertProblem(post(path, body("x", other)), 404, "RESOURCE_LINK_UNKNOWN");
        }
        String cohort = items(stage.context("rice", null));
        assertThat(post(cohort, body("x", stage.link(bangkok, "rice"))).statusCode())
                .isEqualTo(201);
        assertProblem(post(cohort, body("x", stage.link(hanoi, "rice"))), 404, "RESOURCE_LINK_UNKNOWN");
    }

    /** Absent, another tool's and ended are one: nobody learns what there is. */
    @Test
    void isNobodyElses() {
        String id = make(body("secret", link));
        long hanoi = stage.section("hanoi-1");
        stage.link(hanoi, "rice");
        String ended = items(stage.context("rice", hanoi));
        String foreign = stage.token(GradeStage.REEF, ServiceTool.ALL);
        String absent = items("0123456789abcdef0123456789abcdef");

        assertAllAlike(
                answersTo(path, id, foreign),
                answersTo(absent, absent + "/x", token),
                answersTo(absent, absent + "/x", foreign),
                answersTo(ended, ended + "/x", token),
                answersTo(
                        path.toUpperCase(Locale.ROOT)
                                .replace("/LTI/PLATFORM/CONTEXTS", "/lti/platform/contexts")
                                .replace("/LINEITEMS", "/lineitems"),
                        absent + "/x",
                        token));
        String otherContext = items(stage.context("rice", null));
        stage.link(jakarta, "rice");
        String lastPart = id.substring(id.lastIndexOf('/'));
        assertProblem(stage.get(otherContext + lastPart, token), 404, "NOT_FOUND");
        assertThat(ServiceTool.json(stage.get(id, token)).path("label").asString())
                .isEqualTo("secret");
    }

    @Test
    void endsWithTheAgreementsOfItsLink() {
        long bangkok = stage.section("bangkok-1");
        String cohort = items(stage.context("rice", null));
        String id = local(ServiceTool.json(post(cohort, body("x", stage.link(bangkok, "rice"))))
                .path("id")
                .asString());
        assertThat(stage.get(id, token).statusCode()).isEqualTo(200);
        String limited = stage.http()
                .post(
                        ServiceTool.TOKEN_PATH,
                        ServiceTool.form(
                                GradeStage.RICE.sign(
                                        with(GradeStage.RICE.claims(GradeStage.PUBLIC_URL, now), "jakarta")),
                                ServiceTool.ALL))
                .body();
        String forJakarta = limited.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        stage.link(jakarta, "rice");
        assertThat(stage.get(cohort, forJakarta).statusCode()).isEqualTo(200);
        assertProblem(stage.get(id, forJakarta), 404, "NOT_FOUND");
        assertThat(stage.get(cohort + "?limit=1000", forJakarta).body()).doesNotContain(id);
        assertThat(stage.get(cohort + "?limit=1000", token).body()).contains(id);
        assertProblem(stage.get(items(stage.context("rice", bangkok)), forJakarta), 404, "NOT_FOUND");
    }

    @Test
    void asksForTheRightToken() {
        String id = make("{\"label\": \"x\", \"scoreMaximum\": 1}");
        String body = "{\"label\": \"y\", \"scoreMaximum\": 1}";
        for (@Nullable
        String bad : new @Nullable String[] {null, "", "x", token + "x", token.substring(1), "a".repeat(9000)}) {
            for (HttpResponse<String> answer : answers(path, id, bad, body)) {
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                        .isEqualTo(bad == null || bad.isEmpty() ? "Bearer" : "Bearer error=\"invalid_token\"");
            }
        }
        String scores = stage.token(GradeStage.RICE, ServiceTool.SCORE);
        for (HttpResponse<String> answer : answers(path, id, scores, body)) {
            assertProblem(answer, 403, "SCOPE_INSUFFICIENT");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_scope\"");
        }
        String reader = stage.token(GradeStage.RICE, ServiceTool.LINE_ITEM_READONLY);
        assertThat(answers(path, id, reader, body).stream().map(HttpResponse::statusCode))
                .containsExactly(200, 403, 200, 403, 403);
        stage.setClock(now.plus(Duration.ofMinutes(61)));
        for (HttpResponse<String> answer : answers(path, id, token, body)) {
            assertProblem(answer, 401, "ACCESS_TOKEN_EXPIRED");
        }
        stage.setClock(now);
    }

    private List<HttpResponse<String>> answersTo(String container, String item, String bearer) {
        return answers(container, item, bearer, "{\"label\": \"taken over\", \"scoreMaximum\": 1}");
    }

    private List<HttpResponse<String>> answers(String container, String item, @Nullable String bearer, String body) {
        return List.of(
                stage.get(container, bearer),
                stage.call("POST", container, bearer, ITEM, body),
                stage.get(item, bearer),
                stage.call("PUT", item, bearer, ITEM, body),
                stage.call("DELETE", item, bearer, null, null));
    }

    @SafeVarargs
    private static void assertAllAlike(List<HttpResponse<String>>... asked) {
        for (List<HttpResponse<String>> answers : asked) {
            answers.forEach(answer -> assertProblem(answer, 404, "NOT_FOUND"));
        }
    }

    private static Map<String, Object> with(Map<String, Object> claims, String deployment) {
        claims.put(LaunchSteps.LTI + "deployment_id", deployment);
        return claims;
    }

    private static String body(String label, String link) {
        return "{\"label\": \"%s\", \"scoreMaximum\": 1, \"resourceLinkId\": \"%s\"}".formatted(label, link);
    }

    private static String items(String context) {
        return "/lti/platform/contexts/" + context + "/lineitems";
    }

    /** Makes a line item. @return the path of its address */
    private String make(String body) {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return local(ServiceTool.json(answer).path("id").asString());
    }

    private HttpResponse<String> post(String container, String body) {
        return stage.call("POST", container, token, ITEM, body);
    }

    private List<String> labels(String address) {
        HttpResponse<String> answer = stage.get(address, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode items = ServiceTool.json(answer);
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).path("label").asString())
                .toList();
    }

    private List<List<String>> pages(String first) {
        List<List<String>> pages = new ArrayList<>();
        @Nullable String next = first;
        while (next != null) {
            pages.add(labels(next));
            String header = stage.get(next, token).headers().firstValue("Link").orElse(null);
            assertThat(header == null || header.matches("<http://hub\\.example/[^>\"]+>; rel=\"next\""))
                    .as(header)
                    .isTrue();
            next = header == null ? null : local(header.substring(1, header.indexOf('>')));
        }
        return pages;
    }

    private static String local(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String mediaType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElseThrow();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(mediaType(answer)).startsWith("application/problem+json");
        JsonNode problem = ServiceTool.json(answer);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "code", "reference");
    }
}
