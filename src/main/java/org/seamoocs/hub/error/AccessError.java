package org.seamoocs.hub.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a service does not serve the bearer of a token (<a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, 3</a>). */
public enum AccessError implements ErrorCode {
    /** No bearer token at all. */
    ACCESS_TOKEN_MISSING(401, null),
    /** Not one that this hub has issued, or its tool is withdrawn. */
    ACCESS_TOKEN_INVALID(401, "invalid_token"),
    /** Past its hour. */
    ACCESS_TOKEN_EXPIRED(401, "invalid_token"),
    /** The token, or what the tool is registered with now, does not cover this. */
    SCOPE_INSUFFICIENT(403, "insufficient_scope");

    private final int status;
    private final @Nullable String oauth;

    AccessError(int status, @Nullable String oauth) {
        this.status = status;
        this.oauth = oauth;
    }

    /** The {@code WWW-Authenticate} header that belongs to the answer. */
    public String challenge() {
        return Optional.ofNullable(oauth)
                .map(error -> "Bearer error=\"" + error + '"')
                .orElse("Bearer");
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return "RFC 6750 3";
    }
}
