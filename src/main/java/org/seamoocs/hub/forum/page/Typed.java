package org.seamoocs.hub.forum.page;

import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.ErrorCode;

/**
 * What somebody has typed into a form, to be shown there again.
 *
 * @param fields by name
 * @param refusal why it was not taken
 * @param reference the number under which the log says more of the refusal
 */
public record Typed(Map<String, String> fields, Optional<ErrorCode> refusal, Optional<String> reference) {

    /** An empty form. */
    public static final Typed NOTHING = new Typed(Map.of(), Optional.empty(), Optional.empty());

    /** What is in a field; empty if nothing. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether a refusal belongs to the form in which a new text is written. */
    public boolean refusedText() {
        return refusal.isPresent() && fields.containsKey("body");
    }
}
