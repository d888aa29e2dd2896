package org.seamoocs.hub.lti.spec.ags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Subject;

class ScoreTest {

    private static final String START = "2026-11-24T02:00:00Z";
    private static final String END = "2026-11-24T03:00:00Z";

    private static Map<String, Object> good() {
        return new HashMap<>(Map.of(
                "userId", "stu-001",
                "timestamp", "2026-11-24T03:59:46+0700",
                "activityProgress", "Completed",
                "gradingProgress", "FullyGraded",
                "scoreGiven", "37.50000",
                "scoreMaximum", 50));
    }

    @Test
    void readsWhatMoodleWritesAndWritesItStrictly() {
        Score score = Score.parse(good());
        assertThat(score.timestamp()).isEqualTo(Instant.parse("2026-11-23T20:59:46Z"));
        assertThat(score.scoreGiven()).hasValue(37.5);
        assertThat(score.json())
                .isEqualTo(Map.of(
                        "userId", "stu-001",
                        "timestamp", "2026-11-23T20:59:46Z",
                        "activityProgress", "Completed",
                        "gradingProgress", "FullyGraded",
                        "scoreGiven", 37.5,
                        "scoreMaximum", 50L));
        assertThat(Score.parse(score.json())).isEqualTo(score);
    }

    @Test
    void tellsZeroFromNothing() {
        Map<String, Object> json = good();
        json.put("scoreGiven", 0);
        assertThat(Score.parse(json).scoreGiven()).hasValue(0);
        json.put("scoreGiven", null);
        assertThat(Score.parse(json).scoreGiven()).isEmpty();
        json.remove("scoreMaximum");
        assertThat(Score.parse(json).scoreMaximum()).isEmpty();
        json.put("comment", " \n");
        assertThat(Score.parse(json).comment()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String member, Object value, GradeError code) {
        Map<String, Object> json = good();
        json.put(member, value);
        assertThatThrownBy(() -> Score.parse(json)).isInstanceOfSatisfying(HubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                Arguments.of("userId", null, GradeError.USER_ID_MISSING),
                Arguments.of("userId", "", GradeError.USER_ID_MISSING),
                Arguments.of("userId", 1.5, GradeError.USER_ID_MISSING),
                Arguments.of("activityProgress", "done", GradeError.ACTIVITY_PROGRESS_UNKNOWN),
                Arguments.of("gradingProgress", null, GradeError.GRADING_PROGRESS_UNKNOWN),
                Arguments.of("timestamp", "2026-11-24T03:59:46", GradeError.TIMESTAMP_INVALID),
                Arguments.of("scoreGiven", -0.01, GradeError.SCORE_GIVEN_INVALID),
                Arguments.of("scoreGiven", Double.NaN, GradeError.SCORE_GIVEN_INVALID),
                Arguments.of("scoreGiven", "Infinity", GradeError.SCORE_GIVEN_INVALID),
                Arguments.of("scoreMaximum", null, GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("comment", List.of(), GradeError.TEXT_INVALID),
                Arguments.of("scoringUserId", "", GradeError.SCORING_USER_INVALID),
                Arguments.of("submission", "x", GradeError.SUBMISSION_INVALID),
                Arguments.of("submission", Map.of("startedAt", "x"), GradeError.SUBMISSION_INVALID),
                Arguments.of(
                        "submission", Map.of("startedAt", END, "submittedAt", START), GradeError.SUBMISSION_INVALID));
    }

    @Test
    void remembersTheSubmissionUntilTheActivityGoesBack() {
        Optional<Submission> before = Optional.of(Submission.parse(Map.of("startedAt", START, "submittedAt", END)));
        assertThat(after("Completed", before)).isEqualTo(before);
        assertThat(after("Submitted", before)).isEqualTo(before);
        assertThat(after("InProgress", before)).hasValue(Submission.parse(Map.of("startedAt", START)));
        assertThat(after("Initialized", before)).isEmpty();
        assertThat(after("Completed", Optional.empty())).isEmpty();
        Map<String, Object> json = good();
        json.put("submission", Map.of("startedAt", END));
        assertThat(Score.parse(json).after(before).submission())
                .hasValue(Submission.parse(Map.of("startedAt", END, "submittedAt", END)));
    }

    private static Optional<Submission> after(String activity, Optional<Submission> before) {
        Map<String, Object> json = good();
        json.put("activityProgress", activity);
        return Score.parse(json).after(before).submission();
    }

    @Test
    void writesResults() {
        URI item = URI.create("http://hub.example/1");
        Result none = new Result(
                URI.create("http://hub.example/1/results?user_id=u"),
                item,
                new Subject("u"),
                OptionalDouble.empty(),
                60,
                Optional.empty(),
                Optional.empty());
        assertThat(none.json()).doesNotContainKeys("resultScore", "comment", "scoringUserId");
        assertThat(none.json()).containsEntry("resultMaximum", 60L).containsEntry("scoreOf", item.toString());
    }

    /** A whole number is written without a fraction only as long as it is exact. */
    @Test
    void writesPointsExactly() {
        assertThat(Points.json(1e12)).isEqualTo(1_000_000_000_000L);
        assertThat(Points.json(0.1)).isEqualTo(0.1);
        assertThat(Points.json(1e33)).isEqualTo(1e33);
    }
}
