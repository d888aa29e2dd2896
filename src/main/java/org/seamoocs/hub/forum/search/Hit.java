package org.seamoocs.hub.forum.search;

import java.util.List;
import org.seamoocs.hub.forum.discussion.PostView;

/**
 * A post that was found.
 *
 * @param title of its topic
 * @param extract some of its text; every second part, beginning with the second, is what was asked for
 */
public record Hit(PostView post, String title, List<String> extract) {}
