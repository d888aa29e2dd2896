package org.seamoocs.hub.lti.tool;

import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.ags.GradingProgress;

/**
 * Moodle 4.5 (C1, fixture quirks 26 and 27): a score that is not {@code FullyGraded} wipes the grade, so only final ones
 * and those that mean to clear are sent; timestamps count in whole seconds, and an equal one is refused.
 */
final class MoodleGradebook extends LmsGradebook {

    @Override
    public Optional<HomeScore> choose(List<HomeScore> history) {
        return newest(
                inWholeSeconds(history),
                score -> score.gradingProgress() == GradingProgress.FULLY_GRADED || score.clears());
    }
}
