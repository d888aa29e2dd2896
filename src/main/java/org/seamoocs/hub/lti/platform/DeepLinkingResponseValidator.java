package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.JwtVerifier;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.DeepLinkingResponse;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.deeplink.ContentItemParser;
import org.seamoocs.hub.lti.spec.deeplink.ReceivedResponse;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * Decides whether a JWT is the tool's answer to a deep linking request of the hub: the signature, then one check after the
 * other in the order of the 1EdTech Security Framework 1.0, 5.2 and Deep Linking 2.0, 4.5. That a nonce is used once is left
 * to the caller, in the transaction that stores the answer. Thread-safe.
 */
@ApplicationScoped
public class DeepLinkingResponseValidator {

    /** Clocks differ (lti-facts C6). */
    static final Duration LEEWAY = Duration.ofSeconds(90);

    /** An older response has lain somewhere; Moodle signs one for ten minutes. */
    static final Duration MAX_AGE = Duration.ofHours(1);

    static final Duration MAX_LIFE = Duration.ofHours(24);

    private static final String VERSION = "1.3.0";
    private static final int MAX_NONCE = 1_000;
    private static final int MAX_WORDS = 500;

    private final JwtVerifier signatures;
    private final HubSettings settings;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected DeepLinkingResponseValidator() {
        this(null, null, null);
    }

    @Inject
    public DeepLinkingResponseValidator(JwtVerifier signatures, HubSettings settings, Clock clock) {
        this.signatures = signatures;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Validates a response and reads it.
     *
     * @throws HubException with the {@link DeepLinkingError} of the first check that fails
     */
    public ReceivedResponse validate(String jwt, Expectation expected) {
        Claims claims = new Claims(verify(jwt, expected.tool()));
        must(
                is(claims, Claim.ISSUER, expected.tool().clientId()),
                DeepLinkingError.ISSUER_MISMATCH,
                "not the client id");
        must(
                audience(claims).equals(List.of(settings.publicUrl().toString())),
                DeepLinkingError.AUDIENCE_MISMATCH,
                "not the hub alone");
        Instant expiresAt = expiry(claims);
        issued(claims, expiresAt);
        String nonce = claims.string(Claim.NONCE)
                .filter(n -> n.length() <= MAX_NONCE)
                .orElseThrow(() -> new HubException(DeepLinkingError.NONCE_INVALID, "missing or too long"));
        must(
                is(claims, Claim.MESSAGE_TYPE, DeepLinkingResponse.MESSAGE_TYPE),
                DeepLinkingError.MESSAGE_TYPE_MISMATCH,
                "another type");
        must(is(claims, Claim.VERSION, VERSION), DeepLinkingError.VERSION_UNSUPPORTED, "not " + VERSION);
        must(
                claims.text(Claim.DEPLOYMENT_ID)
                        .filter(expected.deployment().value()::equals)
                        .isPresent(),
                DeepLinkingError.DEPLOYMENT_MISMATCH,
                "not the deployment that was asked");
        must(
                claims.string(Claim.DEEP_LINKING_DATA)
                        .filter(data -> MessageDigest.isEqual(new Secret(data).hash(), expected.dataHash()))
                        .isPresent(),
                DeepLinkingError.DATA_MISMATCH,
                "not what was sent with this request");
        return new ReceivedResponse(
                nonce,
                expiresAt,
                new ContentItemParser(settings.devMode()).parse(claims),
                claims.text(Claim.DEEP_LINKING_ERROR_MESSAGE, MAX_WORDS));
    }

    private java.util.Map<String, Object> verify(String jwt, ToolRegistration tool) {
        try {
            return signatures.verify(jwt, TrustedKeys.of(tool.jwksUri(), tool.jwks()));
        } catch (HubException e) {
            DeepLinkingError code = e.code() == LaunchError.KEYS_UNAVAILABLE
                    ? DeepLinkingError.KEYS_UNAVAILABLE
                    : DeepLinkingError.SIGNATURE_REFUSED;
            throw new HubException(code, "tool " + tool.code() + ": " + e.getMessage(), e);
        }
    }

    private Instant expiry(Claims claims) {
        Instant expiresAt = claims.numericDate(Claim.EXPIRES_AT)
                .orElseThrow(() -> new HubException(DeepLinkingError.RESPONSE_EXPIRED, "exp is missing or no time"));
        must(clock.instant().isBefore(expiresAt.plus(LEEWAY)), DeepLinkingError.RESPONSE_EXPIRED, "expired");
        return expiresAt;
    }

    private void issued(Claims claims, Instant expiresAt) {
        Instant now = clock.instant();
        Optional<Instant> issued = claims.numericDate(Claim.ISSUED_AT)
                .filter(at -> !at.isAfter(now.plus(LEEWAY)))
                .filter(at -> !at.isBefore(now.minus(MAX_AGE).minus(LEEWAY)))
                .filter(at -> at.isBefore(expiresAt) && !expiresAt.isAfter(at.plus(MAX_LIFE)));
        must(
                issued.isPresent(),
                DeepLinkingError.ISSUED_AT_UNREASONABLE,
                "missing, no time, ahead, long ago or a long life");
    }

    private static List<?> audience(Claims claims) {
        Object audience = claims.raw(Claim.AUDIENCE);
        return audience instanceof List<?> list
                ? list
                : Optional.ofNullable(audience).stream().toList();
    }

    private static boolean is(Claims claims, String name, String value) {
        return claims.string(name).filter(value::equals).isPresent();
    }

    private static void must(boolean condition, DeepLinkingError otherwise, String why) {
        if (!condition) {
            throw new HubException(otherwise, why);
        }
    }

    /**
     * What the hub knows of an answer before it reads it.
     *
     * @param tool the one that was asked
     * @param deployment the one with which it was asked
     * @param dataHash the hash of the {@code data} that went with the request
     */
    public record Expectation(ToolRegistration tool, DeploymentId deployment, byte[] dataHash) {

        /** Without the hash. */
        @Override
        public String toString() {
            return "Expectation[" + tool.code() + "]";
        }
    }
}
