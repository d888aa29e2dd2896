package org.seamoocs.hub.practice;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.practice.ground.Absent;

/**
 * Serves the practice LMS only where {@code hub.practice} is on; elsewhere its addresses are as if they were not there. In
 * dev-mode a person who comes under another name of this machine is sent to {@code hub.practice.url}, because the session
 * cookie must be where the launches look for it.
 */
@Provider
@PreMatching
public class PracticeGate implements ContainerRequestFilter {

    private final HubSettings settings;

    @Inject
    public PracticeGate(HubSettings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.equals("practice") && !path.startsWith("practice/")) {
            return;
        }
        if (!settings.practice()) {
            throw new Absent("hub.practice is off");
        }
        URI practice = settings.practiceUrl();
        URI asked = request.getUriInfo().getRequestUri();
        if (settings.devMode()
                && "GET".equals(request.getMethod())
                && !practice.getRawAuthority().equals(asked.getRawAuthority())) {
            URI home = UriBuilder.fromUri(asked)
                    .scheme(practice.getScheme())
                    .host(practice.getHost())
                    .port(practice.getPort())
                    .build();
            request.abortWith(Response.temporaryRedirect(home).build());
        }
    }
}
