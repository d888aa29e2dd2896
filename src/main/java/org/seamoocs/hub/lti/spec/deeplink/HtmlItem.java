package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Map;
import java.util.Optional;

/** A fragment of html (Deep Linking 2.0, 3.4), which exists only sanitised. */
public record HtmlItem(SafeHtml html, Optional<String> title, Optional<String> text) implements ContentItem {

    /** @throws IllegalArgumentException if nothing is left of the html */
    public HtmlItem {
        if (html.markup().isBlank()) {
            throw new IllegalArgumentException("no html, or none that is harmless");
        }
    }

    @Override
    public ContentItemType type() {
        return ContentItemType.HTML;
    }

    @Override
    public Map<String, Object> members() {
        return Members.ofType(this).with("html", html.markup()).map();
    }
}
