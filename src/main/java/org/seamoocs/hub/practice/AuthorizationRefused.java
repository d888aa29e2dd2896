package org.seamoocs.hub.practice;

import org.seamoocs.hub.error.HubException;

/** An authentication request that is answered with an OIDC error. */
final class AuthorizationRefused extends HubException {

    private static final long serialVersionUID = 1L;

    private final OidcError error;
    private final String description;

    /** @param description for the tool's developer; {@code error_description} */
    AuthorizationRefused(OidcError error, String description) {
        super(error, description);
        this.error = error;
        this.description = description;
    }

    OidcError error() {
        return error;
    }

    String description() {
        return description;
    }
}
