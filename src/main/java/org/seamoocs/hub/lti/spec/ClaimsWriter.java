package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the claims of a message (LTI Core 1.3, 5). What is empty is left out, also a whole claim without what it must
 * have; no text has white space around it (certification guide, platform payloads). Not thread-safe.
 */
public final class ClaimsWriter {

    private final Map<String, Object> claims = new LinkedHashMap<>();

    public ClaimsWriter subject(Subject subject) {
        claims.put(Claim.SUBJECT, subject.value());
        return this;
    }

    /** The person's claims; {@link PersonClaim#LIS_PERSON_SOURCEDID} goes into the LIS claim. */
    public ClaimsWriter person(Map<PersonClaim, String> values) {
        values.forEach((claim, value) -> {
            if (claim == PersonClaim.LIS_PERSON_SOURCEDID) {
                claims.put(Claim.LIS, Map.of("person_sourcedid", value.strip()));
            } else {
                claims.put(claim.wireName(), value.strip());
            }
        });
        return this;
    }

    /** Also an empty list is written: the claim is required (5.3.7). */
    public ClaimsWriter roles(List<String> uris) {
        claims.put(Claim.ROLES, uris);
        return this;
    }

    public ClaimsWriter resourceLink(ResourceLink link) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("id", link.id());
        text(claim, "title", link.title());
        text(claim, "description", link.description());
        claims.put(Claim.RESOURCE_LINK, claim);
        return this;
    }

    public ClaimsWriter context(Context context) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("id", context.id());
        text(claim, "label", context.label());
        text(claim, "title", context.title());
        claim.put("type", context.types()); // Moodle 4.5 as a tool fails without it (C2)
        claims.put(Claim.CONTEXT, claim);
        return this;
    }

    public ClaimsWriter presentation(LaunchPresentation presentation) {
        Map<String, Object> claim = new LinkedHashMap<>();
        text(claim, "document_target", presentation.documentTarget());
        text(claim, "return_url", presentation.returnUrl().map(URI::toString));
        text(claim, "locale", presentation.locale());
        claims.put(Claim.LAUNCH_PRESENTATION, claim);
        return this;
    }

    public ClaimsWriter toolPlatform(ToolPlatform platform) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("guid", platform.guid());
        text(claim, "name", platform.name());
        text(claim, "product_family_code", platform.productFamilyCode());
        text(claim, "version", platform.version());
        claims.put(Claim.TOOL_PLATFORM, claim);
        return this;
    }

    public ClaimsWriter custom(Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            claims.put(Claim.CUSTOM, parameters);
        }
        return this;
    }

    /** Not without scopes: Moodle 4.5 as a tool fails at a half-filled claim (fixtures, tool quirk 8). */
    public ClaimsWriter ags(AgsEndpoint endpoint) {
        if (!endpoint.scopes().isEmpty()) {
            Map<String, Object> claim = new LinkedHashMap<>();
            claim.put("scope", endpoint.scopes());
            text(claim, "lineitems", endpoint.lineItems().map(URI::toString));
            text(claim, "lineitem", endpoint.lineItem().map(URI::toString));
            claims.put(Claim.AGS_ENDPOINT, claim);
        }
        return this;
    }

    public ClaimsWriter nrps(NrpsService service) {
        claims.put(
                Claim.NRPS,
                Map.of(
                        "context_memberships_url",
                                service.contextMembershipsUrl().toString(),
                        "service_versions", service.serviceVersions()));
        return this;
    }

    public ClaimsWriter forUser(ForUser user) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("user_id", user.subject().value());
        text(claim, "name", user.name());
        claims.put(Claim.FOR_USER, claim);
        return this;
    }

    public ClaimsWriter hops(Collection<String> issuers) {
        claims.put(Claim.HOPS, List.copyOf(issuers));
        return this;
    }

    /** What was written. */
    public Map<String, Object> claims() {
        return claims;
    }

    private static void text(Map<String, Object> claim, String name, Optional<String> value) {
        value.map(String::strip).filter(v -> !v.isEmpty()).ifPresent(v -> claim.put(name, v));
    }
}
