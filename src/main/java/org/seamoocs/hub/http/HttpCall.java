package org.seamoocs.hub.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A call of another party's service.
 *
 * @param method the HTTP method
 * @param headers beside those of the body
 * @param body what is sent, if anything
 * @param maxBytes of the answer's body, both as sent and decoded
 * @param deadline for the whole exchange, the name service included
 */
public record HttpCall(
        String method, URI uri, Map<String, String> headers, Optional<Body> body, int maxBytes, Duration deadline) {

    private static final int MAX_BYTES = 1024 * 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Keeps its own copy. */
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A call without body; at most 1 MB within 10 s. */
    public static HttpCall of(String method, URI uri, Map<String, String> headers) {
        return new HttpCall(method, uri, headers, Optional.empty(), MAX_BYTES, DEADLINE);
    }

    /** The same with a body. */
    public HttpCall with(String mediaType, String text) {
        return new HttpCall(method, uri, headers, Optional.of(Body.of(mediaType, text)), maxBytes, deadline);
    }

    /** The same with other limits. */
    public HttpCall within(int bytes, Duration time) {
        return new HttpCall(method, uri, headers, body, bytes, time);
    }

    /** Method and address without what may be secret; never headers or body. */
    @Override
    public String toString() {
        return method + " " + AddressGuard.shown(uri);
    }

    /** A body and its exact {@code Content-Type}. */
    public record Body(String mediaType, byte[] content) {

        static Body of(String mediaType, String text) {
            return new Body(mediaType, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
