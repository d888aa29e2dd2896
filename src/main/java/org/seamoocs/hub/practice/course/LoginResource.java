package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.jose.RandomValues;

/** The practice course's login initiation (1EdTech Security Framework 1.0, 5.1.1.1): on to the hub's authorization endpoint. */
@Path("practice/course/login")
@Dependent
public class LoginResource {

    private final LoginStates states;
    private final CourseAddresses addresses;

    @Inject
    public LoginResource(LoginStates states, HubSettings settings) {
        this.states = states;
        this.addresses = CourseAddresses.of(settings);
    }

    /** @throws HubException with a {@link org.seamoocs.hub.error.LaunchError} if it is not the hub's login into this course */
    @GET
    @Operation(summary = "Login initiation of the practice course")
    public Response byQuery(@Context UriInfo uri, @BeanParam Browser browser) {
        return begin(uri.getQueryParameters(), browser);
    }

    /** @throws HubException with a {@link org.seamoocs.hub.error.LaunchError} if it is not the hub's login into this course */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Login initiation of the practice course")
    public Response byForm(MultivaluedMap<String, String> form, @BeanParam Browser browser) {
        return begin(form, browser);
    }

    private Response begin(MultivaluedMap<String, String> parameters, Browser browser) {
        LoginInitiation login = LoginInitiation.parse(parameters, addresses);
        String binding = browser.binding().orElseGet(RandomValues::nonce);
        return Response.status(Response.Status.FOUND)
                .location(authenticationRequest(login, binding))
                .header(HttpHeaders.SET_COOKIE, Browser.cookie(binding, addresses))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The authentication request (1EdTech Security Framework 1.0, 5.1.1.2). */
    private URI authenticationRequest(LoginInitiation login, String binding) {
        String nonce = RandomValues.nonce();
        Map<String, String> request = new LinkedHashMap<>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", CourseAddresses.CLIENT_ID);
        request.put("redirect_uri", addresses.launch());
        request.put("login_hint", login.loginHint());
        login.messageHint().ifPresent(hint -> request.put("lti_message_hint", hint));
        request.put("nonce", nonce);
        request.put(
                "state", states.seal(new LoginStates.LoginState(nonce, Browser.hash(binding), login.targetLinkUri())));
        return URI.create(request.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", addresses.authorizationEndpoint() + "?", "")));
    }
}
