package org.seamoocs.hub.error;

/** Why the Assignment and Grade Services do not take or show something (AGS 2.0; "AGS" in the sections). */
public enum GradeError implements ErrorCode {
    /** The body is no JSON object, nested too deeply, or holds a member twice. */
    BODY_MALFORMED(400, "AGS 3.2"),
    /** The body is larger than 64 KiB. */
    BODY_TOO_LARGE(413, "AGS 3.2"),
    /** A parameter of the address comes twice, or is not what it must be. */
    FILTER_INVALID(400, "AGS 3.2.4"),

    /** {@code label} is missing or blank. */
    LABEL_BLANK(400, "AGS 3.2.8"),
    /** {@code label}, {@code resourceId} or {@code tag} is longer than 255 characters. */
    TEXT_TOO_LONG(400, "AGS 3.2"),
    /** {@code resourceLinkId}, {@code resourceId}, {@code tag} or {@code comment} is no text. */
    TEXT_INVALID(400, "AGS 3.2"),
    /** {@code scoreMaximum} is missing, no number, not above 0 or beyond what a grade can be. */
    SCORE_MAXIMUM_INVALID(400, "AGS 3.2.10"),
    /** {@code startDateTime} or {@code endDateTime} is no time with a zone. */
    PERIOD_INVALID(400, "AGS 3.2.11"),
    /** {@code gradesReleased} is no truth value. */
    GRADES_RELEASED_INVALID(400, "AGS 3.2.13"),
    /** The line item has more members of its own than fit into 16 KiB. */
    EXTENSIONS_TOO_LARGE(413, "AGS 3.2"),
    /** {@code resourceLinkId} is no link of this context and tool. */
    RESOURCE_LINK_UNKNOWN(404, "AGS 3.2.7"),
    /** A line item keeps the {@code resourceLinkId} that it was made with. */
    RESOURCE_LINK_IMMUTABLE(400, "AGS 3.2.7"),
    /** A line item keeps its {@code id}. */
    LINE_ITEM_ID_IMMUTABLE(400, "AGS 3.2.5"),

    /** {@code userId} is missing or no text. */
    USER_ID_MISSING(400, "AGS 3.4.4"),
    /** {@code userId} is nobody of this context: a stranger and a person of other courses look the same. */
    USER_UNKNOWN(400, "AGS 3.4.4"),
    /** {@code activityProgress} is missing or no value of the specification. */
    ACTIVITY_PROGRESS_UNKNOWN(400, "AGS 3.4.7"),
    /** {@code gradingProgress} is missing or no value of the specification. */
    GRADING_PROGRESS_UNKNOWN(400, "AGS 3.4.8"),
    /** {@code timestamp} is missing or no time with a zone. */
    TIMESTAMP_INVALID(400, "AGS 3.4.9"),
    /** {@code timestamp} is more than a day ahead: it would block every later score. */
    TIMESTAMP_IN_FUTURE(400, "AGS 3.4.9"),
    /** {@code scoreGiven} is no number, negative or beyond what a grade can be. */
    SCORE_GIVEN_INVALID(400, "AGS 3.4.5"),
    /** {@code scoringUserId} is there and blank, or no text. */
    SCORING_USER_INVALID(400, "AGS 3.4.10"),
    /** {@code submission} is no object of times with zones, or ends before it starts. */
    SUBMISSION_INVALID(400, "AGS 3.4.11"),
    /** A score of this time or a later one is there already. */
    SCORE_OUTDATED(409, "AGS 3.4.9");

    private final int status;
    private final String section;

    GradeError(int status, String section) {
        this.status = status;
        this.section = section;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return section;
    }
}
