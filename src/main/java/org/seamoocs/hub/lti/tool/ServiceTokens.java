package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * Access tokens for the services of LMSs (<a
 * href="https://www.imsglobal.org/spec/security/v1p0/#using-json-web-tokens-with-oauth-2-0-client-credentials-grant">1EdTech
 * Security Framework 1.0, 4.1 Using JSON Web Tokens with OAuth 2.0 Client-Credentials Grant</a>): one per registration,
 * deployment and set of scopes, used until shortly before its end. Callers who need the same token at once share one
 * request and its outcome. Thread-safe.
 */
@ApplicationScoped
public class ServiceTokens {

    private final ConcurrentMap<Key, CompletableFuture<ServiceToken>> tokens = new ConcurrentHashMap<>();

    private GuardedHttpClient client;
    private KeyRing keys;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ServiceTokens() {}

    @Inject
    public ServiceTokens(GuardedHttpClient client, KeyRing keys, Clock clock) {
        this.client = client;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A token that is good for at least one of these scopes; which, only a call tells, because LMSs drop silently what
     * they do not permit (Moodle 4.5, C1).
     *
     * @return the value for {@code Authorization: Bearer}
     * @throws HubException with {@link LmsServiceError#TOKEN_ENDPOINT_MISSING}, {@link LmsServiceError#TOKEN_REFUSED} or
     *     {@link LmsServiceError#TOKEN_UNREADABLE}, or a {@link org.seamoocs.hub.error.FetchError} if nobody answers
     */
    public String bearer(PlatformRegistration registration, DeploymentId deployment, Set<Scope> scopes) {
        Key key = Key.of(registration, deployment, scopes);
        CompletableFuture<ServiceToken> mine = new CompletableFuture<>();
        CompletableFuture<ServiceToken> shared = tokens.compute(key, (k, known) -> usable(known) ? known : mine);
        if (shared == mine) {
            fetch(new TokenRequest(registration, deployment, scopes), key, mine);
        }
        return value(shared);
    }

    /**
     * Forgets the token because the LMS refused it (401); the next {@link #bearer} asks for a new one.
     *
     * @param refused the token that was refused; one that another call has fetched since stays
     */
    public void invalidate(
            PlatformRegistration registration, DeploymentId deployment, Set<Scope> scopes, String refused) {
        tokens.computeIfPresent(
                Key.of(registration, deployment, scopes),
                (key, known) -> known.isDone() && known.join().value().equals(refused) ? null : known);
    }

    /** One that is on its way is waited for. */
    private boolean usable(@Nullable CompletableFuture<ServiceToken> known) {
        return known != null && (!known.isDone() || known.join().usableAt(clock.instant()));
    }

    private void fetch(TokenRequest request, Key key, CompletableFuture<ServiceToken> mine) {
        try {
            mine.complete(request.send(client, keys.current(Ring.TOOL), clock.instant()));
        } catch (HubException e) {
            tokens.remove(key, mine);
            mine.completeExceptionally(e);
        } finally {
            if (!mine.isDone()) { // whoever waits must not wait for ever
                tokens.remove(key, mine);
                mine.completeExceptionally(new IllegalStateException("the token request ended without an outcome"));
            }
        }
    }

    private static String value(CompletableFuture<ServiceToken> token) {
        try {
            return token.join().value();
        } catch (CompletionException e) {
            if (e.getCause() instanceof HubException refused) {
                throw new HubException(refused.code(), "the token request failed: " + refused.getMessage(), refused);
            }
            throw e;
        }
    }

    /** What a token is good for; client and endpoint, so that a changed registration gets a new one. */
    private record Key(
            String registration, String clientId, String endpoint, DeploymentId deployment, Set<Scope> scopes) {

        static Key of(PlatformRegistration registration, DeploymentId deployment, Set<Scope> scopes) {
            return new Key(
                    registration.code(),
                    registration.clientId(),
                    registration.tokenEndpoint().orElse(""),
                    deployment,
                    EnumSet.copyOf(scopes));
        }
    }
}
