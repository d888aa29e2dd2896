package org.seamoocs.hub.forum.log;

import org.seamoocs.hub.forum.ForumId;

/** Fired after the commit that brought a forum to that number. Says that there is something to read, and nothing else. */
public record Appended(ForumId forum, long seq) {}
