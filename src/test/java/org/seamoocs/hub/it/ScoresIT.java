package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Scores and results through the shipped jar (AGS 2.0, 3.3 and 3.4): ledger, newest result, outbox. */
class ScoresIT {

    /** Due, or parked since: the dispatcher of this hub looks at once, and the sections' LMS takes no grades. */
    private static final String IN_OUTBOX = "IF(d.state IN ('DUE', 'PARKED'), 'queued', d.state)";

    private static final String ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";

    private final GradeStage stage = GradeStage.get();
    private final Instant now = stage.setClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final long section = stage.section("jakarta-1");
    private final String link = stage.link(section, "rice");
    private final String token = stage.token(GradeStage.RICE, ServiceTool.ALL);
    private final String item = item(stage.context("rice", section), 50);
    private final long person = stage.person(section, false);
    private final String user = stage.subject(person, GradeStage.RICE);

    @Test
    void entersLedgerResultAndOutboxAtOnce() {
        HttpResponse<String> answer = post(item, """
                {"userId": "%s", "timestamp": "2026-11-24T03:59:46+0700", "scoreGiven": "37.50000", "scoreMaximum": 50,
                 "activityProgress": "Completed", "gradingProgress": "FullyGraded", "comment": "ดีมาก",
                 "scoringUserId": "grader-1", "submission": {"startedAt": "2026-11-24T02:00:00+07:00"}}""".formatted(user));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(newest("s.score_given")).isEqualTo("37.5");
        assertThat(newest("s.scored_at")).startsWith("2026-11-23 20:59:46");
        assertThat(newest("s.comment")).isEqualTo("ดีมาก");
        assertThat(newest("s.scoring_user_id")).isEqualTo("grader-1");
        assertThat(newest("s.submission")).isEqualTo("{\"startedAt\":\"2026-11-24T02:00:00+07:00\"}");
        assertThat(newest("CONCAT_WS(' ', " + IN_OUTBOX + ", d.section_id, d.score_id = r.score_id, d.first_due_at)"))
                .isEqualTo("queued " + section + " 1 2026-11-24 02:00:00.000000");
        JsonNode result = results("").get(0);
        assertThat(result.path("userId").asString()).isEqualTo(user);
        assertThat(result.path("resultScore").asDouble()).isEqualTo(37.5);
        assertThat(result.path("resultMaximum").toString()).isEqualTo("50");
        assertThat(result.path("scoreOf").asString()).isEqualTo(GradeStage.PUBLIC_URL + item);
        assertThat(result.path("comment").asString()).isEqualTo("ดีมาก");
        assertThat(result.path("scoringUserId").asString()).isEqualTo("grader-1");
        assertThat(stage.get(local(result.path("id").asString()), token).body()).contains(user);
    }

    @Test
    void keepsTheStrictOrderOfTime() {
        assertThat(score("2026-11-24T01:00:00.000002Z", 5)).isEqualTo(200);
        stage.update(
                "UPDATE score_delivery SET claimed_by = 'n1', claimed_until = NOW(6), attempts = 3 WHERE person_id = ?",
                person);
        assertThat(score("2026-11-24T01:00:00.000001Z", 6))
                .as("a microsecond older")
                .isEqualTo(409);
        assertThat(score("2026-11-24T01:00:00.000002+00", 7))
                .as("equal, but another score")
                .isEqualTo(409);
        assertThat(score("2026-11-24T08:00:00.000002+0700", 5))
                .as("the same again")
                .isEqualTo(200);
        assertThat(scores()).isEqualTo("1");
        assertThat(newest("d.attempts")).as("nothing new is due").isEqualTo("3");
        assertThat(score("2026-11-24T01:00:00.000003Z", 8)).isEqualTo(200);
        assertThat(score("2026-11-24T01:00:00.000002Z", 5))
                .as("overtaken since")
                .isEqualTo(409);
        assertThat(scores()).isEqualTo("2");
        assertThat(newest("CONCAT_WS(' ', s.score_given, d.state, d.attempts, d.claimed_by, d.score_id = r.score_id)"))
                .isEqualTo("8 DUE 0 n1 1");
    }

    @Test
    void endsWithTheNewestOfFiftyAtOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            long somebody = stage.person(section, false);
            String subject = stage.subject(somebody, GradeStage.RICE);
            List<Integer> order = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
            Collections.shuffle(order, new Random(round));
            ExecutorService clients = Executors.newFixedThreadPool(16);
            int accepted = 0;
            try {
                List<Future<Integer>> answers = order.stream()
                        .map(i -> clients.submit(() -> post(
                                        item,
                                        body(subject, "2026-11-24T00:00:00.%03dZ".formatted(i), "\"scoreGiven\": " + i))
                                .statusCode()))
                        .toList();
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get()).isIn(200, 409);
                    accepted += answer.get() == 200 ? 1 : 0;
                }
            } finally {
                clients.shutdownNow();
            }
            String newest = stage.value("""
                    SELECT CONCAT_WS(' ', s.score_given, r.score_id = d.score_id, r.scored_at = s.scored_at)
                    FROM result r JOIN score s ON s.id = r.score_id JOIN score_delivery d ON d.line_item_id = r.line_item_id AND d.person_id = r.person_id
                    WHERE r.person_id = ?""", somebody);
            assertThat(newest).isEqualTo("49 1 1");
            assertThat(stage.value("SELECT COUNT(*) FROM score WHERE person_id = ?", somebody))
                    .as("the ledger holds what was answered with 200")
                    .isEqualTo(String.valueOf(accepted));
        }
    }

    @Test
    void tellsZeroNothingAndPendingApart() {
        assertThat(score("2026-11-24T01:00:00Z", 0)).isEqualTo(200);
        assertThat(results("").get(0).path("resultScore").toString()).isEqualTo("0");
        assertThat(newest("CONCAT_WS(' ', s.score_given, " + IN_OUTBOX + ")")).isEqualTo("0 queued");
        assertThat(post(item, body(user, "2026-11-24T01:00:01Z", "\"scoreGiven\": null"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(results("").get(0).has("resultScore")).isFalse();
        assertThat(newest("CONCAT_WS(' ', IFNULL(s.score_given, 'none'), " + IN_OUTBOX + ")"))
                .isEqualTo("none queued");
        String pending =
                body(user, "2026-11-24T01:00:02Z", "\"scoreGiven\": 7").replace("FullyGraded", "PendingManual");
        assertThat(post(item, pending).statusCode()).isEqualTo(200);
        assertThat(results("").get(0).path("resultScore").toString()).isEqualTo("7");
        assertThat(newest("s.grading_progress")).isEqualTo("PENDING_MANUAL");
        String failed = body(user, "2026-11-24T01:00:03Z", "\"scoreGiven\": 7").replace("FullyGraded", "Failed");
        assertThat(post(item, failed).statusCode()).isEqualTo(200);
        assertThat(results("").get(0).has("resultScore")).isFalse();
        assertThat(score("2026-11-24T01:00:04Z", 60)).as("above the maximum").isEqualTo(200);
        assertThat(results("").get(0).path("resultScore").toString()).isEqualTo("60");
    }

    @Test
    void forgetsASubmissionWhenTheActivityGoesBack() {
        String both =
                "\"submission\": {\"startedAt\": \"2026-11-24T00:00:00Z\", \"submittedAt\": \"2026-11-24T00:30:00Z\"}";
        assertThat(post(item, body(user, "2026-11-24T01:00:00Z", both)).statusCode())
                .isEqualTo(200);
        assertThat(score("2026-11-24T01:00:01Z", 1)).isEqualTo(200);
        assertThat(newest("s.submission")).contains("startedAt", "submittedAt");
        String again = body(user, "2026-11-24T01:00:02Z", "\"comment\": \" \"").replace("Completed", "InProgress");
        assertThat(post(item, again).statusCode()).isEqualTo(200);
        assertThat(newest("s.submission")).contains("startedAt").doesNotContain("submittedAt");
        String fresh = body(user, "2026-11-24T01:00:03Z", "\"comment\": null").replace("Completed", "Initialized");
        assertThat(post(item, fresh).statusCode()).isEqualTo(200);
        assertThat(newest("IFNULL(s.submission, 'none')")).isEqualTo("none");
    }

    @Test
    void sendsHomeOnlyWhatIsAgreed() {
        long bangkok = stage.section("bangkok-1");
        stage.link(bangkok, "rice");
        long learner = stage.person(bangkok, false);
        String cohort = item(stage.context("rice", null), 50);
        String said = body(stage.subject(learner, GradeStage.RICE), "2026-11-24T01:00:00Z", "\"comment\": \"private\"");
        assertThat(post(cohort, said).statusCode()).isEqualTo(200);
        assertThat(stage.value("SELECT IFNULL(comment, 'none') FROM score WHERE person_id = ?", learner))
                .as("scores without comments")
                .isEqualTo("none");
        assertThat(stage.value("SELECT section_id FROM score_delivery WHERE person_id = ?", learner))
                .isEqualTo(String.valueOf(bangkok));

        long nobody = stage.person(section, true);
        String testUser = body(stage.subject(nobody, GradeStage.RICE), "2026-11-24T01:00:00Z", "\"scoreGiven\": 5");
        assertThat(post(item, testUser).statusCode()).isEqualTo(200);
        assertThat(stage.value("SELECT COUNT(*) FROM result WHERE person_id = ?", nobody))
                .isEqualTo("1");
        assertThat(stage.value("SELECT COUNT(*) FROM score_delivery WHERE person_id = ?", nobody))
                .isEqualTo("0");
    }

    /** As if the scope had not been granted: nothing is made, shown or kept. */
    @Test
    void refusesAllWhereNoGradesAreAgreed() {
        stage.link(section, "paddy");
        String context = stage.context("paddy", section);
        String token = stage.token(GradeStage.RICE, ServiceTool.ALL);
        String items = "/lti/platform/contexts/" + context + "/lineitems";
        String mediaType = "application/vnd.ims.lis.v2.lineitem+json";
        HttpResponse<String> made =
                stage.call("POST", items, token, mediaType, "{\"label\": \"x\", \"scoreMaximum\": 1}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(403);
        assertThat(made.body()).contains("SCOPE_INSUFFICIENT");
        assertThat(stage.get(items, token).statusCode()).isEqualTo(403);

        String item = item(stage.context("rice", section), 50);
        stage.update("""
                UPDATE line_item SET context_id = (SELECT id FROM outbound_context WHERE context_id = ?)
                WHERE item_id = ?""", context, item.substring(item.lastIndexOf('/') + 1));
        String moved = items + item.substring(item.lastIndexOf('/'));
        HttpResponse<String> score = post(moved, body(user, "2026-11-24T01:00:00Z", "\"scoreGiven\": 5"));
        assertThat(score.statusCode()).as(score.body()).isEqualTo(403);
        assertThat(stage.get(moved + "/results", token).statusCode()).isEqualTo(403);
        assertThat(stage.value("SELECT COUNT(*) FROM score WHERE person_id = ?", person))
                .isEqualTo("0");
    }

    /** In a shared context the item's link decides, else where the person was last. */
    @Test
    void findsTheHomeSection() {
        long second = stage.section("jakarta-1");
        String secondLink = stage.link(second, "rice");
        stage.join(person, second, false);
        stage.update(
                "UPDATE membership SET last_launch_at = '2026-01-01' WHERE person_id = ? AND section_id = ?",
                person,
                second);
        String context = stage.context("rice", null);
        String linked = make(
                context, "{\"label\": \"x\", \"scoreMaximum\": 1, \"resourceLinkId\": \"%s\"}".formatted(secondLink));
        String loose = item(context, 50);
        assertThat(post(linked, body(user, "2026-11-24T01:00:00Z", "\"scoreGiven\": 1"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(newest("d.section_id")).isEqualTo(String.valueOf(second));
        stage.update("DELETE FROM result WHERE person_id = ?", person);
        assertThat(post(loose, body(user, "2026-11-24T01:00:00Z", "\"scoreGiven\": 1"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(newest("d.section_id")).isEqualTo(String.valueOf(section));
    }

    @Test
    void takesScoresOfItsOwnPeopleOnly() {
        long stranger = stage.person(stage.section("jakarta-1"), false); // another section, never in this context
        long hanoi = stage.section("hanoi-1");
        stage.link(hanoi, "rice");
        long ended = stage.person(hanoi, false);
        List<String> foreign = List.of(
                "nobody",
                "' OR 1=1",
                stage.subject(person, GradeStage.REEF),
                stage.subject(stranger, GradeStage.RICE),
                String.valueOf(person),
                user.toUpperCase(Locale.ROOT) + " ");
        for (String other : foreign) {
            assertProblem(post(item, body(other, "2026-11-24T01:00:00Z", "\"scoreGiven\": 1")), 400, "USER_UNKNOWN");
        }
        String cohort = item(stage.context("rice", null), 50);
        String late = body(stage.subject(ended, GradeStage.RICE), "2026-11-24T01:00:00Z", "\"scoreGiven\": 1");
        assertProblem(post(cohort, late), 400, "USER_UNKNOWN");
        assertThat(stage.value("SELECT COUNT(*) FROM score WHERE person_id IN (?, ?, ?)", person, stranger, ended))
                .isEqualTo("0");
    }

    @Test
    void isNobodyElses() {
        String body = body(user, "2026-11-24T01:00:00Z", "\"scoreGiven\": 1");
        String foreign = stage.token(GradeStage.REEF, ServiceTool.ALL);
        for (String path :
                List.of(item + "/scores", item.replaceFirst("contexts/[^/]+", "contexts/none") + "/scores")) {
            assertProblem(stage.call("POST", path, foreign, SCORE, body), 404, "NOT_FOUND");
        }
        assertProblem(stage.get(item + "/results", foreign), 404, "NOT_FOUND");
        assertProblem(stage.call("POST", item + "x/scores", token, SCORE, body), 404, "NOT_FOUND");
        assertProblem(stage.call("POST", item + "/scores", null, SCORE, body), 401, "ACCESS_TOKEN_MISSING");
        assertProblem(stage.get(item + "/results", null), 401, "ACCESS_TOKEN_MISSING");
        String lineItems = stage.token(GradeStage.RICE, ServiceTool.LINE_ITEM);
        assertProblem(stage.call("POST", item + "/scores", lineItems, SCORE, body), 403, "SCOPE_INSUFFICIENT");
        assertProblem(stage.get(item + "/results", lineItems), 403, "SCOPE_INSUFFICIENT");
        assertProblem(stage.get(item + "/scores", token), 405, "METHOD_NOT_ALLOWED");
        assertProblem(
                stage.call("POST", item + "/scores", token, "application/json", body), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(scores()).isEqualTo("0");
    }

    @Test
    void tellsTheLogNothing() {
        String body = body(user, "2026-11-24T01:00:00Z", "\"scoreGiven\": 1, \"comment\": \"between us\"");
        assertThat(post(item, body).statusCode()).isEqualTo(200);
        assertThat(post(item, body.replace(": 1,", ": 2,")).statusCode()).isEqualTo(409);
        assertThat(post(item, body.replace("FullyGraded", "between us")).statusCode())
                .isEqualTo(400);
        assertThat(stage.get(item + "/results?limit=x&user_id=" + user, token).statusCode())
                .isEqualTo(400);
        assertThat(stage.process().output())
                .contains("SCORE_OUTDATED", "GRADING_PROGRESS_UNKNOWN", "FILTER_INVALID")
                .doesNotContain(user, "between us", token);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesScores(String member, @Nullable String value, String code) {
        String good = body(user, "2026-11-24T01:00:00Z", "\"scoreGiven\": 1");
        String bad = value == null
                ? good.replaceFirst("\"" + member + "\": [^,}]+,?", "").replace(",}", "}")
                : good.contains("\"" + member + "\"")
                        ? good.replaceFirst("\"" + member + "\": [^,}]+", "\"" + member + "\": " + value)
                        : good.replaceFirst("}$", ", \"" + member + "\": " + value + "}");
        assertProblem(post(item, bad), 400, code);
        assertThat(scores()).isEqualTo("0");
    }

    static Stream<Arguments> refusesScores() {
        return Stream.of(
                Arguments.of("userId", null, "USER_ID_MISSING"),
                Arguments.of("userId", "\" \"", "USER_ID_MISSING"),
                Arguments.of("userId", "[1]", "USER_ID_MISSING"),
                Arguments.of("userId", "17", "USER_UNKNOWN"),
                Arguments.of("activityProgress", null, "ACTIVITY_PROGRESS_UNKNOWN"),
                Arguments.of("activityProgress", "\"completed\"", "ACTIVITY_PROGRESS_UNKNOWN"),
                Arguments.of("gradingProgress", null, "GRADING_PROGRESS_UNKNOWN"),
                Arguments.of("gradingProgress", "\"Done\"", "GRADING_PROGRESS_UNKNOWN"),
                Arguments.of("timestamp", null, "TIMESTAMP_INVALID"),
                Arguments.of("timestamp", "\"2026-11-24T01:00:00\"", "TIMESTAMP_INVALID"),
                Arguments.of("timestamp", "\"2026-11-24\"", "TIMESTAMP_INVALID"),
                Arguments.of("timestamp", "1795467600", "TIMESTAMP_INVALID"),
                Arguments.of("timestamp", "\"+292278994-08-17T07:12:55Z\"", "TIMESTAMP_INVALID"),
                Arguments.of("timestamp", "\"2026-11-25T02:00:01Z\"", "TIMESTAMP_IN_FUTURE"),
                Arguments.of("scoreGiven", "-1", "SCORE_GIVEN_INVALID"),
                Arguments.of("scoreGiven", "\"A+\"", "SCORE_GIVEN_INVALID"),
                Arguments.of("scoreGiven", "\"NaN\"", "SCORE_GIVEN_INVALID"),
                Arguments.of("scoreGiven", "\"1d\"", "SCORE_GIVEN_INVALID"),
                Arguments.of("scoreGiven", "1e308", "SCORE_GIVEN_INVALID"),
                Arguments.of("scoreGiven", "true", "SCORE_GIVEN_INVALID"),
                Arguments.of("scoreMaximum", null, "SCORE_MAXIMUM_INVALID"),
                Arguments.of("scoreMaximum", "0", "SCORE_MAXIMUM_INVALID"),
                Arguments.of("scoreMaximum", "-5", "SCORE_MAXIMUM_INVALID"),
                Arguments.of("comment", "7.5", "TEXT_INVALID"),
                Arguments.of("scoringUserId", "\" \"", "SCORING_USER_INVALID"),
                Arguments.of("submission", "7", "SUBMISSION_INVALID"),
                Arguments.of("submission", "{\"startedAt\": \"then\"}", "SUBMISSION_INVALID"),
                Arguments.of(
                        "submission",
                        "{\"startedAt\": \"2026-11-24T01:00:00Z\", \"submittedAt\": \"2026-11-24T07:59:59+07:00\"}",
                        "SUBMISSION_INVALID"));
    }

    @Test
    void rescalesResultsAndPagesThem() {
        assertThat(score("2026-11-24T01:00:00Z", 20)).isEqualTo(200);
        List<String> users = new ArrayList<>(List.of(user));
        for (int i = 0; i < 4; i++) {
            String other = stage.subject(stage.person(section, false), GradeStage.RICE);
            users.add(other);
            assertThat(post(item, body(other, "2026-11-24T01:00:00Z", "\"scoreGiven\": 25"))
                            .statusCode())
                    .isEqualTo(200);
        }
        stage.call("PUT", item, token, ITEM, "{\"label\": \"x\", \"scoreMaximum\": 100}");
        JsonNode mine = results("?user_id=" + user);
        assertThat(mine.size()).isEqualTo(1);
        assertThat(mine.get(0).path("resultScore").toString()).isEqualTo("40");
        assertThat(mine.get(0).path("resultMaximum").toString()).isEqualTo("100");
        for (String garbage : List.of("?user_id=", "?user_id=x", "?user_id=%27%20OR%201=1", "?user_id=" + person)) {
            assertThat(results(garbage).size()).as(garbage).isZero();
        }
        assertProblem(stage.get(item + "/results?user_id=a&user_id=b", token), 400, "FILTER_INVALID");

        List<String> read = new ArrayList<>();
        @Nullable String next = item + "/results?limit=2";
        int pages = 0;
        while (next != null) {
            HttpResponse<String> page = stage.get(next, token);
            assertThat(page.headers().firstValue("Content-Type")).hasValue(RESULTS);
            JsonNode entries = ServiceTool.json(page);
            entries.forEach(entry -> read.add(entry.path("userId").asString()));
            String header = page.headers().firstValue("Link").orElse(null);
            next = header == null ? null : local(header.substring(1, header.indexOf('>')));
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(read).containsExactlyInAnyOrderElementsOf(users);
    }

    private String item(String context, int maximum) {
        return make(context, "{\"label\": \"quiz\", \"scoreMaximum\": %d}".formatted(maximum));
    }

    private String make(String context, String body) {
        HttpResponse<String> answer =
                stage.call("POST", "/lti/platform/contexts/" + context + "/lineitems", token, ITEM, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return local(ServiceTool.json(answer).path("id").asString());
    }

    private int score(String timestamp, int given) {
        return post(item, body(user, timestamp, "\"scoreGiven\": " + given)).statusCode();
    }

    private HttpResponse<String> post(String lineItem, String body) {
        return stage.call("POST", lineItem + "/scores", token, SCORE, body);
    }

    private static String body(String user, String timestamp, String more) {
        return "{\"userId\": \"%s\", \"timestamp\": \"%s\", \"activityProgress\": \"Completed\", \"gradingProgress\": \"FullyGraded\", \"scoreMaximum\": 50, %s}"
                .formatted(user, timestamp, more);
    }

    /** Of the person's newest result, its score (s), and its row in the outbox (d). */
    private String newest(String columns) {
        return stage.value(
                "SELECT " + columns + " FROM result r JOIN score s ON s.id = r.score_id"
                        + " LEFT JOIN score_delivery d ON d.line_item_id = r.line_item_id AND d.person_id = r.person_id"
                        + " WHERE r.person_id = ?",
                person);
    }

    private String scores() {
        return stage.value("SELECT COUNT(*) FROM score WHERE person_id = ?", person);
    }

    private JsonNode results(String query) {
        HttpResponse<String> answer = stage.get(item + "/results" + query, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ServiceTool.json(answer);
    }

    private static String local(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(ServiceTool.json(answer).path("code").asString()).isEqualTo(code);
    }
}
