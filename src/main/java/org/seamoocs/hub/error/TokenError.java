package org.seamoocs.hub.error;

/**
 * Why the token endpoint refuses a request. Sections: "Sec" is the 1EdTech Security Framework 1.0. A fault of the
 * assertion's form or signature has the code that the same fault of a launch has, {@link LaunchError}.
 */
public enum TokenError implements ErrorCode {
    /** A parameter is missing or comes twice. */
    TOKEN_PARAMETER("invalid_request", "RFC 6749 5.2"),
    /** {@code grant_type} is not {@code client_credentials}. */
    GRANT_TYPE_UNSUPPORTED("unsupported_grant_type", "RFC 6749 4.4.2"),
    /** {@code client_assertion_type} is not the one for JWTs. */
    ASSERTION_TYPE_UNSUPPORTED("invalid_client", "RFC 7523 2.2"),
    /** {@code iss} is no active tool. */
    CLIENT_UNKNOWN("invalid_client", "RFC 7523 3 (1)"),
    /** {@code sub}, or a {@code client_id} sent along, is not {@code iss}. */
    SUBJECT_MISMATCH("invalid_client", "RFC 7523 3 (2)"),
    /** {@code aud} is neither the token endpoint nor the hub's issuer, or somebody else's too. */
    AUDIENCE_FOREIGN("invalid_client", "RFC 7523 3 (3)"),
    /** {@code exp} is missing, not a number or past. */
    ASSERTION_EXPIRED("invalid_client", "RFC 7523 3 (4)"),
    /** {@code iat} is missing, not a number or in the future. */
    ASSERTION_ISSUED_AT("invalid_client", "RFC 7523 3 (6)"),
    /** The assertion is to live for more than an hour, or not at all. */
    ASSERTION_LIFE("invalid_client", "RFC 7523 3 (4)"),
    /** {@code jti} is missing. */
    ASSERTION_ID_MISSING("invalid_client", "Sec 4.1.1"),
    /** The assertion was used before. */
    ASSERTION_REUSED("invalid_client", "RFC 7523 3 (7)"),
    /** The assertion names a deployment that the tool does not have. */
    DEPLOYMENT_UNKNOWN("invalid_client", "Sec 4.1.1"),
    /** No scope is asked for, or none that the tool is registered with. */
    SCOPE_UNAVAILABLE("invalid_scope", "RFC 6749 5.2");

    private final String oauth;
    private final String section;

    TokenError(String oauth, String section) {
        this.oauth = oauth;
        this.section = section;
    }

    /** The {@code error} of RFC 6749 5.2. */
    public String oauth() {
        return oauth;
    }

    @Override
    public int status() {
        return 400;
    }

    @Override
    public String section() {
        return section;
    }
}
