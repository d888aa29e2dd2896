package org.seamoocs.hub.lti.tool;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seamoocs.hub.lti.spec.ags.ActivityProgress;
import org.seamoocs.hub.lti.spec.ags.GradingProgress;

/**
 * A score on its way to a learner's LMS (AGS 2.0, 3.4). No {@code scoreGiven} is no score, 0 is one.
 *
 * @param timestamp UTC, microseconds
 * @param scoreMaximum the maximum against which {@code scoreGiven} is meant; LMSs scale it to their own
 * @param submission JSON object, as the tool sent it
 */
public record HomeScore(
        Instant timestamp,
        OptionalDouble scoreGiven,
        OptionalDouble scoreMaximum,
        ActivityProgress activityProgress,
        GradingProgress gradingProgress,
        Optional<String> comment,
        Optional<String> submission) {

    /**
     * Whether this takes an earlier score away on purpose: it is final and has none, or the activity was reset (AGS 2.0,
     * 3.4.7). A mere sign of progress or a pending grading does not.
     */
    boolean clears() {
        return scoreGiven.isEmpty()
                && (gradingProgress == GradingProgress.FULLY_GRADED
                        || activityProgress == ActivityProgress.INITIALIZED);
    }

    HomeScore at(Instant other) {
        return new HomeScore(other, scoreGiven, scoreMaximum, activityProgress, gradingProgress, comment, submission);
    }

    /** The same with no comment, because the institution's agreement lets none through. */
    public HomeScore withoutComment() {
        return new HomeScore(
                timestamp, scoreGiven, scoreMaximum, activityProgress, gradingProgress, Optional.empty(), submission);
    }
}
