package org.seamoocs.hub.lti.tool;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.http.HttpAnswer;

/**
 * The {@code Link} header of a paged answer (<a href="https://www.rfc-editor.org/rfc/rfc8288#section-3">RFC 8288, 3 Link
 * Serialisation in HTTP Headers</a>), read leniently: Moodle 4.5 writes typographic quotes, in UTF-8, and {@code &amp;} for
 * {@code &} (fixture quirk 30).
 */
final class LinkHeader {

    private static final Pattern LINK = Pattern.compile("<([^<>]*)>\\s*((?:;[^<,]*)*)");
    private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*(?:[\"'“”„]\\s*)?([A-Za-z ]+)");

    private LinkHeader() {}

    /**
     * The address of the next page.
     *
     * @param page the page's own address
     * @throws HubException {@link LmsServiceError#NEXT_PAGE_REFUSED} if it lies at another origin: the token is not theirs
     */
    static Optional<URI> next(HttpAnswer answer, URI page) {
        return answer.all("link").stream()
                .map(LinkHeader::utf8)
                .flatMap(header -> LINK.matcher(header).results())
                .filter(link -> isNext(link.group(2)))
                .map(link -> address(link.group(1), page))
                .findFirst();
    }

    /** Whether both have the same scheme, host and port. */
    static boolean sameOrigin(URI one, URI other) {
        return one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && Objects.equals(one.getScheme(), other.getScheme())
                && port(one) == port(other)
                && one.getRawUserInfo() == null;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static boolean isNext(String parameters) {
        Matcher rel = NEXT.matcher(parameters);
        return rel.find()
                && java.util.Arrays.asList(rel.group(1).toLowerCase(Locale.ROOT).split(" "))
                        .contains("next");
    }

    private static URI address(String written, URI page) {
        try {
            URI next = page.resolve(written.strip().replace("&amp;", "&"));
            if (sameOrigin(next, page)) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            throw new HubException(LmsServiceError.NEXT_PAGE_REFUSED, "the next page has no address", e);
        }
        throw new HubException(LmsServiceError.NEXT_PAGE_REFUSED, "the next page lies at another origin");
    }

    /** The HTTP client reads header bytes as ISO 8859-1. */
    private static String utf8(String header) {
        return header.chars().allMatch(c -> c < 256)
                ? new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : header;
    }
}
