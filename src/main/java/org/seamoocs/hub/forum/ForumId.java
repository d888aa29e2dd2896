package org.seamoocs.hub.forum;

/** The row of a forum. */
public record ForumId(long value) {}
