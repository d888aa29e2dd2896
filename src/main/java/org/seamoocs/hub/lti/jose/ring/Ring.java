package org.seamoocs.hub.lti.jose.ring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles in which the hub signs. Each has keys of its own: one key pair does not serve two systems (Security Framework 1.0, 6.3). */
public enum Ring {
    /** The hub as a tool: deep linking responses, client assertions. */
    TOOL,
    /** The hub as a platform: id_tokens for course tools. */
    PLATFORM,
    /** The practice LMS as a platform: id_tokens. */
    PRACTICE,
    /** The practice course as a tool: client assertions, deep linking responses. */
    PRACTICE_COURSE;

    /** The name in the table and on the command line. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ring of that name. */
    public static Optional<Ring> of(String wireName) {
        return Arrays.stream(values())
                .filter(r -> r.wireName().equals(wireName))
                .findFirst();
    }
}
