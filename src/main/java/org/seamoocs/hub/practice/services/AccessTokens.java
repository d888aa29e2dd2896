package org.seamoocs.hub.practice.services;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;
import org.seamoocs.hub.lti.spec.Scope;

/** The practice LMS's access tokens: sealed, so that nothing is kept; bearer tokens (RFC 6750). Thread-safe. */
@ApplicationScoped
public class AccessTokens {

    static final Duration LIFE = Duration.ofHours(1);

    private static final String PURPOSE = "practice-access-token";
    private static final String SCOPES = "scopes";
    private static final String BEARER = "Bearer ";

    private SealedValues seals;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AccessTokens() {}

    @Inject
    public AccessTokens(SealedValues seals) {
        this.seals = seals;
    }

    /** A token for those scopes. */
    String issue(Set<Scope> scopes) {
        return seals.seal(
                PURPOSE, Map.of(SCOPES, scopes.stream().map(Scope::name).toList()), LIFE);
    }

    /**
     * Lets a call pass that brings a token with one of those scopes.
     *
     * @param authorization the {@code Authorization} header
     * @throws HubException {@link ServiceError#ACCESS_TOKEN_INVALID} or {@link ServiceError#SCOPE_MISSING}
     */
    void require(@Nullable String authorization, Scope... oneOf) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new HubException(ServiceError.ACCESS_TOKEN_INVALID, "no bearer token");
        }
        List<?> scopes = open(authorization.substring(BEARER.length()));
        if (Arrays.stream(oneOf).map(Scope::name).noneMatch(scopes::contains)) {
            throw new HubException(ServiceError.SCOPE_MISSING, "none of " + Arrays.toString(oneOf));
        }
    }

    private List<?> open(String token) {
        try {
            return seals.open(PURPOSE, token).get(SCOPES) instanceof List<?> scopes ? scopes : List.of();
        } catch (SealBroken | SealExpired notAToken) {
            throw new HubException(ServiceError.ACCESS_TOKEN_INVALID, "not ours, or past its time", notAToken);
        }
    }
}
