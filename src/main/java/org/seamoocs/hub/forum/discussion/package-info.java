/**
 * What people do in a forum: topics, replies, edits, reactions. A command is read and rendered here without any lock and
 * done under the forum's lock by {@code log}; {@code DiscussionReader} reads what has become of it all.
 */
@NullMarked
package org.seamoocs.hub.forum.discussion;

import org.jspecify.annotations.NullMarked;
