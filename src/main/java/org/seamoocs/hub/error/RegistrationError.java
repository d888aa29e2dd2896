package org.seamoocs.hub.error;

/** Why a dynamic registration is refused (LTI Dynamic Registration 1.0; <a href="https://www.rfc-editor.org/rfc/rfc7591">RFC 7591</a>). */
public enum RegistrationError implements ErrorCode {
    /** The invitation is unknown, used or past its time. */
    INVITATION_INVALID(401, "invalid_token", "RFC 6750 3.1"),
    /** The metadata is missing, malformed or asks for what the hub does not do. */
    METADATA_INVALID(400, "invalid_client_metadata", "RFC 7591 3.2.2"),
    /** A redirect URI is missing, no web address, or on another host than the tool. */
    REDIRECT_URI_INVALID(400, "invalid_redirect_uri", "RFC 7591 3.2.2"),
    /** What the LMS says of itself cannot be had, or is not what the standard asks for. */
    CONFIGURATION_UNUSABLE(502, "server_error", "LTI-DR 3.5"),
    /** The LMS did not take the hub's registration. */
    REGISTRATION_REFUSED(502, "server_error", "LTI-DR 3.7");

    private final int status;
    private final String oauth;
    private final String section;

    RegistrationError(int status, String oauth, String section) {
        this.status = status;
        this.oauth = oauth;
        this.section = section;
    }

    /** The {@code error} of RFC 7591 3.2.2 or RFC 6750 3.1. */
    public String oauth() {
        return oauth;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return section;
    }
}
