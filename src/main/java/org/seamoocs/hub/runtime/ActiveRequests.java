package org.seamoocs.hub.runtime;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Counts the requests that are being answered, until the answer's end also where it is asynchronous. A stream of events has
 * no end but the one that the hub gives it: it is not waited for, as one whose reader is gone would take a stop's whole time.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ActiveRequests implements Filter {

    private final Lifecycle lifecycle;

    @Inject
    ActiveRequests(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isEventStream((HttpServletRequest) request)) {
            chain.doFilter(request, response);
            return;
        }
        lifecycle.requestBegins();
        boolean goesOn = false;
        try {
            chain.doFilter(request, response);
            goesOn = request.isAsyncStarted() && tellAtEnd(request);
        } finally {
            if (!goesOn) {
                lifecycle.requestEnds();
            }
        }
    }

    private static boolean isEventStream(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.startsWith("text/event-stream");
    }

    private boolean tellAtEnd(ServletRequest request) {
        try {
            request.getAsyncContext().addListener(new EndListener(lifecycle));
            return true;
        } catch (IllegalStateException e) { // It has ended since.
            return false;
        }
    }

    /** {@code onComplete} comes last and once, after a time-out or an error too. */
    private record EndListener(Lifecycle lifecycle) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            lifecycle.requestEnds();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this); // a new cycle forgets its listeners
        }
    }
}
