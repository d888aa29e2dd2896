package org.seamoocs.hub.forum.stream;

import org.seamoocs.hub.forum.ForumId;

/** A topic that people have open. */
record Place(ForumId forum, long topic) {}
