package org.seamoocs.hub.lti.spec.ags;

import java.util.Arrays;
import java.util.Optional;

/** How far the grading is (AGS 2.0, 3.4.8). */
public enum GradingProgress {
    /** The score, if there is one, is the final grade. */
    FULLY_GRADED("FullyGraded"),
    /** The score, if there is one, is partial and will change by itself. */
    PENDING("Pending"),
    /** The same, but somebody has to act. */
    PENDING_MANUAL("PendingManual"),
    /** The grading could not be completed. */
    FAILED("Failed"),
    /** Nothing is being graded. */
    NOT_READY("NotReady");

    private final String wireName;

    GradingProgress(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether a score that comes with it is worth showing. */
    public boolean scoreCounts() {
        return this == FULLY_GRADED || this == PENDING || this == PENDING_MANUAL;
    }

    /** The value of that name, exact in case. */
    public static Optional<GradingProgress> of(String wireName) {
        return Arrays.stream(values()).filter(p -> p.wireName.equals(wireName)).findFirst();
    }
}
