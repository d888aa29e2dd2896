package org.seamoocs.hub.forum.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.Problem;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.Json;
import org.seamoocs.hub.forum.log.Receipt;
import tools.jackson.databind.json.JsonMapper;

/** The frames that a server sends, beside batches. */
final class Frames {

    private static final JsonMapper JSON = new JsonMapper();

    static final Frame PONG = Frame.of("{\"t\":\"pong\"}");

    private Frames() {}

    static Frame welcome(String epoch, long head, Map<String, Object> me) {
        return frame("welcome", fields("epoch", epoch, "head", head, "me", me, "limits", limits()));
    }

    /** What a client should keep to. */
    static Map<String, Object> limits() {
        return Map.of(
                "frame",
                Json.MAX_LENGTH,
                "events",
                Ring.MAX_MISSED,
                "ping",
                30,
                "silence",
                Readers.MAX_SILENCE.toSeconds());
    }

    static Frame gap(String epoch, long head) {
        return frame("gap", fields("epoch", epoch, "head", head));
    }

    static Frame ack(String cid, Receipt receipt) {
        return frame("ack", fields("cid", cid, "seq", receipt.seq(), "id", receipt.id(), "dup", receipt.duplicate()));
    }

    static Frame nack(@Nullable String cid, HubException refusal, String reference) {
        Map<String, @Nullable Object> fields = fields("cid", cid, "problem", problem(refusal.code(), reference));
        if (refusal instanceof RetryLater later) {
            fields.put("retryAfter", later.seconds());
        }
        return frame("nack", fields);
    }

    static Frame problem(HubException refusal, String reference) {
        return frame("problem", fields("problem", problem(refusal.code(), reference)));
    }

    static Frame typing(long topic, Object by) {
        return frame("typing", fields("topic", topic, "by", by));
    }

    /** All that have the topic open: how many, and some of them. */
    static Frame presence(long topic, int count, List<Appearance> names) {
        return frame("presence", fields("topic", topic, "count", count, "names", names));
    }

    /** What has changed since the frame before. */
    static Frame presence(long topic, int count, List<Appearance> come, List<String> gone) {
        return frame("presence", fields("topic", topic, "count", count, "in", come, "out", gone));
    }

    static Frame bye(long after, long spread) {
        return frame("bye", fields("after", after, "spread", spread));
    }

    private static Problem problem(ErrorCode code, String reference) {
        String words = code.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return Problem.of(code, Character.toUpperCase(words.charAt(0)) + words.substring(1), reference);
    }

    private static Frame frame(String type, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("t", type);
        all.putAll(fields);
        return Frame.of(JSON.writeValueAsString(all));
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) java.util.Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
