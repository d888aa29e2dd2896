package org.seamoocs.hub.practice.services;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.practice.ground.Json;

/**
 * What a tool says about somebody's work (AGS 2.0, 3.4).
 *
 * @param timestamp in whole microseconds, as the table keeps it
 * @param scoreGiven absent clears the grade
 * @param scoreMaximum there whenever {@code scoreGiven} is
 */
record Score(
        String userId,
        Instant timestamp,
        String activityProgress,
        String gradingProgress,
        Optional<Double> scoreGiven,
        Optional<Double> scoreMaximum,
        Optional<String> comment) {

    static final String MEDIA_TYPE = "application/vnd.ims.lis.v1.score+json";

    private static final Set<String> ACTIVITY =
            Set.of("Initialized", "Started", "InProgress", "Submitted", "Completed");
    private static final Set<String> GRADING = Set.of("FullyGraded", "Pending", "PendingManual", "Failed", "NotReady");
    private static final int MAX_COMMENT = 10_000;

    /** ISO 8601 with a zone: {@code Z}, {@code +07:00}, {@code +0700} or {@code +07}. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][.SS][.S][XXX][XX][X]");

    /** @throws HubException {@link ServiceError#SCORE_INVALID} if the text is not a score as the specification has it */
    static Score parse(String json) {
        Claims score = new Claims(Json.object(json).orElseThrow(() -> invalid("not a JSON object")));
        // userId, timestamp, activityProgress, gradingProgress (REQUIRED)
        String userId = required(score, "userId");
        Instant timestamp = timestamp(required(score, "timestamp"));
        String activity = oneOf(score, "activityProgress", ACTIVITY);
        String grading = oneOf(score, "gradingProgress", GRADING);
        Optional<Double> given = number(score, "scoreGiven").filter(g -> check(g >= 0, "scoreGiven is below 0"));
        Optional<Double> maximum =
                number(score, "scoreMaximum").filter(m -> check(m > 0, "scoreMaximum is not above 0"));
        // scoreMaximum (REQUIRED with scoreGiven)
        check(given.isEmpty() || maximum.isPresent(), "scoreGiven without scoreMaximum");
        Optional<String> comment = score.string("comment").filter(c -> !c.isBlank());
        check(comment.filter(c -> c.length() > MAX_COMMENT).isEmpty(), "comment is too long");
        return new Score(userId, timestamp, activity, grading, given, maximum, comment);
    }

    private static String required(Claims score, String name) {
        return score.string(name).orElseThrow(() -> invalid(name + " is missing"));
    }

    private static String oneOf(Claims score, String name, Set<String> values) {
        String value = required(score, name);
        check(values.contains(value), name + " is none of " + values);
        return value;
    }

    private static Optional<Double> number(Claims score, String name) {
        Object value = score.raw(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return Optional.of(number.doubleValue());
        }
        throw invalid(name + " is no number");
    }

    private static Instant timestamp(String text) {
        try {
            return OffsetDateTime.parse(text, TIMESTAMP).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new HubException(ServiceError.SCORE_INVALID, "timestamp is not ISO 8601 with a zone", e);
        }
    }

    private static boolean check(boolean condition, String otherwise) {
        if (!condition) {
            throw invalid(otherwise);
        }
        return true;
    }

    private static HubException invalid(String why) {
        return new HubException(ServiceError.SCORE_INVALID, why);
    }
}
