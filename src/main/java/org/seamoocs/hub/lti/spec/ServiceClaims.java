package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;

/** The claims by which a platform offers services (AGS 2.0, 3.1; NRPS 2.0, 3.6.1.1) and asks for content (Deep Linking 2.0, 4.4.1). */
final class ServiceClaims {

    private static final String RETURN_URL = "deep_link_return_url";
    private static final String ACCEPT_TYPES = "accept_types";

    private ServiceClaims() {}

    static Optional<AgsEndpoint> ags(Claims claims, boolean httpAllowed) {
        return claims.object(Claim.AGS_ENDPOINT)
                .map(ags -> new AgsEndpoint(
                        ags.strings("scope"),
                        ags.webAddress("lineitems", httpAllowed),
                        ags.webAddress("lineitem", httpAllowed)));
    }

    /** Without an address the claim offers nothing, and is as if it were absent. */
    static Optional<NrpsService> nrps(Claims claims, boolean httpAllowed) {
        return claims.object(Claim.NRPS).flatMap(nrps -> nrps.webAddress("context_memberships_url", httpAllowed)
                .map(url -> new NrpsService(url, nrps.strings("service_versions"))));
    }

    /** @throws HubException if this is a deep linking request and a required setting is missing or malformed */
    static Optional<DeepLinkingSettings> deepLinking(Claims claims, MessageType type, boolean httpAllowed) {
        if (type != MessageType.DEEP_LINKING) {
            return Optional.empty();
        }
        Claims settings = claims.object(Claim.DEEP_LINKING_SETTINGS)
                .orElseThrow(() -> claims.malformed(Claim.DEEP_LINKING_SETTINGS, "missing"));
        URI returnUrl = settings.webAddress(RETURN_URL, httpAllowed) // deep_link_return_url (REQUIRED)
                .orElseThrow(() -> settings.malformed(RETURN_URL, "missing or no web address"));
        List<String> acceptTypes = settings.strings(ACCEPT_TYPES); // accept_types (REQUIRED)
        if (acceptTypes.isEmpty()) {
            throw settings.malformed(ACCEPT_TYPES, "missing or empty");
        }
        return Optional.of(new DeepLinkingSettings(
                returnUrl,
                acceptTypes,
                settings.strings("accept_presentation_document_targets"),
                settings.flag("accept_multiple").orElse(false),
                settings.flag("auto_create").orElse(false),
                settings.flag("accept_lineitem"),
                settings.text("title"),
                settings.text("text"),
                data(settings)));
    }

    /** Goes back unchanged, so an empty string is one too. */
    private static Optional<String> data(Claims settings) {
        return settings.raw("data") instanceof String data ? Optional.of(data) : Optional.empty();
    }
}
