package org.seamoocs.hub.lti.tool;

import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.ags.GradingProgress;

/**
 * Canvas (C5): what is neither {@code FullyGraded} nor {@code PendingManual} wipes the grade, so those are sent only when
 * they mean to; an older timestamp is refused with 400.
 */
final class CanvasGradebook extends LmsGradebook {

    @Override
    public Optional<HomeScore> choose(List<HomeScore> history) {
        return newest(
                history,
                score -> score.gradingProgress() == GradingProgress.FULLY_GRADED
                        || score.gradingProgress() == GradingProgress.PENDING_MANUAL
                                && score.scoreGiven().isPresent()
                        || score.clears());
    }

    @Override
    boolean hasNewer(String words) {
        return words.contains("before last updated timestamp");
    }
}
