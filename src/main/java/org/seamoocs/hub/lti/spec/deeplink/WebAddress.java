package org.seamoocs.hub.lti.spec.deeplink;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An address that may stand in a content item: absolute, http or https, with a host and without user information; so never
 * {@code javascript:}, {@code data:} or their kin (lti-facts D).
 *
 * @param uri at most {@value #MAX_LENGTH} characters
 */
public record WebAddress(URI uri) {

    /** Longer ones are cut or refused by LMSs and browsers. */
    public static final int MAX_LENGTH = 2_000;

    private static final Set<String> SCHEMES = Set.of("https", "http");

    /** @throws IllegalArgumentException if it is any other address */
    public WebAddress {
        if (!fit(uri)) {
            throw new IllegalArgumentException("not an address of the web");
        }
    }

    /**
     * Reads one.
     *
     * @param httpAllowed whether http is good enough, for development
     * @return empty for any other address
     */
    public static Optional<WebAddress> of(String text, boolean httpAllowed) {
        try {
            URI uri = new URI(text);
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            return fit(uri) && (secure || httpAllowed) ? Optional.of(new WebAddress(uri)) : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean fit(URI uri) {
        return uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.toString().length() <= MAX_LENGTH;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
