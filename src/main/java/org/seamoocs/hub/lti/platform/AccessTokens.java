package org.seamoocs.hub.lti.platform;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.AccessError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.Registry;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * Access tokens for the services (<a href="https://www.rfc-editor.org/rfc/rfc6750">RFC 6750</a>; 1EdTech Security Framework
 * 1.0, 4.1): sealed, so that no table grows with them, and checked on each call against the registry of now. Thread-safe.
 */
@ApplicationScoped
public class AccessTokens {

    /** How long a token lives (Security Framework 1.0, 4.1.2 advises an hour). */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final String PURPOSE = "access-token";
    private static final String TOOL = "tool";
    private static final String CLIENT = "client";
    private static final String SCOPES = "scopes";
    private static final String DEPLOYMENT = "deployment";
    private static final String SCHEME = "Bearer ";

    private final SealedValues seals;
    private final Registry registry;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected AccessTokens() {
        this.seals = null;
        this.registry = null;
    }

    @Inject
    public AccessTokens(SealedValues seals, Registry registry) {
        this.seals = seals;
        this.registry = registry;
    }

    /** A new token; {@code deployment} limits it to one. */
    String issue(ToolRegistration tool, Set<Scope> scopes, Optional<DeploymentId> deployment) {
        Map<String, Object> content = new HashMap<>();
        content.put(TOOL, tool.code());
        content.put(CLIENT, tool.clientId());
        content.put(SCOPES, scopes.stream().map(Scope::shortName).toList());
        deployment.ifPresent(id -> content.put(DEPLOYMENT, id.value()));
        return seals.seal(PURPOSE, content, LIFE);
    }

    /**
     * Who calls, provided that the token covers at least one of these scopes.
     *
     * @param authorizationHeader as received; {@code null} if there is none
     * @throws HubException {@link AccessError#ACCESS_TOKEN_MISSING}, {@link AccessError#ACCESS_TOKEN_EXPIRED}, {@link
     *     AccessError#ACCESS_TOKEN_INVALID} (also when the tool is withdrawn) or {@link AccessError#SCOPE_INSUFFICIENT}
     */
    public ServiceCaller require(@Nullable String authorizationHeader, Set<Scope> anyOf) {
        Map<String, Object> content = open(bearer(authorizationHeader));
        ToolRegistration tool = registry.tool(text(content, TOOL))
                .filter(t -> t.clientId().equals(text(content, CLIENT)))
                .orElseThrow(() -> new HubException(AccessError.ACCESS_TOKEN_INVALID, "its tool is withdrawn"));
        Set<Scope> scopes =
                scopes(content).stream().filter(tool.scopes()::contains).collect(toUnmodifiableSet());
        if (Collections.disjoint(scopes, anyOf)) {
            throw new HubException(
                    AccessError.SCOPE_INSUFFICIENT, "tool " + tool.code() + " has " + scopes + ", not " + anyOf);
        }
        Optional<DeploymentId> deployment =
                Optional.ofNullable((String) content.get(DEPLOYMENT)).map(DeploymentId::new);
        return new ServiceCaller(tool, scopes, deployment);
    }

    private static String bearer(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new HubException(AccessError.ACCESS_TOKEN_MISSING, "no bearer token");
        }
        return header.substring(SCHEME.length()).strip();
    }

    private Map<String, Object> open(String token) {
        try {
            return seals.open(PURPOSE, token);
        } catch (SealExpired e) {
            throw new HubException(AccessError.ACCESS_TOKEN_EXPIRED, "past its hour", e);
        } catch (SealBroken e) {
            throw new HubException(AccessError.ACCESS_TOKEN_INVALID, "not issued by this hub", e);
        }
    }

    private static String text(Map<String, Object> content, String name) {
        return String.valueOf(content.get(name));
    }

    private static Set<Scope> scopes(Map<String, Object> content) {
        return content.get(SCOPES) instanceof List<?> names ? named(names) : Set.of();
    }

    private static Set<Scope> named(Collection<?> names) {
        return names.stream()
                .flatMap(name -> Scope.named(String.valueOf(name)).stream())
                .collect(toUnmodifiableSet());
    }
}
