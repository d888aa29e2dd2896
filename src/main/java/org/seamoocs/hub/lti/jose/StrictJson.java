package org.seamoocs.hub.lti.jose;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON from strangers: one object, UTF-8, at most {@value #MAX_DEPTH} levels deep, no member twice (RFC 7519 4 and RFC
 * 8725 2.6 let us refuse what two parsers could read differently). Thread-safe.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NUMBER_LENGTH = 40;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** @throws NotStrictJson if the bytes are anything else */
    public static Map<String, Object> object(byte[] utf8) throws NotStrictJson {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return object(text);
        } catch (CharacterCodingException e) {
            throw new NotStrictJson("not UTF-8", e);
        }
    }

    /** @throws NotStrictJson if the text is anything else */
    public static Map<String, Object> object(String text) throws NotStrictJson {
        try {
            Map<String, Object> object = MAPPER.readValue(text, OBJECT);
            if (object == null) {
                throw new NotStrictJson("null instead of an object", null);
            }
            return object;
        } catch (JacksonException e) {
            // The parser's message quotes the text, which may be personal: its kind has to do.
            throw new NotStrictJson(e.getClass().getSimpleName(), null);
        }
    }

    /** UTF-8 JSON of maps, lists, texts, numbers and truth values. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The text is not JSON as the hub accepts it. */
    public static final class NotStrictJson extends Exception {

        private static final long serialVersionUID = 1L;

        NotStrictJson(String why, @org.jspecify.annotations.Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
