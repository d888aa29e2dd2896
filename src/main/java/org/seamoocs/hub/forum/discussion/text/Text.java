package org.seamoocs.hub.forum.discussion.text;

import java.util.List;

/**
 * The text of a post.
 *
 * @param body Markdown as written
 * @param html rendered and sanitised
 * @param lang IETF BCP 47 tag, {@code und} where nothing is known
 * @param langConfirmed whether the author said so, or a detector
 * @param links how many links lead out of it
 * @param mentioned public ids of members
 */
public record Text(String body, String html, String lang, boolean langConfirmed, int links, List<String> mentioned) {

    /** The same in the language that its author said. */
    public Text confirmedAs(String said) {
        return new Text(body, html, said, true, links, mentioned);
    }
}
