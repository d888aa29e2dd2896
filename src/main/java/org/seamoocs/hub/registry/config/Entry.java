package org.seamoocs.hub.registry.config;

import com.networknt.schema.utils.JsonNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * A place in a file: a node and how to tell a person where it is. Reads leniently, as what the schema refuses has been
 * reported already.
 *
 * @param file the file's name
 * @param path the key's path from the top, empty for the whole file
 */
record Entry(String file, String path, JsonNode node) {

    /** Counted from 1. */
    int line() {
        @Nullable TokenStreamLocation location = JsonNodes.tokenStreamLocationOf(node);
        return location == null ? 1 : Math.max(1, location.getLineNr());
    }

    /** {@code file:line}, for a finding elsewhere that refers to this place. */
    String place() {
        return file + ":" + line();
    }

    /** What is below a key, if there is anything. */
    Optional<Entry> child(String key) {
        return Optional.ofNullable(node.get(key))
                .filter(child -> !child.isNull())
                .map(child -> new Entry(file, path.isEmpty() ? key : path + "." + key, child));
    }

    /** The text below a key. */
    Optional<String> text(String key) {
        return child(key).flatMap(Entry::text);
    }

    /** The text here. */
    Optional<String> text() {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }

    /** The text below a key that the schema requires. */
    String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException(path + "." + key + " passed the schema"));
    }

    /** The elements of the list below a key. */
    List<Entry> items(String key) {
        return child(key).map(Entry::items).orElse(List.of());
    }

    private List<Entry> items() {
        List<Entry> items = new ArrayList<>();
        if (node.isArray()) {
            node.values().forEach(item -> items.add(new Entry(file, path + "[" + items.size() + "]", item)));
        }
        return items;
    }

    /** A finding here. */
    Finding finding(String problem, String remedy) {
        return new Finding(file, line(), path, problem, remedy);
    }
}
