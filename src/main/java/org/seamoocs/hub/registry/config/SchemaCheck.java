package org.seamoocs.hub.registry.config;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Checks a file against {@code lti-config/schema.json} (JSON Schema 2020-12) and says what does not fit in words of its
 * own; the remedies are the schema's descriptions.
 */
final class SchemaCheck {

    /** The schema on the class path, copied at build from the folder that operators edit. */
    static final String RESOURCE = "/lti-config/schema.json";

    private static final Schema SCHEMA = load();

    private static final Map<String, String> TYPES = Map.of(
            "string", "a text",
            "integer", "a number",
            "number", "a number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a group of keys",
            "null", "nothing");

    private final Entry file;

    private SchemaCheck(Entry file) {
        this.file = file;
    }

    /** Reports everything in the file that does not fit the schema. */
    static void check(Entry file, Consumer<Finding> findings) {
        SchemaCheck check = new SchemaCheck(file);
        SCHEMA.validate(file.node()).stream()
                .filter(error -> !isBranchOfOneOf(error))
                .map(check::finding)
                .distinct()
                .forEach(findings);
    }

    private static Schema load() {
        try (InputStream schema = Objects.requireNonNull(SchemaCheck.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The oneOf itself is reported; why each of its branches does not fit would only confuse. */
    private static boolean isBranchOfOneOf(Error error) {
        return error.getSchemaLocation().toString().contains("/oneOf/");
    }

    private Finding finding(Error error) {
        Entry place = new Entry(file.file(), path(error.getInstanceLocation()), error.getInstanceNode());
        return switch (error.getKeyword()) {
            case "required" -> missing(place, error, error.getProperty());
            case "dependentRequired" -> missing(place, error, String.valueOf(error.getArguments()[0]));
            case "additionalProperties" -> unknownKey(place, error);
            case "propertyNames" ->
                at(place, error.getProperty())
                        .finding("has a name that does not fit", "Use letters, digits and _ . : - only");
            case "type" -> wrongType(place, error);
            case "enum" -> place.finding("has a value that is not known", "Write one of: " + values(error));
            case "oneOf" -> place.finding("needs exactly one of jwksUri, jwks and publicKey", "Prefer jwksUri");
            case "minLength", "minItems", "minProperties" -> place.finding("is empty", description(error));
            case "maxLength", "maxItems", "maxProperties" -> place.finding("is too long", description(error));
            case "uniqueItems" -> place.finding("names something twice", "Keep one of the two");
            default -> place.finding("does not have the right form", description(error));
        };
    }

    private Finding missing(Entry place, Error error, String key) {
        JsonNode property = schemaOf(error).path("properties").path(key);
        return new Finding(
                place.file(), place.line(), join(place.path(), key), "is missing", "Add it: " + description(property));
    }

    private Finding unknownKey(Entry place, Error error) {
        String key = error.getProperty();
        Entry child = at(place, key);
        if (key.toLowerCase(Locale.ROOT).matches(".*(secret|passw|private).*")) {
            return child.finding(
                    "looks like a secret, and no file of this folder may hold one",
                    "Take it out, replace it where it was valid, and see lti11.secretName for how to name one");
        }
        List<String> known = List.copyOf(schemaOf(error).path("properties").propertyNames());
        return child.finding(
                "is not a known key",
                Spelling.closest(key, known)
                        .map(close -> "Write " + close)
                        .orElse("Known here: " + String.join(", ", known)));
    }

    private Finding wrongType(Entry place, Error error) {
        JsonNode expected = error.getSchemaNode();
        String type = expected.isString() ? expected.asString() : "string";
        if (place.node().isNull() || place.text().filter(String::isEmpty).isPresent()) {
            return place.finding("is empty", "Write " + TYPES.getOrDefault(type, type) + ", or take the key out");
        }
        String remedy =
                switch (type) {
                    case "string" -> "Put it in quotes";
                    case "array" -> "Write each element in a line of its own that begins with -";
                    case "object" -> "Write key: value lines below it";
                    default -> "Write " + TYPES.getOrDefault(type, type) + " without quotes";
                };
        String found = place.node().isString() ? "string" : String.valueOf(error.getArguments()[0]);
        return place.finding(
                "must be " + TYPES.getOrDefault(type, type) + " and is " + TYPES.getOrDefault(found, found), remedy);
    }

    private static String values(Error error) {
        return error.getSchemaNode().values().stream().map(JsonNode::asString).collect(joining(", "));
    }

    private static String description(Error error) {
        return description(schemaOf(error));
    }

    private static String description(JsonNode schema) {
        String text = schema.path("description").asString("See schema.json");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** The part of the schema that holds the keyword which did not fit. */
    private static JsonNode schemaOf(Error error) {
        String pointer = error.getSchemaLocation().toString().replaceFirst(".*#", "");
        return SCHEMA.getSchemaNode().at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static Entry at(Entry place, String key) {
        return new Entry(
                place.file(),
                join(place.path(), key),
                Objects.requireNonNullElse(place.node().get(key), place.node()));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            if (element instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(element);
            }
        }
        return path.toString();
    }
}
