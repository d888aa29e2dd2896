package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.JwtVerifier;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchMessageParser;
import org.seamoocs.hub.lti.spec.Lti1p1Verifier;
import org.seamoocs.hub.lti.spec.RequiredClaims;
import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * Decides whether an id_token is the launch that the hub asked for: the signature, then one named check after the other
 * in the order of the 1EdTech Security Framework 1.0, 5.1.3 and LTI Core 1.3, 5.3. That a nonce is used once is left to
 * the caller, in the transaction of the launch. Thread-safe.
 */
@ApplicationScoped
public class IdTokenValidator {

    private JwtVerifier signatures;
    private List<Check> checks;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected IdTokenValidator() {}

    @Inject
    public IdTokenValidator(JwtVerifier signatures, Clock clock) {
        TokenTimes times = new TokenTimes(clock);
        this.signatures = signatures;
        this.checks = List.of(
                IdTokenValidator::issuer,
                IdTokenValidator::audience,
                IdTokenValidator::authorizedParty,
                times::notExpired,
                times::issuedReasonably,
                IdTokenValidator::nonce,
                (claims, expected) -> RequiredClaims.version(claims),
                (claims, expected) -> RequiredClaims.messageType(claims),
                IdTokenValidator::deployment,
                IdTokenValidator::targetLink);
    }

    /**
     * Validates a token and reads it.
     *
     * @throws HubException with the {@link LaunchError} of the first check that fails
     */
    public LaunchMessage validate(String idToken, LaunchExpectation expected) {
        PlatformRegistration registration = expected.registration();
        TrustedKeys keys = TrustedKeys.of(registration.jwksUri(), registration.jwks());
        Claims claims = new Claims(signatures.verify(idToken, keys));
        checks.forEach(check -> check.check(claims, expected));
        return new LaunchMessageParser(expected.devMode(), registration.anonymousLaunches(), lti1p1(expected))
                .parse(claims);
    }

    private static void issuer(Claims claims, LaunchExpectation expected) {
        if (!RequiredClaims.issuer(claims).equals(expected.registration().issuerId())) {
            throw new HubException(LaunchError.ISSUER_MISMATCH, "iss is not the registered issuer");
        }
    }

    /** A second audience would be a second party that holds the token and may replay it; the hub trusts none. */
    private static void audience(Claims claims, LaunchExpectation expected) {
        String clientId = expected.registration().clientId();
        Object audience = claims.raw(Claim.AUDIENCE);
        List<?> audiences = audience instanceof List<?> list ? list : audience == null ? List.of() : List.of(audience);
        if (audiences.isEmpty() || !audiences.stream().allMatch(clientId::equals)) {
            throw new HubException(LaunchError.AUDIENCE_MISMATCH, "aud is not the client id alone");
        }
    }

    private static void authorizedParty(Claims claims, LaunchExpectation expected) {
        Object party = claims.raw(Claim.AUTHORIZED_PARTY);
        if (party != null && !party.equals(expected.registration().clientId())) {
            throw new HubException(LaunchError.AUTHORIZED_PARTY_MISMATCH, "azp is not the client id");
        }
    }

    private static void nonce(Claims claims, LaunchExpectation expected) {
        byte[] nonce = RequiredClaims.nonce(claims).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(nonce, expected.nonce().getBytes(StandardCharsets.UTF_8))) {
            throw new HubException(LaunchError.NONCE_UNKNOWN, "nonce is not the one issued with this state");
        }
    }

    private static void deployment(Claims claims, LaunchExpectation expected) {
        DeploymentId deployment = RequiredClaims.deployment(claims);
        if (expected.deploymentAtLogin().filter(d -> !d.equals(deployment)).isPresent()) {
            throw new HubException(LaunchError.DEPLOYMENT_INVALID, "another deployment than at login");
        }
    }

    private static void targetLink(Claims claims, LaunchExpectation expected) {
        String target = RequiredClaims.targetLinkUri(claims);
        if (!HubTarget.belongsTo(expected.publicUrl(), target)) {
            throw new HubException(LaunchError.TARGET_LINK_INVALID, "not a page under " + expected.publicUrl());
        }
    }

    private static Optional<Lti1p1Verifier> lti1p1(LaunchExpectation expected) {
        PlatformRegistration registration = expected.registration();
        return expected.lti11Secret().flatMap(secret -> registration
                .lti11ConsumerKey()
                .map(key -> new Lti1p1Verifier(key, secret, registration.clientIdentifier())));
    }

    /** One reason to refuse a token. */
    @FunctionalInterface
    private interface Check {

        /** @throws HubException if the claims are not as expected */
        void check(Claims claims, LaunchExpectation expected);
    }
}
