package org.seamoocs.hub.forum;

import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object from a client, with what a member must be. Immutable. */
public record Json(JsonNode node) {

    /** The longest that is read, in UTF-16 units: what a socket takes in one frame. */
    public static final int MAX_LENGTH = 32 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws HubException {@link ForumError#FRAME_INVALID} if the text is no JSON object, or over-long */
    public static Json parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new HubException(ForumError.FRAME_INVALID, "more than " + MAX_LENGTH + " characters");
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node != null && node.isObject()) {
                return new Json(node);
            }
        } catch (JacksonException e) { // its message may quote the text
            throw new HubException(ForumError.FRAME_INVALID, e.getClass().getSimpleName());
        }
        throw new HubException(ForumError.FRAME_INVALID, "no JSON object");
    }

    /** An object with these members, from somewhere else than JSON. */
    public static Json of(Map<String, ?> members) {
        return new Json(MAPPER.valueToTree(members));
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** @throws HubException {@link ForumError#FRAME_INVALID} if it is there and no text */
    public Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = node.get(name);
        if (!value.isString()) {
            throw new HubException(ForumError.FRAME_INVALID, name + " is no text");
        }
        return Optional.of(value.asString());
    }

    /** @throws HubException {@link ForumError#FRAME_INVALID} if it is missing or no number from 0 */
    public long id(String name) {
        return optionalId(name).orElseThrow(() -> new HubException(ForumError.FRAME_INVALID, name + " is missing"));
    }

    /** @throws HubException {@link ForumError#FRAME_INVALID} if it is there and no number from 0 */
    public Optional<Long> optionalId(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = node.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw new HubException(ForumError.FRAME_INVALID, name + " is no number from 0");
        }
        return Optional.of(value.asLong());
    }

    /** {@code on}, which is true where nothing is said. */
    public boolean on() {
        return flag("on", true);
    }

    /** @throws HubException {@link ForumError#FRAME_INVALID} if it is there and neither true nor false */
    public boolean flag(String name, boolean fallback) {
        if (!has(name)) {
            return fallback;
        }
        if (!node.get(name).isBoolean()) {
            throw new HubException(ForumError.FRAME_INVALID, name + " is neither true nor false");
        }
        return node.get(name).asBoolean();
    }
}
