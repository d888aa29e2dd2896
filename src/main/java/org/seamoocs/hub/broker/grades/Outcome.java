package org.seamoocs.hub.broker.grades;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to send a score home. */
sealed interface Outcome {

    /** The LMS's status; 0 if it was not asked or gave none. */
    int status();

    /** What the LMS said, or the hub says about it. */
    String words();

    /** The LMS has it, or something newer, or needs nothing of it. */
    record Delivered(int status, String words) implements Outcome {}

    /** Not without somebody's help. */
    record Parked(int status, String words) implements Outcome {}

    /**
     * Not now.
     *
     * @param troubled whether the LMS as a whole seems to be in trouble
     * @param pause how long it asked to be left alone
     */
    record Later(int status, String words, boolean troubled, Optional<Duration> pause) implements Outcome {

        static Later because(String words) {
            return new Later(0, words, false, Optional.empty());
        }
    }
}
