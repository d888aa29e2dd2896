package org.seamoocs.hub.practice.services;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.ground.Json;

/** The practice LMS's token endpoint (1EdTech Security Framework 1.0, 4; RFC 6749, 4.4, 5.1 and 5.2). */
@Path("practice/services/token")
@Dependent
public class TokenResource {

    private static final System.Logger LOG = System.getLogger(TokenResource.class.getName());

    private final ClientAssertions assertions;
    private final AccessTokens tokens;

    @Inject
    public TokenResource(ClientAssertions assertions, AccessTokens tokens) {
        this.assertions = assertions;
        this.tokens = tokens;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Token endpoint of the practice LMS")
    public Response token(MultivaluedMap<String, String> form) {
        try {
            TokenRequest request = TokenRequest.parse(form);
            assertions.check(request.assertion());
            return answer(Response.Status.OK, granted(request));
        } catch (TokenRefused refused) {
            LOG.log(System.Logger.Level.INFO, "token refused: " + refused.getMessage());
            return answer(
                    Response.Status.BAD_REQUEST,
                    Map.of("error", refused.error().wireName(), "error_description", refused.description()));
        }
    }

    private Map<String, Object> granted(TokenRequest request) {
        return Map.of(
                "access_token", tokens.issue(request.scopes()),
                "token_type", "Bearer",
                "expires_in", AccessTokens.LIFE.toSeconds(),
                "scope", request.scopes().stream().map(Scope::uri).collect(Collectors.joining(" ")));
    }

    private static Response answer(Response.Status status, Map<String, Object> body) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.write(body))
                .build();
    }
}
