package org.seamoocs.hub.error;

import java.util.Optional;

/**
 * Why the hub, as a platform, gives a course tool no ID token. What has an OIDC error goes back to the tool by form post;
 * the rest is a page of the hub, because there is no address that may be told, or because only the person can help. "Sec"
 * is the 1EdTech Security Framework 1.0, "OIDC" OpenID Connect Core 1.0.
 */
public enum AuthorizationError implements ErrorCode {
    /** No tool of this client id. */
    CLIENT_UNKNOWN(400, "RFC 6749 4.2.2.1"),
    /** The redirect URI is missing, or not as a whole string one that the tool registered. */
    REDIRECT_URI_UNREGISTERED(400, "OIDC 3.1.2.1"),

    /** A parameter comes twice or is longer than accepted. */
    PARAMETER_MALFORMED(400, "RFC 6749 3.1", "invalid_request"),
    /** The request is handed over as an object, which the hub does not read. */
    REQUEST_OBJECT_UNSUPPORTED(400, "OIDC 6", "request_not_supported"),
    /** Scope is not {@code openid}. */
    SCOPE_UNSUPPORTED(400, "Sec 5.1.1.2", "invalid_scope"),
    /** Response type is not {@code id_token}. */
    RESPONSE_TYPE_UNSUPPORTED(400, "Sec 5.1.1.2", "unsupported_response_type"),
    /** Response mode is not {@code form_post}. */
    RESPONSE_MODE_UNSUPPORTED(400, "Sec 5.1.1.2", "invalid_request"),
    /** Prompt is not {@code none}: the hub asks nobody to sign in. */
    PROMPT_UNSUPPORTED(400, "Sec 5.1.1.2", "invalid_request"),
    /** There is no nonce. */
    REQUEST_NONCE_MISSING(400, "Sec 5.1.1.2", "invalid_request"),
    /** There is no state. */
    REQUEST_STATE_MISSING(400, "Sec 5.1.1.2", "invalid_request"),
    /** There is no login hint. */
    LOGIN_HINT_MISSING(400, "Sec 5.1.1.2", "invalid_request"),
    /** There is no message hint, and the hub always sends one. */
    MESSAGE_HINT_MISSING(400, "LTI Core 4.1.1", "invalid_request"),
    /** The login hint is not the one that went with the message hint. */
    LOGIN_HINT_FOREIGN(400, "Sec 5.1.1.3", "login_required"),
    /** The browser is not the one in which the launch began, or it shows nothing to tell. */
    BROWSER_FOREIGN(400, "Sec 5.1.1.3", "login_required"),

    /** No launch of that message hint, or none into this tool: the two look the same. */
    HINT_UNKNOWN(400, "Sec 5.1.1.2"),
    /** The launch was not used within its time. */
    HINT_EXPIRED(400, "Sec 5.1.1.2"),
    /** The launch was used before: Back, reload, or somebody's replay. */
    HINT_USED(400, "Sec 5.1.1.2"),
    /** The agreement under which the launch was made has ended or changed meanwhile. */
    AGREEMENT_ENDED(403, "design 3");

    private final int status;
    private final String section;
    private final Optional<String> oidc;

    AuthorizationError(int status, String section) {
        this.status = status;
        this.section = section;
        this.oidc = Optional.empty();
    }

    AuthorizationError(int status, String section, String oidc) {
        this.status = status;
        this.section = section;
        this.oidc = Optional.of(oidc);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return section;
    }

    /** The value of {@code error} for the tool (OIDC 3.1.2.6); empty for what only a page tells. */
    public Optional<String> oidc() {
        return oidc;
    }
}
