package org.seamoocs.hub.lti.tool;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.seamoocs.hub.lti.spec.Subject;
import tools.jackson.databind.node.ObjectNode;

/** A score as JSON (AGS 2.0, 3.4). */
final class ScoreJson {

    /** Sub-second precision and a zone, as the specification wants, and no more digits than there are. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final DateTimeFormatter MICROS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private static final int NANOS_PER_MILLI = 1_000_000;

    /** Doubles hold whole numbers exactly up to here. */
    private static final double MAX_WHOLE = 1L << 53;

    private ScoreJson() {}

    static String of(Subject user, HomeScore score) {
        ObjectNode json = LmsJson.MAPPER.createObjectNode();
        json.put("userId", user.value());
        json.put("timestamp", timestamp(score.timestamp()));
        json.put("activityProgress", score.activityProgress().wireName());
        json.put("gradingProgress", score.gradingProgress().wireName());
        score.scoreGiven().ifPresent(given -> number(json, "scoreGiven", given));
        score.scoreGiven()
                .ifPresent(given ->
                        number(json, "scoreMaximum", score.scoreMaximum().orElse(1)));
        score.comment().ifPresent(comment -> json.put("comment", comment));
        score.submission()
                .flatMap(submission -> LmsJson.tree(submission.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .ifPresent(submission -> json.set("submission", submission));
        return json.toString();
    }

    /** A whole number without a fraction, because some products read integers only. */
    static void number(ObjectNode json, String member, double value) {
        if (value == Math.rint(value) && Math.abs(value) <= MAX_WHOLE) {
            json.put(member, (long) value);
        } else {
            json.put(member, value);
        }
    }

    private static String timestamp(Instant at) {
        return (at.getNano() % NANOS_PER_MILLI == 0 ? MILLIS : MICROS).format(at);
    }
}
