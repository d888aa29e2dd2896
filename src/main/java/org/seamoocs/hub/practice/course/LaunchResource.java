package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/** The practice course's redirect URI: takes the hub's launches (1EdTech Security Framework 1.0, 5.1.1.3). */
@Path("practice/course/launch")
@Dependent
public class LaunchResource {

    private final LoginStates states;
    private final HubTokens tokens;
    private final Rooms rooms;

    @Inject
    public LaunchResource(LoginStates states, HubTokens tokens, Rooms rooms) {
        this.states = states;
        this.tokens = tokens;
        this.rooms = rooms;
    }

    /**
     * A browser that shows the cookie of its login goes straight in. One that keeps no cookies here is asked who it is, so that
     * nobody is led into another's visit unawares (RFC 9700, 4.7).
     *
     * @throws HubException with the {@link LaunchError} of the first check that fails
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Launches into the practice course")
    public Response launch(
            @FormParam("state") @Nullable String state,
            @FormParam("id_token") @Nullable String idToken,
            @FormParam("error") @Nullable String error,
            @BeanParam Browser browser) {
        LoginStates.LoginState login = states.open(state == null ? "" : state);
        if (error != null) {
            throw new HubException(LaunchError.PLATFORM_REFUSED, "the hub refused the practice course");
        }
        if (idToken == null) {
            throw new HubException(LaunchError.FORM_MALFORMED, "neither id_token nor error");
        }
        Visit visit = Visit.of(tokens.validate(idToken, login));
        boolean sameBrowser = browser.binding()
                .filter(b -> Browser.hash(b).equals(login.bindingHash()))
                .isPresent();
        return sameBrowser ? rooms.enter(visit, browser) : rooms.ask(visit, browser);
    }
}
