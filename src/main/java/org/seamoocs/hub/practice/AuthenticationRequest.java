package org.seamoocs.hub.practice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.seamoocs.hub.practice.world.Addresses;

/**
 * A tool's authentication request, strictly as the profile wants it (1EdTech Security Framework 1.0, 5.1.1.2).
 *
 * @param loginHint who the tool thinks is signed in: a claim to be checked, never believed
 * @param messageHint the LMS's own hint, given back
 */
record AuthenticationRequest(String redirectUri, String loginHint, String messageHint, String nonce, String state) {

    private static final String SCOPE = "openid";
    private static final String RESPONSE_TYPE = "id_token";
    private static final String RESPONSE_MODE = "form_post";
    private static final String PROMPT = "none";

    /**
     * Reads a request whose client and redirect URI have been checked.
     *
     * @throws AuthorizationRefused with the error that the tool is told
     */
    static AuthenticationRequest parse(Parameters parameters, String redirectUri) {
        // response_type (REQUIRED)
        if (!parameters.required("response_type").equals(RESPONSE_TYPE)) {
            throw new AuthorizationRefused(OidcError.UNSUPPORTED_RESPONSE_TYPE, "response_type must be id_token");
        }
        // scope (REQUIRED)
        if (!parameters.required("scope").equals(SCOPE)) {
            throw new AuthorizationRefused(OidcError.INVALID_SCOPE, "scope must be openid");
        }
        // response_mode, prompt (REQUIRED)
        must(parameters, "response_mode", RESPONSE_MODE);
        must(parameters, "prompt", PROMPT);
        // login_hint, lti_message_hint, nonce, state (REQUIRED; the second because this LMS always sends one)
        return new AuthenticationRequest(
                redirectUri,
                parameters.required("login_hint"),
                parameters.required("lti_message_hint"),
                parameters.required("nonce"),
                parameters.required("state"));
    }

    /** The same request once more, for the page that repeats it from the LMS's own site. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", RESPONSE_TYPE);
        fields.put("scope", SCOPE);
        fields.put("response_mode", RESPONSE_MODE);
        fields.put("prompt", PROMPT);
        fields.put("client_id", Addresses.CLIENT_ID);
        fields.put("redirect_uri", redirectUri);
        fields.put("login_hint", loginHint);
        fields.put("lti_message_hint", messageHint);
        fields.put("nonce", nonce);
        fields.put("state", state);
        return fields;
    }

    private static void must(Parameters parameters, String name, String value) {
        if (!parameters.required(name).equals(value)) {
            throw new AuthorizationRefused(OidcError.INVALID_REQUEST, name + " must be " + value);
        }
    }
}
