package org.seamoocs.hub.broker.grades;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.jose.StrictJson;
import org.seamoocs.hub.lti.spec.ags.Score;
import org.seamoocs.hub.lti.spec.ags.Submission;

/** The newest score of a person and line item, as the ledger has it, beside one that has just come. */
final class Newest {

    private final Object[] columns;

    /**
     * @param columns whether it is older than the new one, whether of the same time, scoreGiven, scoreMaximum,
     *     activityProgress, gradingProgress, comment, scoringUserId, submission
     */
    Newest(Object[] columns) {
        this.columns = columns;
    }

    boolean older() {
        return truth(columns[0]);
    }

    boolean sameTime() {
        return truth(columns[1]);
    }

    /** Whether it says the same; the submission apart, because the stored one may be that of a score before. */
    boolean says(Score score) {
        return points(columns[2]).equals(score.scoreGiven())
                && points(columns[3]).equals(score.scoreMaximum())
                && score.activityProgress().name().equals(columns[4])
                && score.gradingProgress().name().equals(columns[5])
                && Objects.equals(columns[6], score.comment().orElse(null))
                && Objects.equals(columns[7], score.scoringUserId().orElse(null));
    }

    Optional<Submission> submission() {
        return Optional.ofNullable((String) columns[8]).map(Newest::read);
    }

    private static Submission read(String json) {
        try {
            return Submission.parse(StrictJson.object(json));
        } catch (StrictJson.NotStrictJson e) {
            throw new IllegalStateException("the hub wrote it", e);
        }
    }

    private static OptionalDouble points(@Nullable Object column) {
        return column == null ? OptionalDouble.empty() : OptionalDouble.of(((Number) column).doubleValue());
    }

    private static boolean truth(Object column) {
        return column instanceof Boolean flag ? flag : ((Number) column).intValue() != 0;
    }
}
