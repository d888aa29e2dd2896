package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/**
 * Reads the claims of a verified token as a launch message (LTI Core 1.3, 5), the required ones in the order of the
 * specification. Unknown claims, unknown roles and missing personal data are no reason to refuse. Immutable.
 *
 * @param httpAllowed whether addresses may be http, for development
 * @param anonymousAllowed whether {@code sub} may be missing
 * @param lti1p1 verifies the LTI 1.1 ids; without it they are dropped
 */
public record LaunchMessageParser(boolean httpAllowed, boolean anonymousAllowed, Optional<Lti1p1Verifier> lti1p1) {

    /**
     * Parses.
     *
     * @throws HubException with the {@link LaunchError} of the first required claim that is missing or malformed, or {@link
     *     LaunchError#CLAIM_MALFORMED} for an optional one that has another form than the specification gives it
     */
    public LaunchMessage parse(Claims claims) {
        RequiredClaims.version(claims);
        MessageType type = RequiredClaims.messageType(claims);
        DeploymentId deployment = RequiredClaims.deployment(claims);
        URI target = targetLink(claims);
        Optional<ResourceLink> resourceLink = RequiredClaims.resourceLink(claims, type);
        Roles roles = RequiredClaims.roles(claims);
        Optional<Subject> subject = RequiredClaims.subject(claims, anonymousAllowed);
        return new LaunchMessage(
                type,
                RequiredClaims.issuer(claims),
                deployment,
                subject,
                RequiredClaims.issuedAt(claims),
                RequiredClaims.expiresAt(claims),
                RequiredClaims.nonce(claims),
                target,
                resourceLink,
                CourseClaims.context(claims),
                roles,
                PersonClaims.profile(claims, httpAllowed),
                CourseClaims.custom(claims),
                CourseClaims.presentation(claims, httpAllowed),
                CourseClaims.lis(claims),
                CourseClaims.toolPlatform(claims),
                PersonClaims.mentorOf(claims, roles),
                PersonClaims.forUser(claims, type),
                lti1p1.flatMap(verifier -> verifier.verified(claims)),
                ServiceClaims.ags(claims, httpAllowed),
                ServiceClaims.nrps(claims, httpAllowed),
                ServiceClaims.deepLinking(claims, type, httpAllowed),
                claims.strings(Claim.HOPS),
                claims.names());
    }

    private URI targetLink(Claims claims) {
        return Claims.webAddressOf(RequiredClaims.targetLinkUri(claims), httpAllowed)
                .orElseThrow(() -> new HubException(LaunchError.TARGET_LINK_INVALID, "no web address"));
    }
}
