package org.seamoocs.hub.forum.log;

/** Whether a post's text can be read. */
public enum PostStatus {
    VISIBLE,
    /** Taken back by its author, who may restore it. */
    DELETED,
    /** Taken away by a moderator, with a reason. */
    HIDDEN
}
