package org.seamoocs.hub.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a {@link HttpCall}, whatever its status; a redirect is an answer too and is not followed.
 *
 * @param reason the phrase of the status line, which some LMSs use instead of a body; empty if there is none
 * @param headers by lower-case name, in the order in which they came
 */
public record HttpAnswer(int status, String reason, Map<String, List<String>> headers, byte[] body) {

    private static final int FAMILY = 100;

    /** Whether the status is one of 200 to 299. */
    public boolean successful() {
        return status / FAMILY == 2;
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** All headers of that name. */
    public List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The media type in lower case, without parameters; empty if the answer names none. */
    public String mediaType() {
        return header("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
