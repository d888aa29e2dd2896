package org.seamoocs.hub.forum.stream;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.forum.TokenBucket;

/**
 * Stands before the sockets: pages of other origins are refused, and more handshakes at once than the node can serve are
 * told to come back, so that a restart is not followed by a rush. Who comes without {@code Origin} is no browser and needs
 * a ticket like everybody.
 */
@WebFilter(urlPatterns = "/forums/*", asyncSupported = true)
public class SocketGate implements Filter {

    private final String origin;
    private final TokenBucket handshakes;

    @Inject
    SocketGate(HubSettings settings) {
        this.origin = origin(settings.publicUrl());
        int perSecond = settings.forum().handshakesPerSecond();
        this.handshakes = new TokenBucket(perSecond * 2.0, perSecond, System.nanoTime());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!isAllowed(http.getHeader("Origin"))) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!handshakes.take(System.nanoTime()).isZero()) {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader(
                    "Retry-After", Integer.toString(ThreadLocalRandom.current().nextInt(1, 10)));
            answer.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isAllowed(@Nullable String given) {
        return given == null || given.equalsIgnoreCase(origin);
    }

    private static String origin(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port;
    }
}
