package org.seamoocs.hub.forum.log;

import java.util.Locale;

/** What can happen in a forum; on the wire {@code post.created} and so on. */
public enum EventKind {
    TOPIC_CREATED,
    TOPIC_EDITED,
    TOPIC_PINNED,
    TOPIC_LOCKED,
    TOPIC_ACCEPTED,
    POST_CREATED,
    POST_EDITED,
    POST_DELETED,
    POST_RESTORED,
    POST_HIDDEN,
    POST_UNHIDDEN,
    POST_ENDORSED,
    POST_REACTIONS,
    REPORT_FILED,
    REPORT_SETTLED,
    MEMBER_WARNED,
    MEMBER_SUSPENDED;

    /** {@code post.created} for {@link #POST_CREATED}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Whether it carries the text of a post. */
    public boolean hasText() {
        return switch (this) {
            case TOPIC_CREATED, POST_CREATED, POST_EDITED, POST_RESTORED, POST_UNHIDDEN -> true;
            default -> false;
        };
    }

    /** Whether a text that was gone can be read again. */
    public boolean bringsTextBack() {
        return this == POST_RESTORED || this == POST_UNHIDDEN;
    }

    /** Whether texts that went out with earlier events may not go out any more. */
    public boolean withdrawsText() {
        return this == POST_DELETED || this == POST_HIDDEN;
    }
}
