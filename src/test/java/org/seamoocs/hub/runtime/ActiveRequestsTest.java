package org.seamoocs.hub.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Event;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.config.Stopping;

class ActiveRequestsTest {

    private final List<Object> told = new ArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle(event());
    private final ActiveRequests filter = new ActiveRequests(lifecycle);
    private final List<AsyncListener> listeners = new ArrayList<>();

    @Test
    void a_request_counts_while_it_is_answered() throws Exception {
        filter.doFilter(request(false), response(), (request, response) -> assertThat(lifecycle.getActiveRequests())
                .isEqualTo(1));

        assertThat(lifecycle.getActiveRequests()).isZero();
    }

    @Test
    void a_request_that_fails_counts_no_longer() {
        assertThatThrownBy(() -> filter.doFilter(request(false), response(), (request, response) -> {
                    throw new ServletException("broken");
                }))
                .hasMessage("broken");

        assertThat(lifecycle.getActiveRequests()).isZero();
    }

    @Test
    void an_asynchronous_answer_counts_until_it_is_complete() throws ServletException, IOException {
        filter.doFilter(request(true), response(), (request, response) -> {});
        assertThat(lifecycle.getActiveRequests()).isEqualTo(1);

        for (AsyncListener listener : listeners) {
            AsyncEvent event = new AsyncEvent(asyncContext());
            listener.onTimeout(event);
            listener.onComplete(event);
        }
        assertThat(lifecycle.getActiveRequests()).isZero();
    }

    @Test
    void a_stream_of_events_is_not_waited_for() throws ServletException, IOException {
        filter.doFilter(request(true, "text/event-stream"), response(), (request, response) -> {});

        assertThat(lifecycle.getActiveRequests()).isZero();
    }

    @Test
    void stopping_is_for_good() {
        assertThat(lifecycle.isStopping()).isFalse();

        lifecycle.beginStop();

        assertThat(lifecycle.isStopping()).isTrue();
        assertThat(told).containsExactly(new Stopping());
    }

    /** Keeps what is fired. */
    @SuppressWarnings("unchecked")
    private Event<Stopping> event() {
        return (Event<Stopping>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    told.add(arguments[0]);
                    return null;
                });
    }

    private HttpServletRequest request(boolean asynchronous) {
        return request(asynchronous, "text/html");
    }

    private HttpServletRequest request(boolean asynchronous, String accepts) {
        return stub(HttpServletRequest.class, method -> switch (method) {
            case "getHeader" -> accepts;
            case "isAsyncStarted" -> asynchronous;
            case "getAsyncContext" -> asyncContext();
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private AsyncContext asyncContext() {
        return (AsyncContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("addListener")) {
                        listeners.add((AsyncListener) arguments[0]);
                    }
                    return null;
                });
    }

    private static ServletResponse response() {
        return stub(ServletResponse.class, method -> {
            throw new UnsupportedOperationException(method);
        });
    }

    private static <T> T stub(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName())));
    }
}
