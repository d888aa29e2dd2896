package org.seamoocs.hub.registry.config;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Texts of which each may be given once in the whole folder. */
final class Unique {

    private final Map<Object, Entry> first = new HashMap<>();
    private final String what;
    private final String remedy;
    private final Consumer<Finding> findings;

    /** @param what the texts are, for people; {@code remedy} for a repeated one */
    Unique(String what, String remedy, Consumer<Finding> findings) {
        this.what = what;
        this.remedy = remedy;
        this.findings = findings;
    }

    /** Takes a text, or reports where it was given before. */
    void add(Entry entry) {
        entry.text().ifPresent(text -> add(entry, text));
    }

    /** As above, for a value that is more than the text of its place. */
    void add(Entry entry, Object value) {
        Entry before = first.putIfAbsent(value, entry);
        if (before != null) {
            findings.accept(entry.finding("repeats the " + what + " of " + before.place(), remedy));
        }
    }

    /** Whether it was added. */
    boolean has(Object value) {
        return first.containsKey(value);
    }
}
