package org.seamoocs.hub.runtime;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.error.TokenError;

/**
 * A refusal of the token or the registration endpoint (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749,
 * 5.2</a>; RFC 7591, 3.2.2). Of an
 * assertion that does not verify it says {@code invalid_client} and, in the description, which check failed.
 *
 * @param status 400, except where the request is not even a form, or the hub cannot decide at the moment
 */
record OAuthError(int status, Body body) {

    static OAuthError of(ErrorCode code, String title, String reference) {
        String description = title + " (reference " + reference + ")";
        if (code instanceof TokenError token) {
            return new OAuthError(token.status(), new Body(token.oauth(), description));
        }
        if (code instanceof RegistrationError registration) {
            return new OAuthError(registration.status(), new Body(registration.oauth(), description));
        }
        if (code.status() >= 500) {
            // RFC 6749 has no word for it here; this is the authorization endpoint's (4.1.2.1)
            String error = code.status() == 503 ? "temporarily_unavailable" : "server_error";
            return new OAuthError(code.status(), new Body(error, description));
        }
        return code instanceof LaunchError
                ? new OAuthError(400, new Body("invalid_client", description))
                : new OAuthError(code.status(), new Body("invalid_request", description));
    }

    Response response() {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .entity(body)
                .build();
    }

    /** The JSON object. */
    public record Body(
            String error,
            @JsonbProperty("error_description") String description) {}
}
