package org.seamoocs.hub.lti.tool;

import java.util.Optional;

/**
 * Open edX, lti-consumer 11.4.0 (C3): whole maxima only; an older or equal timestamp is refused with 400; a score of 0 and
 * a cleared one are accepted and not shown to the learner.
 */
final class OpenEdxGradebook extends LmsGradebook {

    @Override
    public double scoreMaximum(double scoreMaximum) {
        return Math.ceil(scoreMaximum);
    }

    @Override
    boolean hasNewer(String words) {
        return words.contains("later point in time") || words.contains("already exists for the provided timestamp");
    }

    @Override
    Optional<String> lost(HomeScore score) {
        if (score.clears()) {
            return Optional.of("Open edX keeps the earlier grade");
        }
        return score.scoreGiven().isPresent() && score.scoreGiven().getAsDouble() == 0
                ? Optional.of("Open edX does not show a grade of 0")
                : Optional.empty();
    }
}
