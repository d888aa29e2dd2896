package org.seamoocs.hub.registry.config;

import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.NodeReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one file into nodes that know their lines. YAML's cleverer half is refused: aliases (which could also blow a
 * file up), tags, several documents, and a key given twice.
 */
final class YamlSyntax {

    private static final int MAX_DEPTH = 20;

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    private static final NodeReader READER =
            NodeReader.builder().yamlMapper(YAML).locationAware().build();

    private final ConfigSource source;
    private final Consumer<Finding> findings;

    private YamlSyntax(ConfigSource source, Consumer<Finding> findings) {
        this.source = source;
        this.findings = findings;
    }

    /** The file's content; empty if it cannot be read, which is then among the findings. */
    static Optional<Entry> read(ConfigSource source, Consumer<Finding> findings) {
        return new YamlSyntax(source, findings).read();
    }

    private Optional<Entry> read() {
        if (source.content().length > ConfigSource.MAX_BYTES) {
            return refuse(1, "is larger than 1 MiB", "Split it into several files");
        }
        Optional<String> text = decode();
        try {
            return text.filter(this::plain)
                    .map(content -> READER.readTree(content, InputFormat.YAML))
                    .flatMap(this::notEmpty);
        } catch (JacksonException e) {
            return refuse(e);
        }
    }

    private Optional<String> decode() {
        ByteBuffer bytes = ByteBuffer.wrap(source.content());
        CharBuffer characters = CharBuffer.allocate(source.content().length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, characters, true);
        characters.flip();
        if (result.isError()) {
            int line = 1 + (int) characters.chars().filter(c -> c == '\n').count();
            refuse(line, "is not UTF-8 text", "Save it with the encoding UTF-8");
            return Optional.empty();
        }
        return Optional.of(characters.toString());
    }

    /** Whether the text has neither aliases nor tags. */
    private boolean plain(String text) {
        boolean plain = true;
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                int line = parser.currentTokenLocation().getLineNr();
                if (parser.isCurrentAlias()) {
                    refuse(line, "uses an alias (*name), which is not supported", "Write the value out");
                    plain = false;
                } else if (parser.getTypeId() != null) {
                    refuse(line, "uses a tag (!…), which is not supported", "Put texts in quotes instead");
                    plain = false;
                }
            }
        }
        return plain;
    }

    private Optional<Entry> notEmpty(JsonNode root) {
        if (root.isEmpty() && !root.isValueNode()) {
            return refuse(
                    1,
                    "holds nothing",
                    "Delete it, or begin with one of institutions:, platforms:, tools:, courses: and agreements:");
        }
        return Optional.of(new Entry(source.name(), "", root));
    }

    private Optional<Entry> refuse(JacksonException e) {
        int line = line(e);
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains("\\t(TAB)")) {
            return refuse(line, "is indented with a tab", "Indent with spaces");
        }
        if (message.startsWith("Duplicate Object property")) {
            String key = message.replaceAll("[^\"]*\"([^\"]*)\".*", "$1");
            return refuse(line, "has the key `" + key + "` twice in one place", "Keep one of the two");
        }
        if (message.startsWith("Trailing token")) {
            return refuse(line, "holds a second document after ---", "Put it into a file of its own");
        }
        if (message.contains("nesting depth")) {
            return refuse(line, "is nested more than " + MAX_DEPTH + " levels deep", "Check the indentation");
        }
        return refuse(
                line,
                "is not valid YAML: " + problem(e),
                "Check indentation, colons and quotes in this line and the one before");
    }

    private static int line(JacksonException e) {
        return mark(e).map(mark -> mark.getLine() + 1).orElseGet(() -> {
            TokenStreamLocation location = e.getLocation();
            return location == null ? 1 : Math.max(1, location.getLineNr());
        });
    }

    private static String problem(JacksonException e) {
        return e.getCause() instanceof MarkedYamlEngineException marked
                ? marked.getProblem()
                : String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("unreadable");
    }

    private static Optional<Mark> mark(JacksonException e) {
        return e.getCause() instanceof MarkedYamlEngineException marked ? marked.getProblemMark() : Optional.empty();
    }

    private Optional<Entry> refuse(int line, String problem, String remedy) {
        findings.accept(new Finding(source.name(), line, "", problem, remedy));
        return Optional.empty();
    }
}
