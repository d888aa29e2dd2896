package org.seamoocs.hub.practice.services;

import org.seamoocs.hub.error.HubException;

/** A token request that is answered with an error of OAuth 2.0. */
final class TokenRefused extends HubException {

    private static final long serialVersionUID = 1L;

    private final TokenError error;
    private final String description;

    /** @param description for the tool's developer; {@code error_description} */
    TokenRefused(TokenError error, String description) {
        super(error, description);
        this.error = error;
        this.description = description;
    }

    TokenError error() {
        return error;
    }

    String description() {
        return description;
    }
}
