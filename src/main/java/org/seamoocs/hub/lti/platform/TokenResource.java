package org.seamoocs.hub.lti.platform;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.TokenError;
import org.seamoocs.hub.lti.platform.ClientAssertionValidator.AuthenticatedTool;
import org.seamoocs.hub.lti.spec.Scope;

/**
 * The token endpoint for course tools (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, 4.4</a>;
 * 1EdTech Security Framework 1.0, 4.1): parse, authenticate, grant what was asked for and is registered, answer. What
 * an agreement allows depends on the context and is decided on each call.
 */
@Path(TokenResource.PATH)
@Dependent
public class TokenResource {

    /** Below {@code hub.public-url}. */
    static final String PATH = "/lti/platform/token";

    private final ClientAssertionValidator validator;
    private final AccessTokens tokens;

    @Inject
    public TokenResource(ClientAssertionValidator validator, AccessTokens tokens) {
        this.validator = validator;
        this.tokens = tokens;
    }

    /**
     * @throws HubException {@link TokenError}, or the {@code LaunchError} of what is wrong with the assertion's signature
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Access token for a course tool (client_credentials with private_key_jwt)")
    @APIResponse(responseCode = "200", description = "The token, its life in seconds, and the scopes granted")
    @APIResponse(responseCode = "400", description = "RFC 6749 error")
    public Response token(MultivaluedMap<String, String> form) {
        TokenRequest request = TokenRequest.parse(form);
        AuthenticatedTool client = validator.authenticate(request);
        Set<Scope> granted = granted(request, client);
        TokenAnswer answer = new TokenAnswer(
                tokens.issue(client.tool(), granted, client.deployment()),
                "Bearer",
                AccessTokens.LIFE.toSeconds(),
                granted.stream().map(Scope::uri).sorted().collect(joining(" ")));
        return Response.ok(answer)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    private static Set<Scope> granted(TokenRequest request, AuthenticatedTool client) {
        Set<Scope> registered = client.tool().scopes();
        Set<Scope> granted =
                request.scopes().stream().filter(registered::contains).collect(toUnmodifiableSet());
        if (granted.isEmpty()) {
            throw new HubException(
                    TokenError.SCOPE_UNAVAILABLE, "tool " + client.tool().code() + " may have " + registered);
        }
        return granted;
    }

    /** The body of RFC 6749, 5.1. */
    public record TokenAnswer(
            @JsonbProperty("access_token") String accessToken,
            @JsonbProperty("token_type") String tokenType,
            @JsonbProperty("expires_in") long expiresIn,
            String scope) {}
}
