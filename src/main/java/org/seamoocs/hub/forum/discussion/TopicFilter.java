package org.seamoocs.hub.forum.discussion;

import java.util.Optional;

/**
 * Which topics a list shows.
 *
 * @param kind only those of that kind
 * @param unanswered only questions without an accepted answer
 */
public record TopicFilter(Optional<TopicKind> kind, boolean unanswered) {

    /** All of them. */
    public static final TopicFilter NONE = new TopicFilter(Optional.empty(), false);

    /** As SQL on topic {@code t}, made of constants only. */
    String condition() {
        return kind.map(k -> " AND t.kind = '" + k.name() + "'").orElse("")
                + (unanswered ? " AND t.kind = 'QUESTION' AND t.accepted_post IS NULL" : "");
    }
}
