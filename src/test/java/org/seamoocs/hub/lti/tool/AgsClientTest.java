package org.seamoocs.hub.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.seamoocs.hub.lti.tool.TestServices.DEPLOYMENT;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.it.FakeLms;
import org.seamoocs.hub.it.FakeLms.Service;
import org.seamoocs.hub.it.Misbehaviour;
import org.seamoocs.hub.it.RecordedMoodle;
import org.seamoocs.hub.lti.jose.MutableClock;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.ags.ActivityProgress;
import org.seamoocs.hub.lti.spec.ags.GradingProgress;
import org.seamoocs.hub.registry.ProductFamily;

/** Line items and scores at an LMS that really answers, and at Moodle as recorded (AGS 2.0, 3.2 and 3.4). */
class AgsClientTest {

    private static final Instant NOW = Instant.parse("2026-11-23T20:49:39.838123Z");
    private static final Subject USER = new Subject("6");

    private final FakeLms lms = new FakeLms();
    private final GuardedHttpClient client = TestServices.client();
    private final MutableClock clock = new MutableClock(NOW);
    private final AgsClient ags =
            new AgsClient(new ServiceCalls(client, new ServiceTokens(client, TestServices.keys(), clock)), clock);
    private final LmsCaller moodle = caller(ProductFamily.MOODLE);

    @AfterEach
    void close() {
        client.close();
        lms.close();
    }

    @Test
    void aScoreIsPostedBeforeTheQueryWithTheExactMediaType() {
        URI item = item();
        assertThat(ags.post(moodle, item, USER, score(15).build())).isInstanceOf(ScoreAnswer.Accepted.class);
        FakeLms.Call call = lms.calls(Service.SCORES).get(0);
        assertThat(call.target().toString()).endsWith("/lineitem/scores?type_id=1");
        assertThat(call.headers())
                .containsEntry("content-type", "application/vnd.ims.lis.v1.score+json")
                .doesNotContainKey("accept");
        assertThat(call.body())
                .isEqualTo(
                        "{\"userId\":\"6\",\"timestamp\":\"2026-11-23T20:49:39.838123Z\",\"activityProgress\":\"Completed\","
                                + "\"gradingProgress\":\"FullyGraded\",\"scoreGiven\":15,\"scoreMaximum\":20}");
    }

    @ParameterizedTest
    @CsvSource({
        "https://lms.example/a/lineitem?type_id=1, https://lms.example/a/lineitem/scores?type_id=1",
        "https://lms.example/a/lineitem, https://lms.example/a/lineitem/scores",
        "https://lms.example/a/, https://lms.example/a/scores",
        "https://lms.example/a?x=%2F&y=%3F, https://lms.example/a/scores?x=%2F&y=%3F",
        "https://lms.example/a%20b#part, https://lms.example/a%20b/scores"
    })
    void scoresGoesBeforeTheQuery(URI lineItem, URI scores) {
        assertThat(AgsUrls.scores(lineItem)).isEqualTo(scores);
    }

    @Test
    void zeroIsAScoreAndNoneIsNot() {
        URI item = item();
        ags.post(moodle, item, USER, score(0).build());
        ags.post(moodle, item, new Subject("7"), score(0).without().build());
        assertThat(lms.applied().get(0).score().path("scoreGiven").isNumber()).isTrue();
        assertThat(lms.applied().get(1).score().has("scoreGiven")).isFalse();
        assertThat(lms.applied().get(1).score().has("scoreMaximum")).isFalse();
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        URI item = item();
        ags.post(moodle, item, USER, score(1).build());
        lms.revokeTokens();
        assertThat(ags.post(moodle, item, USER, score(2).at(NOW.plusSeconds(1)).build()))
                .isInstanceOf(ScoreAnswer.Accepted.class);
        lms.misbehave(Service.SCORES, Misbehaviour.UNAUTHORIZED);
        assertThat(ags.post(moodle, item, USER, score(3).at(NOW.plusSeconds(2)).build()))
                .isInstanceOf(ScoreAnswer.Unauthorized.class);
        assertThat(lms.calls(Service.SCORES)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "CONFLICT, Superseded, 409", "FORBIDDEN, Refused, 403", "UNPROCESSABLE, Refused, 422",
        "TOO_MANY_REQUESTS, TryLater, 429", "INTERNAL_SERVER_ERROR, TryLater, 500",
                "SERVICE_UNAVAILABLE, TryLater, 503",
        "HTML_NOT_FOUND, TryLater, 404", "WRONG_MEDIA_TYPE, TryLater, 200", "REDIRECT, TryLater, 302",
        "HALF_BODY, TryLater, 0", "UNAUTHORIZED, Unauthorized, 401"
    })
    void eachAnswerHasItsMeaning(Misbehaviour how, String meaning, int status) {
        URI item = item();
        lms.misbehave(Service.SCORES, how);
        ScoreAnswer answer = ags.post(moodle, item, USER, score(15).build());
        assertThat(answer.getClass().getSimpleName()).isEqualTo(meaning);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2",
        "0, 0",
        "999999999, 3600",
        "'Mon, 23 Nov 2026 20:50:39 GMT', 59",
        "'Mon, 23 Nov 2026 20:40:00 GMT', ",
        "soon, ",
        "-3, "
    })
    void retryAfterIsSecondsOrADate(String header, Long seconds) {
        URI item = item();
        lms.say(Service.SCORES, 503, "Service Unavailable", Map.of("Retry-After", header));
        ScoreAnswer.TryLater later = (ScoreAnswer.TryLater) ags.post(moodle, item, USER, score(1).build());
        assertThat(later.after().map(Duration::toSeconds)).isEqualTo(Optional.ofNullable(seconds));
    }

    /** Every score that Moodle was sent when it was recorded, and what its answer means. */
    @ParameterizedTest
    @CsvSource({
        "first, Accepted", "same-second-again, Superseded", "older-timestamp, Superseded",
                "now-after-future, Superseded",
        "above-maximum, Accepted", "zero, Accepted", "no-scoreGiven, Accepted", "no-scoreMaximum, Refused",
        "no-timestamp, Refused", "unknown-user, Refused", "teacher-user, Refused", "unenrolled-user, Refused",
        "suspended-user, Accepted", "application-json, Refused", "appended-after-query, Refused",
                "get-scores-url, Refused"
    })
    void moodlesAnswersAsRecorded(String name, String meaning) {
        URI item = item();
        RecordedMoodle.play(lms, Service.SCORES, "ags/05-scores-post.json", name);
        ScoreAnswer answer = ags.post(moodle, item, USER, score(15).build());
        assertThat(answer.getClass().getSimpleName()).isEqualTo(meaning);
        assertThat(answer.words()).doesNotContain("userId").doesNotContain("{");
    }

    @Test
    void whoIsNotAStudentIsSaidSo() {
        RecordedMoodle.play(lms, Service.SCORES, "ags/05-scores-post.json", "teacher-user");
        assertThat(ags.post(moodle, item(), USER, score(1).build()).words()).isEqualTo("400 Incorrect score received");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPEN_EDX | {\"timestamp\":[\"Score timestamp can only be updated to a later point in time\"]} | Superseded",
                "OPEN_EDX | {\"timestamp\":[\"Score already exists for the provided timestamp\"]} | Superseded",
                "OPEN_EDX | {\"userId\":[\"This field is required.\"]} | Refused",
                "CANVAS | {\"errors\":{\"message\":\"Provided timestamp of 1 before last updated timestamp of 2\"}} | Superseded",
                "CANVAS | {\"errors\":{\"message\":\"Provided timestamp of x not a valid timestamp\"}} | Refused",
                "OTHER | {\"errors\":{\"message\":\"Provided timestamp of 1 before last updated timestamp of 2\"}} | Refused"
            })
    void anOlderScoreIsSaidSoIn400ByTwoProducts(ProductFamily family, String body, String meaning) {
        lms.say(Service.SCORES, 400, body);
        assertThat(ags.post(caller(family), item(), USER, score(1).build())
                        .getClass()
                        .getSimpleName())
                .isEqualTo(meaning);
    }

    @Test
    void openEdxLosesZeroAndItIsMarked() {
        LmsCaller edx = caller(ProductFamily.OPEN_EDX);
        assertThat(ags.post(edx, item(), USER, score(0).build()).words())
                .isEqualTo("Open edX does not show a grade of 0");
        assertThat(ags.post(edx, item(), USER, score(1).build()).words()).isEmpty();
    }

    @Test
    void aLineItemIsFoundByBothMarksOnAnyPage() {
        lms.lineItemPages(1);
        item("a", "x");
        URI wanted = item("b", "t");
        item("b", "t");
        assertThat(ags.find(moodle, lms.lineItems("c-1"), "b", "t")).contains(wanted);
        assertThat(ags.find(moodle, lms.lineItems("c-1"), "a", "t")).isEmpty();
        assertThat(lms.calls(Service.LINE_ITEMS).get(0).headers())
                .containsEntry("accept", "application/vnd.ims.lis.v2.lineitemcontainer+json");
    }

    /** Moodle's own next link: typographic quotes and {@code &amp;}, in UTF-8 (fixture quirk 30). */
    @Test
    void moodlesNextLinkIsFollowed() {
        RecordedMoodle.play(lms, Service.LINE_ITEMS, "ags/03-lineitems-get.json", "limit-1");
        RecordedMoodle.play(lms, Service.LINE_ITEMS, "ags/03-lineitems-get.json", "limit-1-from-1");
        URI container = lms.url("/mod/lti/services.php/2/lineitems?type_id=1");
        assertThat(ags.find(moodle, container, "topic-42", "discussion"))
                .contains(lms.url("/mod/lti/services.php/2/lineitems/3/lineitem?type_id=1"));
        assertThat(lms.calls(Service.LINE_ITEMS).get(1).target().toString()).endsWith("?type_id=1&limit=1&from=1");
    }

    @Test
    void aCreatedItemHasTheAddressThatMoodleGaveIt() {
        RecordedMoodle.play(
                lms, Service.LINE_ITEMS, "ags/04-lineitem-create-read-update-delete.json", "post-standalone");
        assertThat(ags.create(
                        moodle, lms.lineItems("2"), new NewLineItem("P", 10, "hub-item-1", "p", Optional.empty())))
                .isEqualTo(lms.url("/mod/lti/services.php/2/lineitems/4/lineitem?type_id=1"));
    }

    @ParameterizedTest
    @CsvSource({
        "<https://evil.example/x>; rel=\"next\"",
        "<//evil.example/x>; rel=\"next\"",
        "<http://127.0.0.1:1/x>; rel=next",
        "<::::>; rel=\"next\"",
        "<http://user@127.0.0.1/x>; rel=next"
    })
    void aNextPageElsewhereIsRefused(String link) {
        lms.say(Service.LINE_ITEMS, 200, "OK", Map.of("Link", link, "Content-Type", "application/json"), "[]");
        refused(LmsServiceError.NEXT_PAGE_REFUSED);
    }

    @Test
    void aNextPageThatLeadsBackIsRefused() {
        for (int i = 0; i < 3; i++) {
            lms.say(Service.LINE_ITEMS, 200, "OK", Map.of("Link", "<" + lms.lineItems("c-1") + ">; rel=next"), "[]");
        }
        refused(LmsServiceError.NEXT_PAGE_REFUSED);
    }

    @Test
    void anItemAtAnotherOriginIsNoneOfOurs() {
        lms.say(Service.LINE_ITEMS, "[{\"id\":\"https://evil.example/1\",\"resourceId\":\"a\",\"tag\":\"t\"}]");
        assertThat(ags.find(moodle, lms.lineItems("c-1"), "a", "t")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN, LINE_ITEMS_REFUSED",
        "HTML_NOT_FOUND, LINE_ITEMS_REFUSED",
        "WRONG_MEDIA_TYPE, LINE_ITEMS_UNREADABLE"
    })
    void aContainerThatMisbehavesIsNoEmptyOne(Misbehaviour how, LmsServiceError code) {
        lms.misbehave(Service.LINE_ITEMS, how);
        refused(code);
    }

    @Test
    void moodleGetsWhatIsFinalEachASecondLater() {
        List<HomeScore> history = List.of(
                score(10).build(),
                score(11).at(NOW.plusMillis(10)).build(),
                score(12).at(NOW.plusMillis(20)).build(),
                score(13)
                        .at(NOW.plusSeconds(9))
                        .grading(GradingProgress.PENDING_MANUAL)
                        .build(),
                score(0).without()
                        .at(NOW.plusSeconds(10))
                        .grading(GradingProgress.NOT_READY)
                        .build());
        assertThat(LmsGradebook.of(ProductFamily.MOODLE).choose(history))
                .contains(score(12).at(Instant.parse("2026-11-23T20:49:41Z")).build());
        assertThat(LmsGradebook.of(ProductFamily.CANVAS).choose(history)).contains(history.get(3));
        assertThat(LmsGradebook.of(ProductFamily.OPEN_EDX).choose(history)).contains(history.get(4));
        assertThat(LmsGradebook.of(ProductFamily.OTHER).choose(history)).contains(history.get(4));
    }

    @Test
    void clearingOnPurposeReachesMoodleToo() {
        HomeScore reset = score(0).without()
                .activity(ActivityProgress.INITIALIZED)
                .grading(GradingProgress.NOT_READY)
                .build();
        HomeScore emptied = score(0).without().build();
        HomeScore started = score(0).without()
                .activity(ActivityProgress.STARTED)
                .grading(GradingProgress.NOT_READY)
                .build();
        LmsGradebook gradebook = LmsGradebook.of(ProductFamily.MOODLE);
        assertThat(gradebook.choose(List.of(reset))).isPresent();
        assertThat(gradebook.choose(List.of(emptied))).isPresent();
        assertThat(gradebook.choose(List.of(started))).isEmpty();
        assertThat(gradebook.choose(List.of())).isEmpty();
    }

    @Test
    void openEdxTakesWholeMaxima() {
        assertThat(LmsGradebook.of(ProductFamily.OPEN_EDX).scoreMaximum(10.5)).isEqualTo(11);
        assertThat(LmsGradebook.of(ProductFamily.MOODLE).scoreMaximum(10.5)).isEqualTo(10.5);
        assertThat(new NewLineItem("L", 11, "r", "t", Optional.of("link")).json())
                .isEqualTo(
                        "{\"label\":\"L\",\"scoreMaximum\":11,\"resourceId\":\"r\",\"tag\":\"t\",\"resourceLinkId\":\"link\"}");
    }

    private void refused(LmsServiceError code) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> ags.find(moodle, lms.lineItems("c-1"), "r", "t"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private LmsCaller caller(ProductFamily family) {
        return new LmsCaller(TestServices.platform(family, lms.tokenEndpoint()), DEPLOYMENT);
    }

    private URI item() {
        return item("r", "t");
    }

    private URI item(String resourceId, String tag) {
        return URI.create(lms.createLineItem("c-1", Map.of("label", "L", "resourceId", resourceId, "tag", tag)));
    }

    private static Builder score(double given) {
        return new Builder(NOW, OptionalDouble.of(given), ActivityProgress.COMPLETED, GradingProgress.FULLY_GRADED);
    }

    /** A final score, to change one thing of. */
    private record Builder(
            Instant timestamp, OptionalDouble given, ActivityProgress activity, GradingProgress grading) {

        Builder at(Instant other) {
            return new Builder(other, given, activity, grading);
        }

        Builder without() {
            return new Builder(timestamp, OptionalDouble.empty(), activity, grading);
        }

        Builder activity(ActivityProgress other) {
            return new Builder(timestamp, given, other, grading);
        }

        Builder grading(GradingProgress other) {
            return new Builder(timestamp, given, activity, other);
        }

        HomeScore build() {
            return new HomeScore(
                    timestamp,
                    given,
                    given.isPresent() ? OptionalDouble.of(20) : OptionalDouble.empty(),
                    activity,
                    grading,
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
