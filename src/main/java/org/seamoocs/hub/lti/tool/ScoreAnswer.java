package org.seamoocs.hub.lti.tool;

import java.time.Duration;
import java.util.Optional;

/** What became of a score at an LMS; the table of answers is in {@code grade-path.md}. */
public sealed interface ScoreAnswer {

    /** The LMS's status; 0 if it gave none. */
    int status();

    /** The LMS's words, without what was sent; at most 300 characters. */
    String words();

    /** Taken. @param lost what this product loses of it */
    record Accepted(int status, Optional<String> lost) implements ScoreAnswer {

        @Override
        public String words() {
            return lost.orElse("");
        }
    }

    /** The LMS has a newer one, or this one already. */
    record Superseded(int status, String words) implements ScoreAnswer {}

    /** Never this score: the same again would be refused again. */
    record Refused(int status, String words) implements ScoreAnswer {}

    /** Not now. @param after as the LMS asked for */
    record TryLater(int status, String words, Optional<Duration> after) implements ScoreAnswer {}

    /** Not with this registration's token, also not with a new one. */
    record Unauthorized(int status, String words) implements ScoreAnswer {}
}
