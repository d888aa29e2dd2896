package org.seamoocs.hub.practice;

import java.util.Locale;
import org.seamoocs.hub.error.ErrorCode;

/** The errors of the authorization endpoint: OpenID Connect Core 1.0, 3.1.2.6, and RFC 6749, 4.2.2.1. */
enum OidcError implements ErrorCode {
    INVALID_REQUEST("RFC 6749 4.2.2.1"),
    UNSUPPORTED_RESPONSE_TYPE("RFC 6749 4.2.2.1"),
    INVALID_SCOPE("RFC 6749 4.2.2.1"),
    /** Nobody is signed in, or somebody else is, and {@code prompt=none} forbids to ask. */
    LOGIN_REQUIRED("OIDC 3.1.2.6");

    private final String section;

    OidcError(String section) {
        this.section = section;
    }

    /** The value of {@code error}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
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
