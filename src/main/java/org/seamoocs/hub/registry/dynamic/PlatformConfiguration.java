package org.seamoocs.hub.registry.dynamic;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.registry.ProductFamily;

/**
 * What an LMS publishes about itself (LTI Dynamic Registration 1.0, 3.5; OpenID Connect Discovery 1.0, 3).
 *
 * @param authorizationServer the audience of token requests, where it is not the token endpoint
 * @param scopes what it supports
 * @param claims what it supports
 */
public record PlatformConfiguration(
        Issuer issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        URI jwksUri,
        URI registrationEndpoint,
        Optional<String> authorizationServer,
        List<String> scopes,
        List<String> claims,
        ProductFamily productFamily) {

    private static final String CONFIGURATION = "https://purl.imsglobal.org/spec/lti-platform-configuration";

    /**
     * @param address where the document was fetched: its host must be the issuer's
     * @throws HubException {@link RegistrationError#CONFIGURATION_UNUSABLE}
     */
    static PlatformConfiguration parse(String document, URI address, boolean httpAllowed) {
        Metadata metadata = Metadata.parse(document, RegistrationError.CONFIGURATION_UNUSABLE, httpAllowed);
        URI issuer = metadata.address("issuer"); // issuer (REQUIRED)
        if (!issuer.getHost().equalsIgnoreCase(address.getHost()) || issuer.getRawQuery() != null) {
            throw metadata.refuse("issuer");
        }
        if (!metadata.words("id_token_signing_alg_values_supported").contains("RS256")) {
            throw metadata.refuse("id_token_signing_alg_values_supported");
        }
        return new PlatformConfiguration(
                new Issuer(metadata.text("issuer")),
                metadata.address("authorization_endpoint"), // authorization_endpoint (REQUIRED)
                metadata.address("token_endpoint"), // token_endpoint (REQUIRED)
                metadata.address("jwks_uri"), // jwks_uri (REQUIRED)
                metadata.address("registration_endpoint"), // registration_endpoint (REQUIRED)
                metadata.optionalText("authorization_server"),
                metadata.words("scopes_supported"),
                metadata.words("claims_supported"),
                family(metadata.object(CONFIGURATION).optionalText("product_family_code")));
    }

    private static ProductFamily family(Optional<String> code) {
        return switch (code.orElse("").toLowerCase(Locale.ROOT)) {
            case "moodle" -> ProductFamily.MOODLE;
            case "canvas" -> ProductFamily.CANVAS;
            case "sakai" -> ProductFamily.SAKAI;
            case "desire2learn", "brightspace" -> ProductFamily.BRIGHTSPACE;
            case "blackboardlearn", "blackboard" -> ProductFamily.BLACKBOARD;
            default -> ProductFamily.OTHER;
        };
    }
}
