package org.seamoocs.hub.runtime;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.page.PagePolicy;

/** The headers that keep a browser from doing with our answers what they are not for. */
@Provider
public class SecurityHeaders implements ContainerResponseFilter {

    private final PagePolicy policy;
    private final boolean https;

    @Inject
    public SecurityHeaders(PagePolicy policy, HubSettings settings) {
        this.policy = policy;
        this.https = "https".equals(settings.publicUrl().getScheme());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", contentSecurityPolicy());
        headers.putSingle("X-Content-Type-Options", "nosniff");
        // the address holds a launch code for a moment
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (https) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** An answer that comes later, from another thread, is no page, and nobody has said anything about it. */
    private String contentSecurityPolicy() {
        try {
            return policy.header();
        } catch (ContextNotActiveException e) {
            return new PagePolicy().header();
        }
    }
}
