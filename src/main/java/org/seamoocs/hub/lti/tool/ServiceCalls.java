package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.http.HttpCall;
import org.seamoocs.hub.lti.spec.Scope;

/** Calls of an LMS's services with an access token; a 401 is tried once more with a new one (Security Framework 1.0, 4.1). Thread-safe. */
@ApplicationScoped
public class ServiceCalls {

    private static final int UNAUTHORIZED = 401;

    private GuardedHttpClient client;
    private ServiceTokens tokens;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ServiceCalls() {}

    @Inject
    public ServiceCalls(GuardedHttpClient client, ServiceTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    /**
     * The answer, whatever its status.
     *
     * @throws HubException with a {@link org.seamoocs.hub.error.FetchError} if there is none, or a {@link
     *     org.seamoocs.hub.error.LmsServiceError} if there is no token
     */
    HttpAnswer send(LmsCaller caller, Set<Scope> scopes, HttpCall call) {
        String token = tokens.bearer(caller.registration(), caller.deployment(), scopes);
        HttpAnswer answer = client.exchange(authorized(call, token));
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        tokens.invalidate(caller.registration(), caller.deployment(), scopes, token);
        return client.exchange(authorized(call, tokens.bearer(caller.registration(), caller.deployment(), scopes)));
    }

    private static HttpCall authorized(HttpCall call, String token) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put("Authorization", "Bearer " + token);
        return new HttpCall(call.method(), call.uri(), headers, call.body(), call.maxBytes(), call.deadline());
    }
}
