package org.seamoocs.hub.practice.services;

import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;

/** Which page of a container a tool asks for (AGS 2.0, 3.2.5.3; NRPS 2.0, 2.4.2). */
public class PageQuery {

    private static final int MAX_LIMIT = 100;
    private static final String NUMBER = "\\d{1,9}";

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("after")
    private @Nullable String after;

    /**
     * The most members that the page may have.
     *
     * @throws HubException {@link ServiceError#QUERY_INVALID} if it is no number above 0
     */
    int limit() {
        if (limit == null) {
            return MAX_LIMIT;
        }
        int asked = number("limit", limit);
        if (asked == 0) {
            throw new HubException(ServiceError.QUERY_INVALID, "limit is 0");
        }
        return Math.min(asked, MAX_LIMIT);
    }

    /**
     * The number of the last member of the page before.
     *
     * @throws HubException {@link ServiceError#QUERY_INVALID} if it is no number
     */
    int after() {
        return after == null ? 0 : number("after", after);
    }

    /** The {@code Link} header that leads on, after that member. */
    String next(String container, long last) {
        Map<String, String> query = new LinkedHashMap<>();
        filters(query);
        query.put("limit", Integer.toString(limit()));
        query.put("after", Long.toString(last));
        return query.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "<" + container + "?", ">; rel=\"next\""));
    }

    /** Adds what else the query says. */
    void filters(Map<String, String> query) {}

    private static int number(String name, String value) {
        if (!value.matches(NUMBER)) {
            throw new HubException(ServiceError.QUERY_INVALID, name + " is no number");
        }
        return Integer.parseInt(value);
    }
}
