package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Map;
import java.util.Optional;

/** One thing that was chosen (Deep Linking 2.0, 3 "Content Item Types"). Immutable. */
public sealed interface ContentItem permits LtiResourceLinkItem, LinkItem, FileItem, HtmlItem, ImageItem {

    /** Characters of a title that are kept; as many as every LMS stores. */
    int MAX_TITLE = 255;

    /** Characters of a text that are kept. */
    int MAX_TEXT = 4_000;

    /** Which kind it is. */
    ContentItemType type();

    /** Plain text, at most {@value #MAX_TITLE} characters. */
    Optional<String> title();

    /** Plain text, at most {@value #MAX_TEXT} characters. */
    Optional<String> text();

    /** The members of the JSON object, for a response to be signed; what is empty is left out. */
    Map<String, Object> members();
}
