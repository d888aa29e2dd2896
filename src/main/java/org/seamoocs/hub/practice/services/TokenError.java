package org.seamoocs.hub.practice.services;

import java.util.Locale;
import org.seamoocs.hub.error.ErrorCode;

/** The errors of the token endpoint (RFC 6749, 5.2). */
enum TokenError implements ErrorCode {
    INVALID_REQUEST,
    INVALID_CLIENT,
    UNSUPPORTED_GRANT_TYPE,
    INVALID_SCOPE;

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
        return "RFC 6749 5.2";
    }
}
