package org.seamoocs.hub.forum.page;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.ForumName;

/** What a page has to know of the request for it. */
public class PageRequest {

    /** Whether pictures and all that can be spared are spared. */
    static final String LIGHT = "__Host-hub-light";

    private static final int MAX_QUERY = 300;

    // Read from here, because Jersey looks anew for a converter of each annotated parameter at each request.
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpHeaders headers;

    @Context
    @SuppressWarnings("NullAway.Init")
    private UriInfo uri;

    /** The forum whose address it is. */
    ForumName forum() {
        String[] place = word("forum").split("/");
        return place.length == 1 ? ForumName.NETWORK : new ForumName(place[1]);
    }

    /** A number in the path. */
    long path(String name) {
        return number(uri.getPathParameters().getFirst(name)).orElse(0L);
    }

    /** A word in the path. */
    String word(String name) {
        return Optional.ofNullable(uri.getPathParameters().getFirst(name)).orElse("");
    }

    /** A parameter that says something. */
    Optional<String> query(String name) {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(name))
                .map(value -> value.substring(0, Math.min(value.length(), MAX_QUERY)))
                .filter(value -> !value.isBlank());
    }

    /** A parameter that is a number from 0; any other says nothing. */
    Optional<Long> queryNumber(String name) {
        return number(uri.getQueryParameters().getFirst(name));
    }

    /** All numbers of that name, at most so many. */
    List<Long> numbers(String name, int limit) {
        return uri.getQueryParameters().getOrDefault(name, List.of()).stream()
                .flatMap(value -> number(value).stream())
                .limit(limit)
                .toList();
    }

    /** The token of a script. */
    Optional<String> bearer() {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
    }

    Map<String, Cookie> cookies() {
        return headers.getCookies();
    }

    @Nullable
    String acceptLanguage() {
        return headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    }

    /** Whether a part of the page is wanted, by htmx. */
    boolean partial() {
        return "true".equals(headers.getHeaderString("HX-Request"));
    }

    /** Whether a browser only fetches ahead what may be wanted. */
    boolean ahead() {
        return headers.getHeaderString("Sec-Purpose") != null;
    }

    /** Whether data are dear: chosen on a page, or said by the browser (Save-Data). */
    boolean light() {
        return query("light")
                .or(() -> Optional.ofNullable(headers.getCookies().get(LIGHT)).map(Cookie::getValue))
                .or(() -> Optional.ofNullable(headers.getHeaderString("Save-Data")))
                .filter("on"::equals)
                .isPresent();
    }

    /** The choice of data-light mode that the address makes, as {@code Set-Cookie} header. */
    Stream<String> lightCookie() {
        return query("light").stream()
                .map(choice -> LIGHT + "=" + ("on".equals(choice) ? "on" : "off")
                        + "; Path=/; Secure; SameSite=None; Partitioned; Max-Age=31536000");
    }

    private static Optional<Long> number(@Nullable String value) {
        return Optional.ofNullable(value).filter(v -> v.matches("\\d{1,18}")).map(Long::valueOf);
    }
}
