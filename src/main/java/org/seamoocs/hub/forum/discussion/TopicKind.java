package org.seamoocs.hub.forum.discussion;

/** What a topic is for. */
public enum TopicKind {
    DISCUSSION,
    /** Has an answer that can be accepted. */
    QUESTION,
    /** By a teacher, to everybody. */
    ANNOUNCEMENT
}
