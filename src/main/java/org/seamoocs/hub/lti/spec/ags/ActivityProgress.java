package org.seamoocs.hub.lti.spec.ags;

import java.util.Arrays;
import java.util.Optional;

/** How far a person is with an activity, in the order of the specification (AGS 2.0, 3.4.7). */
public enum ActivityProgress {
    INITIALIZED("Initialized"),
    STARTED("Started"),
    IN_PROGRESS("InProgress"),
    SUBMITTED("Submitted"),
    COMPLETED("Completed");

    private final String wireName;

    ActivityProgress(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The value of that name, exact in case. */
    public static Optional<ActivityProgress> of(String wireName) {
        return Arrays.stream(values()).filter(p -> p.wireName.equals(wireName)).findFirst();
    }
}
