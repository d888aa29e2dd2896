package org.seamoocs.hub.lti.spec.ags;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Subject;

/**
 * What a tool says about a person in a line item (AGS 2.0, 3.4).
 *
 * @param timestamp to the microsecond
 * @param scoreGiven empty clears; 0 is a score; may be above the maximum
 * @param scoreMaximum there if {@code scoreGiven} is
 * @param comment never blank: a blank one clears as an absent one does
 * @param scoringUserId who graded, never blank
 * @param submission empty if nothing is said about it
 */
public record Score(
        Subject user,
        Instant timestamp,
        OptionalDouble scoreGiven,
        OptionalDouble scoreMaximum,
        ActivityProgress activityProgress,
        GradingProgress gradingProgress,
        Optional<String> comment,
        Optional<String> scoringUserId,
        Optional<Submission> submission) {

    private static final String USER = "userId";
    private static final String TIMESTAMP = "timestamp";
    private static final String GIVEN = "scoreGiven";
    private static final String MAXIMUM = "scoreMaximum";
    private static final String ACTIVITY = "activityProgress";
    private static final String GRADING = "gradingProgress";
    private static final String COMMENT = "comment";
    private static final String SCORING_USER = "scoringUserId";
    private static final String SUBMISSION = "submission";

    /**
     * Reads the body of a request.
     *
     * @throws HubException with the {@link GradeError} of the first member that is not as it must be
     */
    public static Score parse(Map<String, Object> json) {
        Members members = new Members(json);
        // userId (REQUIRED)
        String user = members.text(USER, GradeError.USER_ID_MISSING)
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> new HubException(GradeError.USER_ID_MISSING, "userId is missing"));
        // activityProgress, gradingProgress (REQUIRED)
        ActivityProgress activity = members.text(ACTIVITY, GradeError.ACTIVITY_PROGRESS_UNKNOWN)
                .flatMap(ActivityProgress::of)
                .orElseThrow(() -> new HubException(GradeError.ACTIVITY_PROGRESS_UNKNOWN, "missing or unknown"));
        GradingProgress grading = members.text(GRADING, GradeError.GRADING_PROGRESS_UNKNOWN)
                .flatMap(GradingProgress::of)
                .orElseThrow(() -> new HubException(GradeError.GRADING_PROGRESS_UNKNOWN, "missing or unknown"));
        // timestamp (REQUIRED)
        Instant timestamp = members.text(TIMESTAMP, GradeError.TIMESTAMP_INVALID)
                .flatMap(ZonedTime::parse)
                .orElseThrow(() -> new HubException(GradeError.TIMESTAMP_INVALID, "missing, or without a zone"));
        // scoreGiven (OPTIONAL), scoreMaximum (REQUIRED with scoreGiven)
        OptionalDouble given = members.points(GIVEN, GradeError.SCORE_GIVEN_INVALID);
        OptionalDouble maximum = members.maximum(MAXIMUM);
        if (given.isPresent() && maximum.isEmpty()) {
            throw new HubException(GradeError.SCORE_MAXIMUM_INVALID, "scoreMaximum is missing beside scoreGiven");
        }
        return new Score(
                new Subject(user),
                timestamp,
                given,
                maximum,
                activity,
                grading,
                // comment (OPTIONAL; blank is none)
                members.text(COMMENT, GradeError.TEXT_INVALID).filter(text -> !text.isBlank()),
                scoringUser(members),
                submission(members));
    }

    private static Optional<String> scoringUser(Members members) {
        Optional<String> user = members.text(SCORING_USER, GradeError.SCORING_USER_INVALID);
        if (user.filter(id -> id.isBlank() || id.length() > Members.MAX_TEXT).isPresent()) {
            throw new HubException(GradeError.SCORING_USER_INVALID, "scoringUserId is blank or too long");
        }
        return user;
    }

    private static Optional<Submission> submission(Members members) {
        Object value = members.raw(SUBMISSION);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> json = new HashMap<>();
            map.forEach((name, member) -> json.put(String.valueOf(name), member));
            return Optional.of(Submission.parse(json));
        }
        throw new HubException(GradeError.SUBMISSION_INVALID, "submission is no object");
    }

    /** The score with the submission that is known after it; {@code before} is that of the score before. */
    public Score after(Optional<Submission> before) {
        Submission known = submission.orElse(Submission.NONE).after(before.orElse(Submission.NONE), activityProgress);
        return with(comment, known.isEmpty() ? Optional.empty() : Optional.of(known));
    }

    /** The score without what somebody wrote about it. */
    public Score withoutComment() {
        return with(Optional.empty(), submission);
    }

    private Score with(Optional<String> otherComment, Optional<Submission> otherSubmission) {
        return new Score(
                user,
                timestamp,
                scoreGiven,
                scoreMaximum,
                activityProgress,
                gradingProgress,
                otherComment,
                scoringUserId,
                otherSubmission);
    }

    /** As it stands on the wire. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(USER, user.value());
        json.put(TIMESTAMP, timestamp.toString());
        scoreGiven.ifPresent(value -> json.put(GIVEN, Points.json(value)));
        scoreMaximum.ifPresent(value -> json.put(MAXIMUM, Points.json(value)));
        json.put(ACTIVITY, activityProgress.wireName());
        json.put(GRADING, gradingProgress.wireName());
        comment.ifPresent(value -> json.put(COMMENT, value));
        scoringUserId.ifPresent(value -> json.put(SCORING_USER, value));
        submission.ifPresent(value -> json.put(SUBMISSION, value.json()));
        return json;
    }
}
