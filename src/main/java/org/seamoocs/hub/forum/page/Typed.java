package org.seamoocs.hub.forum.page;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.ErrorCode;

/**
 * What somebody has typed into a form, to be shown there again.
 *
 * @param fields by name
 * @param refusal why it was not taken
 * @param reference the number under which the log says more of the refusal
 */
public record Typed(Map<String, String> fields, Optional<ErrorCode> refusal, Optional<String> reference) {

    /** The query parameter of the client id of a form that was taken. */
    static final String TAKEN = "taken";

    /** An empty form. */
    public static final Typed NOTHING = new Typed(Map.of(), Optional.empty(), Optional.empty());

    /** Nothing more to do for that form: a script that still keeps its text as a draft forgets it. */
    public static Typed taken(String cid) {
        return new Typed(Map.of(TAKEN, cid), Optional.empty(), Optional.empty());
    }

    /** What is in a field; empty if nothing. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The client id of the form whose answer the page is; null if it is no such answer. */
    public @Nullable String taken() {
        return fields.get(TAKEN);
    }

    /** Whether a refusal belongs to the form in which a new text is written. */
    public boolean refusedText() {
        return refusal.isPresent() && fields.containsKey("body");
    }
}
