package org.seamoocs.hub.practice.ground;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it travels: read strictly, one value, no member twice. Thread-safe. */
public final class Json {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The object that the text is; empty if it is anything else. */
    public static Optional<Map<String, Object>> object(String text) {
        return read(text, OBJECT);
    }

    /** The value of that form that the text is; empty if it is anything else. */
    public static <T> Optional<T> read(String text, TypeReference<T> form) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, form));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** The value as text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
