package org.seamoocs.hub.lti.spec;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Parameters in the query of an address (WHATWG URL, 5.2 application/x-www-form-urlencoded). */
public final class AddressQuery {

    private AddressQuery() {}

    /** The address with these parameters behind whatever query it has, such as the {@code id} of Moodle's login address. */
    public static URI append(String address, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                .collect(joining("&"));
        return URI.create(address + (address.contains("?") ? "&" : "?") + query);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
