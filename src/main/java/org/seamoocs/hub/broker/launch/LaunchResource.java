package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.platform.BrowserTie;
import org.seamoocs.hub.lti.platform.BrowserTie.StorageFrame;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.lti.tool.IdTokenValidator;
import org.seamoocs.hub.lti.tool.LoginState;
import org.seamoocs.hub.lti.tool.LoginStates;
import org.seamoocs.hub.lti.tool.PlatformStorage;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.registry.PlatformRegistration;
import org.seamoocs.hub.registry.ProductFamily;
import org.seamoocs.hub.registry.Registry;

/**
 * The redirect URI for every message type (1EdTech Security Framework 1.0, 5.1.1.3): parse, open the state, bind it to
 * registration and browser, validate the token, route.
 */
@Path("lti/tool/launch")
@ApplicationScoped
public class LaunchResource {

    private final Registry registry;
    private final LoginStates states;
    private final StoredBinding storedBinding;
    private final IdTokenValidator validator;
    private final LaunchExpectations expectations;
    private final LaunchRouter router;
    private final PagePolicy policy;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected LaunchResource() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public LaunchResource(
            Registry registry,
            LoginStates states,
            StoredBinding storedBinding,
            IdTokenValidator validator,
            LaunchExpectations expectations,
            LaunchRouter router,
            PagePolicy policy) {
        this.registry = registry;
        this.states = states;
        this.storedBinding = storedBinding;
        this.validator = validator;
        this.expectations = expectations;
        this.router = router;
        this.policy = policy;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Redirect URI for every LTI message")
    public Response launch(MultivaluedMap<String, String> form, @BeanParam BrowserRequest browser) {
        return launch(Optional.empty(), LaunchForm.parse(form), browser);
    }

    @POST
    @Path("{registration}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Redirect URI of one registration for every LTI message")
    public Response launch(
            @PathParam("registration") String code,
            MultivaluedMap<String, String> form,
            @BeanParam BrowserRequest browser) {
        return launch(Optional.of(code), LaunchForm.parse(form), browser);
    }

    private Response launch(Optional<String> code, LaunchForm form, BrowserRequest browser) {
        LoginState state = states.open(form.state());
        PlatformRegistration registration = registrationOf(state, code);
        policy.framedBy(registration.frameAncestors());
        if (form.error().isPresent()) {
            throw new HubException(
                    LaunchError.PLATFORM_REFUSED,
                    PlatformErrors.name(form.error().get()));
        }
        if (state.storageTarget().isPresent() && !form.storageRead()) {
            return storedBinding.read(form, registration, state, browser);
        }
        checkBrowser(state, form, browser);
        LaunchMessage message = validator.validate(form.token(), expectations.of(registration, state));
        checkTarget(registration, state, message);
        return router.route(registration, message, tie(form, state, registration, message), browser);
    }

    /** A state serves only the registration, and the redirect URI, for which it was made (RFC 9700, 4.4: mix-up). */
    private PlatformRegistration registrationOf(LoginState state, Optional<String> code) {
        if (state.ownPath() != code.isPresent()
                || code.filter(c -> !c.equals(state.registration())).isPresent()) {
            throw new HubException(LaunchError.STATE_FOREIGN, "the state was made for another redirect URI");
        }
        return registry.platform(state.registration())
                .orElseThrow(() -> new HubException(
                        LaunchError.REGISTRATION_UNKNOWN, "the registration was withdrawn since the login"));
    }

    /** What bound this hop binds the next one (design.md 3.8). */
    private static BrowserTie tie(
            LaunchForm form, LoginState state, PlatformRegistration registration, LaunchMessage message) {
        return new BrowserTie(
                state.browser(),
                state.storageTarget()
                        .map(target -> new StorageFrame(
                                target, registration.authorizationOrigin(), PlatformStorage.key(form.state()))),
                Set.copyOf(registration.frameAncestors()),
                message.presentation().flatMap(LaunchPresentation::locale).or(() -> message.profile()
                        .locale()),
                message.presentation().flatMap(LaunchPresentation::returnUrl));
    }

    private static void checkBrowser(LoginState state, LaunchForm form, BrowserRequest browser) {
        boolean inStorage = state.storageTarget().isPresent();
        boolean bound = (inStorage ? form.stored() : browser.binding())
                .filter(binding -> binding.matches(state.browser()))
                .isPresent();
        if (!bound) {
            throw new HubException(
                    LaunchError.STATE_NOT_BOUND,
                    "the browser does not hold the binding, carried by " + (inStorage ? "storage" : "cookie"));
        }
    }

    /** The platform must sign the target that it named at login (LTI Core 1.3, 4.1.1; design.md 3.9). */
    private static void checkTarget(PlatformRegistration registration, LoginState state, LaunchMessage message) {
        // Open edX 11.4: for content made by deep linking the two differ; the signed one decides (C3)
        if (registration.productFamily() != ProductFamily.OPEN_EDX
                && !message.targetLinkUri().toString().equals(state.targetLinkUri())) {
            throw new HubException(LaunchError.TARGET_LINK_INVALID, "another target than at login");
        }
    }
}
