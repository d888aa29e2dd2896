package org.seamoocs.hub.practice;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of an authentication request, by query or form. */
record Parameters(Map<String, List<String>> all) {

    static final int MAX_CHARS = 8_000;

    /**
     * The value of a parameter that may be missing; an empty value is a missing one (RFC 6749, 3.1).
     *
     * @throws AuthorizationRefused if it comes twice, or is too long
     */
    Optional<String> optional(String name) {
        List<String> values = all.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw invalid(name + " comes more than once");
        }
        if (values.stream().anyMatch(v -> v.length() > MAX_CHARS)) {
            throw invalid(name + " is too long");
        }
        return values.stream().filter(v -> !v.isEmpty()).findFirst();
    }

    /**
     * The value of a parameter that must be there.
     *
     * @throws AuthorizationRefused if it is missing, comes twice, or is too long
     */
    String required(String name) {
        return optional(name).orElseThrow(() -> invalid(name + " is missing"));
    }

    private static AuthorizationRefused invalid(String why) {
        return new AuthorizationRefused(OidcError.INVALID_REQUEST, why);
    }
}
