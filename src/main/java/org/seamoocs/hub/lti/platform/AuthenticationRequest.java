package org.seamoocs.hub.lti.platform;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.page.ReadBindingPage;

/**
 * A course tool's authentication request, strictly as the profile wants it (1EdTech Security Framework 1.0, 5.1.1.2). The
 * hints are opaque: they are ours, and are only looked up.
 *
 * @param stored the binding that our page read from the LMS's storage; empty when it has not read it, or found none
 * @param storageRead whether our page has tried
 */
record AuthenticationRequest(
        String clientId,
        String redirectUri,
        String loginHint,
        String messageHint,
        String nonce,
        String state,
        Optional<BrowserBinding> stored,
        boolean storageRead) {

    static final String STATE = "state";
    static final String CLIENT_ID = "client_id";
    static final String REDIRECT_URI = "redirect_uri";

    private static final String OPENID = "openid";
    private static final String ID_TOKEN = "id_token";
    private static final String FORM_POST = "form_post";
    private static final String NONE = "none";
    /** Longer than any tool's state that was seen (Moodle 4.5: 70; sealed ones: some thousand). */
    private static final int MAX_LENGTH = 8192;

    /**
     * Reads a request whose client and redirect URI have been checked.
     *
     * @throws HubException with the {@link AuthorizationError} of the first parameter that is not as it must be
     */
    static AuthenticationRequest parse(MultivaluedMap<String, String> parameters) {
        noObject(parameters);
        // scope (REQUIRED, openid)
        must(parameters, "scope", OPENID, AuthorizationError.SCOPE_UNSUPPORTED);
        // response_type (REQUIRED, id_token)
        must(parameters, "response_type", ID_TOKEN, AuthorizationError.RESPONSE_TYPE_UNSUPPORTED);
        // response_mode (REQUIRED, form_post)
        must(parameters, "response_mode", FORM_POST, AuthorizationError.RESPONSE_MODE_UNSUPPORTED);
        // prompt (REQUIRED, none)
        must(parameters, "prompt", NONE, AuthorizationError.PROMPT_UNSUPPORTED);
        return new AuthenticationRequest(
                required(parameters, CLIENT_ID, AuthorizationError.CLIENT_UNKNOWN),
                required(parameters, REDIRECT_URI, AuthorizationError.REDIRECT_URI_UNREGISTERED),
                required(parameters, "login_hint", AuthorizationError.LOGIN_HINT_MISSING),
                // lti_message_hint (REQUIRED, because the hub always sends one)
                required(parameters, "lti_message_hint", AuthorizationError.MESSAGE_HINT_MISSING),
                required(parameters, "nonce", AuthorizationError.REQUEST_NONCE_MISSING),
                required(parameters, STATE, AuthorizationError.REQUEST_STATE_MISSING),
                single(parameters, ReadBindingPage.VALUE_PARAMETER).flatMap(BrowserBinding::of),
                parameters.containsKey(ReadBindingPage.VALUE_PARAMETER));
    }

    /** The same request once more, for the page that comes back with what the LMS's storage holds. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("scope", OPENID);
        fields.put("response_type", ID_TOKEN);
        fields.put("response_mode", FORM_POST);
        fields.put("prompt", NONE);
        fields.put(CLIENT_ID, clientId);
        fields.put(REDIRECT_URI, redirectUri);
        fields.put("login_hint", loginHint);
        fields.put("lti_message_hint", messageHint);
        fields.put("nonce", nonce);
        fields.put(STATE, state);
        return fields;
    }

    /** The parameter if it is there once, not empty and not too long. */
    static Optional<String> single(MultivaluedMap<String, String> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new HubException(AuthorizationError.PARAMETER_MALFORMED, name + " comes " + values.size() + " times");
        }
        Optional<String> value = values.stream().findFirst().filter(v -> !v.isEmpty());
        if (value.isPresent() && value.get().length() > MAX_LENGTH) {
            throw new HubException(
                    AuthorizationError.PARAMETER_MALFORMED, name + " is longer than " + MAX_LENGTH + " characters");
        }
        return value;
    }

    private static void noObject(MultivaluedMap<String, String> parameters) {
        if (parameters.containsKey("request") || parameters.containsKey("request_uri")) {
            throw new HubException(AuthorizationError.REQUEST_OBJECT_UNSUPPORTED, "request or request_uri is there");
        }
    }

    private static void must(
            MultivaluedMap<String, String> parameters, String name, String value, AuthorizationError error) {
        if (!single(parameters, name).equals(Optional.of(value))) {
            throw new HubException(error, name + " is not " + value);
        }
    }

    private static String required(MultivaluedMap<String, String> parameters, String name, AuthorizationError error) {
        return single(parameters, name).orElseThrow(() -> new HubException(error, name + " is missing"));
    }
}
