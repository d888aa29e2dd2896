package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.registry.Registry;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * The authorization endpoint for course tools, by GET and form POST (1EdTech Security Framework 1.0, 5.1.1.2 and 5.1.1.3;
 * OpenID Connect Core 1.0, 3.1.2): find the tool, compare its redirect URI, parse, take the pending launch, issue the ID
 * token, form post. Whatever is refused after the redirect URI is known goes back to the tool by form post; nothing ever
 * goes to another address, and the hub never redirects with an error.
 */
@Path("lti/platform/authorize")
@ApplicationScoped
public class AuthorizationResource {

    private final Registry registry;
    private final Authorizations authorizations;
    private final IdTokens tokens;
    private final AuthorizationAnswers answers;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected AuthorizationResource() {
        this(null, null, null, null);
    }

    @Inject
    AuthorizationResource(
            Registry registry, Authorizations authorizations, IdTokens tokens, AuthorizationAnswers answers) {
        this.registry = registry;
        this.authorizations = authorizations;
        this.tokens = tokens;
        this.answers = answers;
    }

    @GET
    @Operation(summary = "Authorization endpoint for course tools")
    public Response get(@Context UriInfo uri, @BeanParam BrowserRequest browser) {
        return authorize(uri.getQueryParameters(), browser);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Authorization endpoint for course tools")
    public Response post(MultivaluedMap<String, String> form, @BeanParam BrowserRequest browser) {
        return authorize(form, browser);
    }

    private Response authorize(MultivaluedMap<String, String> parameters, BrowserRequest browser) {
        ToolRegistration tool = tool(parameters);
        String redirectUri = redirectUri(parameters, tool);
        try {
            return answer(AuthenticationRequest.parse(parameters), tool, browser);
        } catch (HubException refusal) {
            if (refusal.code() instanceof AuthorizationError error
                    && error.oidc().isPresent()) {
                return answers.error(tool, redirectUri, error, refusal, parameters, browser);
            }
            throw refusal;
        }
    }

    private Response answer(AuthenticationRequest request, ToolRegistration tool, BrowserRequest browser) {
        PendingLaunch launch = authorizations.launch(request, tool);
        answers.framedBy(launch);
        boolean inStorage = launch.browser().storage().isPresent();
        if (inStorage && !request.storageRead()) {
            return answers.readStorage(request, launch, browser);
        }
        Optional<BrowserBinding> shown = inStorage ? request.stored() : browser.binding();
        String idToken = tokens.issue(tool, request.nonce(), authorizations.take(launch, shown));
        return answers.token(request, launch, idToken, browser);
    }

    private ToolRegistration tool(MultivaluedMap<String, String> parameters) {
        return AuthenticationRequest.single(parameters, AuthenticationRequest.CLIENT_ID)
                .flatMap(id -> registry.tool(new ClientId(id)))
                .orElseThrow(() -> new HubException(AuthorizationError.CLIENT_UNKNOWN, "no tool of this client id"));
    }

    private static String redirectUri(MultivaluedMap<String, String> parameters, ToolRegistration tool) {
        return AuthenticationRequest.single(parameters, AuthenticationRequest.REDIRECT_URI)
                .filter(tool::registered)
                .orElseThrow(() -> new HubException(
                        AuthorizationError.REDIRECT_URI_UNREGISTERED,
                        "missing, or not an address that " + tool.code() + " registered"));
    }
}
