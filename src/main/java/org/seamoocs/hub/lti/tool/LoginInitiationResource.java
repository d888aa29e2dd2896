package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.registry.PlatformRegistration;
import org.seamoocs.hub.registry.Registry;

/**
 * Third-party login initiation, by GET and form POST (1EdTech Security Framework 1.0, 5.1.1): parse, find the
 * registration, check the target, bind the browser, redirect to the platform's authorization endpoint. Nothing is
 * stored and nobody is signed in by this call.
 */
@Path("lti/tool/login")
@ApplicationScoped
public class LoginInitiationResource {

    private final Registry registry;
    private final HubSettings settings;
    private final CookielessLadder ladder;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected LoginInitiationResource() {
        this(null, null, null);
    }

    @Inject
    public LoginInitiationResource(Registry registry, HubSettings settings, CookielessLadder ladder) {
        this.registry = registry;
        this.settings = settings;
        this.ladder = ladder;
    }

    @GET
    @Operation(summary = "Third-party login initiation; iss and client_id find the registration")
    public Response get(@Context UriInfo uri, @BeanParam BrowserRequest browser) {
        return login(Optional.empty(), uri.getQueryParameters(), browser);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Third-party login initiation; iss and client_id find the registration")
    public Response post(MultivaluedMap<String, String> form, @BeanParam BrowserRequest browser) {
        return login(Optional.empty(), form, browser);
    }

    @GET
    @Path("{registration}")
    @Operation(summary = "Third-party login initiation on the registration's own path")
    public Response get(
            @PathParam("registration") String code, @Context UriInfo uri, @BeanParam BrowserRequest browser) {
        return login(Optional.of(code), uri.getQueryParameters(), browser);
    }

    @POST
    @Path("{registration}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Third-party login initiation on the registration's own path")
    public Response post(
            @PathParam("registration") String code,
            MultivaluedMap<String, String> form,
            @BeanParam BrowserRequest browser) {
        return login(Optional.of(code), form, browser);
    }

    private Response login(Optional<String> code, MultivaluedMap<String, String> parameters, BrowserRequest browser) {
        LoginRequest request = LoginRequest.parse(parameters);
        PlatformRegistration registration = code.isPresent() ? named(code.get(), request) : found(request);
        if (!HubTarget.belongsTo(settings.publicUrl(), request.targetLinkUri())) {
            throw new HubException(LaunchError.LOGIN_TARGET, "the target is not an address of this hub");
        }
        return ladder.climb(new Login(request, registration, code.isPresent()), browser);
    }

    private PlatformRegistration named(String code, LoginRequest request) {
        return registry.platform(code)
                .filter(r -> r.issuerId().equals(request.issuer()))
                .filter(r ->
                        request.clientId().map(r.clientIdentifier()::equals).orElse(true))
                .orElseThrow(() -> new HubException(
                        LaunchError.REGISTRATION_UNKNOWN, "no registration of this path, issuer and client id"));
    }

    private PlatformRegistration found(LoginRequest request) {
        if (request.clientId().isPresent()) {
            return registry.platform(request.issuer(), request.clientId().get())
                    .orElseThrow(() -> new HubException(
                            LaunchError.REGISTRATION_UNKNOWN, "no registration of this issuer and client id"));
        }
        var candidates = registry.platforms(request.issuer());
        if (candidates.size() > 1) {
            throw new HubException(
                    LaunchError.REGISTRATION_AMBIGUOUS,
                    candidates.size() + " registrations of this issuer and no client_id");
        }
        return candidates.stream()
                .findFirst()
                .orElseThrow(
                        () -> new HubException(LaunchError.REGISTRATION_UNKNOWN, "no registration of this issuer"));
    }
}
