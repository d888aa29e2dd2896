package org.seamoocs.hub.lti.spec.ags;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;

/**
 * When a person worked on an activity (AGS 2.0, 3.4.11).
 *
 * @param startedAt as it was written, with a zone
 * @param submittedAt as it was written, with a zone; not before {@code startedAt}
 */
public record Submission(Optional<String> startedAt, Optional<String> submittedAt) {

    private static final String STARTED = "startedAt";
    private static final String SUBMITTED = "submittedAt";

    static final Submission NONE = new Submission(Optional.empty(), Optional.empty());

    /**
     * @param json as it stands on the wire
     * @throws HubException {@link GradeError#SUBMISSION_INVALID}
     */
    public static Submission parse(Map<String, Object> json) {
        Members members = new Members(json);
        Submission submission = new Submission(
                members.time(STARTED, GradeError.SUBMISSION_INVALID),
                members.time(SUBMITTED, GradeError.SUBMISSION_INVALID));
        Optional<Instant> started = submission.startedAt.flatMap(ZonedTime::parse);
        Optional<Instant> submitted = submission.submittedAt.flatMap(ZonedTime::parse);
        if (started.isPresent()
                && submitted.filter(s -> s.isBefore(started.get())).isPresent()) {
            throw new HubException(GradeError.SUBMISSION_INVALID, "submittedAt is before startedAt");
        }
        return submission;
    }

    /**
     * What is known after a score: its own times, else those of the score before, as long as the activity has not gone
     * back behind them.
     */
    Submission after(Submission before, ActivityProgress progress) {
        boolean started = progress.compareTo(ActivityProgress.INITIALIZED) > 0;
        boolean submitted = progress.compareTo(ActivityProgress.SUBMITTED) >= 0;
        return new Submission(
                startedAt.or(() -> started ? before.startedAt : Optional.empty()),
                submittedAt.or(() -> submitted ? before.submittedAt : Optional.empty()));
    }

    boolean isEmpty() {
        return startedAt.isEmpty() && submittedAt.isEmpty();
    }

    /** As it stands on the wire. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        startedAt.ifPresent(value -> json.put(STARTED, value));
        submittedAt.ifPresent(value -> json.put(SUBMITTED, value));
        return json;
    }
}
