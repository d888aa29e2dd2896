package org.seamoocs.hub.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides at the last moment what may become a link: {@code javascript:} and its kin never do (lti-facts D). */
public final class Links {

    private static final Set<String> WEB = Set.of("https", "http");
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%'*+/=^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}");

    private Links() {}

    /** The address if it is an absolute one of the web, else nothing. */
    public static Optional<String> web(URI address) {
        String scheme = address.getScheme();
        boolean web = scheme != null && WEB.contains(scheme.toLowerCase(Locale.ROOT)) && address.getHost() != null;
        return web ? Optional.of(address.toString()) : Optional.empty();
    }

    /** As {@link #web(URI)}, for an address that may be missing. */
    public static Optional<String> web(Optional<URI> address) {
        return address.flatMap(Links::web);
    }

    /** The origin (RFC 6454) of an address of the web, as a browser writes it: whom a page may address messages to. */
    public static Optional<String> origin(Optional<URI> address) {
        return address.filter(uri -> web(uri).isPresent()).map(Links::serialized);
    }

    private static String serialized(URI web) {
        String scheme = web.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = web.getPort() < 0 || web.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + web.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + web.getPort());
    }

    /** A {@code mailto:} address with a subject (RFC 6068), if it really is a mail address. */
    public static Optional<String> mail(String address, String subject) {
        if (!MAIL_ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        return Optional.of("mailto:" + encoded(address).replace("%40", "@") + "?subject=" + encoded(subject));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
