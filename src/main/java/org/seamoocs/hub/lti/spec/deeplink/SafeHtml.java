package org.seamoocs.hub.lti.spec.deeplink;

import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * Html from a stranger after the sanitiser (Deep Linking 2.0, 3.4: the platform sanitises): words, headings, lists, tables,
 * links and pictures of the web; no script, no style, no frame, no form, no handler.
 */
public final class SafeHtml {

    /** Characters that are read at all. */
    public static final int MAX_LENGTH = 40_000;

    private static final PolicyFactory POLICY = Sanitizers.FORMATTING
            .and(Sanitizers.BLOCKS)
            .and(Sanitizers.TABLES)
            .and(Sanitizers.LINKS)
            .and(Sanitizers.IMAGES);

    private final String markup;

    private SafeHtml(String markup) {
        this.markup = markup;
    }

    /**
     * What is harmless of that html; may be nothing.
     *
     * @throws IllegalArgumentException if it is longer than {@value #MAX_LENGTH} characters
     */
    public static SafeHtml of(String html) {
        if (html.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("html of more than " + MAX_LENGTH + " characters");
        }
        return new SafeHtml(POLICY.sanitize(html));
    }

    /** Well-formed, to be written as it stands. */
    public String markup() {
        return markup;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeHtml html && html.markup.equals(markup);
    }

    @Override
    public int hashCode() {
        return markup.hashCode();
    }

    @Override
    public String toString() {
        return "SafeHtml[" + markup.length() + " characters]";
    }
}
