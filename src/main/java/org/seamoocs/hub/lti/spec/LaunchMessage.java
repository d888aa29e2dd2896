package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A launch message whose signature and claims have been checked (LTI Core 1.3, section 5). Lists and maps are
 * immutable; what the platform did not send is empty.
 *
 * @param type the message type
 * @param issuer {@code iss}
 * @param deployment the deployment id claim
 * @param subject {@code sub}; empty for an anonymous launch, which only a registration that allows it brings this far
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 * @param nonce {@code nonce}
 * @param targetLinkUri the signed target link URI
 * @param resourceLink the resource link claim; there for every {@link MessageType#RESOURCE_LINK}
 * @param context the context claim
 * @param roles what the roles claim says, parsed
 * @param profile the person's released names, address and locale
 * @param custom custom parameters, strings only
 * @param presentation the launch presentation claim
 * @param lis the LIS claim, empty strings dropped
 * @param toolPlatform the tool platform claim
 * @param mentorOf the role scope mentor claim: subjects
 * @param forUser the user that a submission review is about
 * @param lti1p1 the LTI 1.1 ids, only if their signature verified
 * @param ags the AGS endpoint claim
 * @param nrps the NRPS claim
 * @param deepLinking the deep linking settings; there for every {@link MessageType#DEEP_LINKING}
 * @param hops the issuers of the hubs through which the launch came
 * @param claimNames the names of all top-level claims received
 */
public record LaunchMessage(
        MessageType type,
        Issuer issuer,
        DeploymentId deployment,
        Optional<Subject> subject,
        Instant issuedAt,
        Instant expiresAt,
        String nonce,
        URI targetLinkUri,
        Optional<ResourceLink> resourceLink,
        Optional<Context> context,
        Roles roles,
        Profile profile,
        Map<String, String> custom,
        Optional<LaunchPresentation> presentation,
        Optional<Lis> lis,
        Optional<ToolPlatform> toolPlatform,
        List<Subject> mentorOf,
        Optional<ForUser> forUser,
        Optional<Lti1p1> lti1p1,
        Optional<AgsEndpoint> ags,
        Optional<NrpsService> nrps,
        Optional<DeepLinkingSettings> deepLinking,
        List<String> hops,
        Set<String> claimNames) {}
