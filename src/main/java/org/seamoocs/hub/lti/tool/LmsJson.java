package org.seamoocs.hub.lti.tool;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of LMSs: at most {@value #MAX_DEPTH} levels deep, otherwise as they write it. Thread-safe. */
final class LmsJson {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NUMBER_LENGTH = 100;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            .build();

    private LmsJson() {}

    /** The document; empty if the bytes are no whole one. */
    static Optional<JsonNode> tree(byte[] utf8) {
        try {
            JsonNode tree = MAPPER.readTree(utf8);
            return Optional.of(tree).filter(node -> !node.isMissingNode());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
