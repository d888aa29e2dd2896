package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.error.TokenError;
import org.seamoocs.hub.lti.jose.JwtVerifier;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.registry.Registry;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * Decides whether a client assertion comes from a tool and was made for this hub, now and once: the signature, then one
 * named check after the other in the order of <a href="https://www.rfc-editor.org/rfc/rfc7523#section-3">RFC 7523, 3</a>
 * (1EdTech Security Framework 1.0, 4.1.1). Thread-safe.
 */
@ApplicationScoped
class ClientAssertionValidator {

    /** Clocks differ. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    /** Five minutes are usual; a longer life would be kept in the table of used assertions as long. */
    static final Duration MAX_LIFE = Duration.ofHours(1);

    private final Registry registry;
    private final JwtVerifier signatures;
    private final UsedAssertions used;
    private final Clock clock;
    private final Set<String> audiences;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ClientAssertionValidator() {
        this.registry = null;
        this.signatures = null;
        this.used = null;
        this.clock = null;
        this.audiences = Set.of();
    }

    @Inject
    ClientAssertionValidator(
            Registry registry, JwtVerifier signatures, UsedAssertions used, Clock clock, HubSettings settings) {
        this.registry = registry;
        this.signatures = signatures;
        this.used = used;
        this.clock = clock;
        this.audiences = Set.of(
                settings.publicUrl().toString(),
                settings.url(TokenResource.PATH).toString());
    }

    /**
     * The tool that made the assertion; it is used up thereby.
     *
     * @throws HubException with the {@link TokenError} or {@link LaunchError} of the first check that fails
     */
    AuthenticatedTool authenticate(TokenRequest request) {
        Claims claims = new Claims(signatures.verify(request.assertion(), this::keys));
        ToolRegistration tool = issuer(claims.raw(Claim.ISSUER));
        subject(claims, request, tool);
        audience(claims);
        Instant end = expiry(claims);
        issuedAt(claims, end);
        Optional<DeploymentId> deployment = deployment(claims, tool);
        String id = claims.text(Claim.JWT_ID)
                .orElseThrow(() -> new HubException(TokenError.ASSERTION_ID_MISSING, "jti is missing"));
        used.use(tool, id, end.plus(LEEWAY));
        return new AuthenticatedTool(tool, deployment);
    }

    private TrustedKeys keys(Map<String, Object> unverified) {
        ToolRegistration tool = issuer(unverified.get(Claim.ISSUER));
        return TrustedKeys.of(tool.jwksUri(), tool.jwks());
    }

    private ToolRegistration issuer(@org.jspecify.annotations.Nullable Object issuer) {
        return Optional.ofNullable(issuer instanceof String name ? name : null)
                .flatMap(name -> registry.tool(new ClientId(name)))
                .orElseThrow(() -> new HubException(TokenError.CLIENT_UNKNOWN, "iss is no active tool"));
    }

    private static void subject(Claims claims, TokenRequest request, ToolRegistration tool) {
        if (!tool.clientId().equals(claims.raw(Claim.SUBJECT))
                || request.clientId().filter(id -> !id.equals(tool.clientId())).isPresent()) {
            throw new HubException(TokenError.SUBJECT_MISMATCH, "sub or client_id is not iss");
        }
    }

    /** A second audience would be a second party that could use the assertion. */
    private void audience(Claims claims) {
        Object audience = claims.raw(Claim.AUDIENCE);
        List<?> named = audience instanceof List<?> list ? list : audience == null ? List.of() : List.of(audience);
        if (named.isEmpty() || !named.stream().allMatch(name -> name instanceof String s && audiences.contains(s))) {
            throw new HubException(TokenError.AUDIENCE_FOREIGN, "aud is not one of " + audiences);
        }
    }

    private Instant expiry(Claims claims) {
        Instant end = claims.numericDate(Claim.EXPIRES_AT)
                .orElseThrow(() -> new HubException(TokenError.ASSERTION_EXPIRED, "exp is missing or no number"));
        if (!clock.instant().isBefore(end.plus(LEEWAY))) {
            throw new HubException(TokenError.ASSERTION_EXPIRED, "expired at " + end);
        }
        return end;
    }

    private void issuedAt(Claims claims, Instant end) {
        Instant issued = claims.numericDate(Claim.ISSUED_AT)
                .orElseThrow(() -> new HubException(TokenError.ASSERTION_ISSUED_AT, "iat is missing or no number"));
        if (issued.isAfter(clock.instant().plus(LEEWAY))) {
            throw new HubException(TokenError.ASSERTION_ISSUED_AT, "issued in the future, at " + issued);
        }
        Duration life = Duration.between(issued, end);
        if (life.isNegative() || life.isZero() || life.compareTo(MAX_LIFE) > 0) {
            throw new HubException(TokenError.ASSERTION_LIFE, "a life of " + life.toSeconds() + " s");
        }
    }

    private Optional<DeploymentId> deployment(Claims claims, ToolRegistration tool) {
        Optional<DeploymentId> deployment = claims.text(Claim.DEPLOYMENT_ID).map(DeploymentId::new);
        if (deployment.filter(id -> !registry.knownTo(tool, id)).isPresent()) {
            throw new HubException(TokenError.DEPLOYMENT_UNKNOWN, "the tool has no such deployment");
        }
        return deployment;
    }

    /**
     * @param deployment to which the tool limits its request; empty for all
     */
    record AuthenticatedTool(ToolRegistration tool, Optional<DeploymentId> deployment) {}
}
