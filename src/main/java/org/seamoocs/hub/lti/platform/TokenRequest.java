package org.seamoocs.hub.lti.platform;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.TokenError;
import org.seamoocs.hub.lti.spec.Scope;

/**
 * A request for an access token (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2">RFC 6749, 4.4.2</a>; <a
 * href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523, 2.2</a>; 1EdTech Security Framework 1.0, 4.1).
 *
 * @param assertion as received
 * @param clientId what the form says beside the assertion, if it does
 * @param scopes those that the hub knows; others are dropped, because tools ask for more than each platform has
 */
record TokenRequest(String assertion, Optional<String> clientId, Set<Scope> scopes) {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /**
     * @throws HubException {@link TokenError#TOKEN_PARAMETER}, {@link TokenError#GRANT_TYPE_UNSUPPORTED} or {@link
     *     TokenError#ASSERTION_TYPE_UNSUPPORTED}
     */
    static TokenRequest parse(MultivaluedMap<String, String> form) {
        // grant_type (REQUIRED)
        if (!required(form, "grant_type").equals("client_credentials")) {
            throw new HubException(TokenError.GRANT_TYPE_UNSUPPORTED, "grant_type is not client_credentials");
        }
        // client_assertion_type (REQUIRED)
        if (!required(form, "client_assertion_type").equals(JWT_BEARER)) {
            throw new HubException(TokenError.ASSERTION_TYPE_UNSUPPORTED, "client_assertion_type is not jwt-bearer");
        }
        // client_assertion (REQUIRED)
        String assertion = required(form, "client_assertion");
        // client_id (OPTIONAL; RFC 7521 4.2)
        Optional<String> clientId = single(form, "client_id");
        // scope (REQUIRED; an empty one leads to invalid_scope)
        Set<Scope> scopes = Arrays.stream(single(form, "scope").orElse("").split("\\s+"))
                .flatMap(uri -> Scope.of(uri).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new TokenRequest(assertion, clientId, scopes);
    }

    private static String required(MultivaluedMap<String, String> form, String name) {
        return single(form, name).orElseThrow(() -> new HubException(TokenError.TOKEN_PARAMETER, name + " is missing"));
    }

    private static Optional<String> single(MultivaluedMap<String, String> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new HubException(TokenError.TOKEN_PARAMETER, name + " comes " + values.size() + " times");
        }
        return values.stream().findFirst().filter(value -> !value.isEmpty());
    }
}
