package org.seamoocs.hub.practice.services;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seamoocs.hub.lti.spec.Scope;

/**
 * A tool's request for an access token (1EdTech Security Framework 1.0, 4.1; RFC 6749, 4.4.2; RFC 7523, 2.2).
 *
 * @param scopes those of the requested ones that this LMS knows; never empty
 */
record TokenRequest(String assertion, Set<Scope> scopes) {

    private static final String GRANT = "client_credentials";
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** @throws TokenRefused with the error that the tool is told */
    static TokenRequest parse(Map<String, List<String>> form) {
        // grant_type (REQUIRED)
        if (!required(form, "grant_type").equals(GRANT)) {
            throw new TokenRefused(TokenError.UNSUPPORTED_GRANT_TYPE, "grant_type must be " + GRANT);
        }
        // client_assertion_type (REQUIRED)
        if (!required(form, "client_assertion_type").equals(ASSERTION_TYPE)) {
            throw new TokenRefused(TokenError.INVALID_REQUEST, "client_assertion_type must be " + ASSERTION_TYPE);
        }
        // client_assertion, scope (REQUIRED)
        return new TokenRequest(required(form, "client_assertion"), scopes(required(form, "scope")));
    }

    private static Set<Scope> scopes(String requested) {
        Set<Scope> known = EnumSet.noneOf(Scope.class);
        Arrays.stream(requested.split(" ")).forEach(uri -> Scope.of(uri).ifPresent(known::add));
        if (known.isEmpty()) {
            throw new TokenRefused(TokenError.INVALID_SCOPE, "none of the scopes is known here");
        }
        return known;
    }

    private static String required(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() != 1 || values.get(0).isBlank()) {
            throw new TokenRefused(TokenError.INVALID_REQUEST, name + " must come once");
        }
        return values.get(0);
    }
}
