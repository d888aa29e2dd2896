package org.seamoocs.hub.registry.config;

import java.util.List;
import org.seamoocs.hub.registry.ProductFamily;

/**
 * What an LMS product calls the fields of a registration, in the English of its own forms. The how-to pages in {@code
 * lti-config} say the same at length.
 *
 * @param form where in the LMS the hub's addresses are typed in
 * @param settings what else to choose there, ready to print
 */
record LmsWords(
        String form,
        List<String> settings,
        String targetLink,
        String login,
        String redirect,
        String keySet,
        String issuer,
        String clientId,
        String deployment,
        String authorization,
        String token,
        String platformKeySet) {

    private static final LmsWords MOODLE = new LmsWords(
            "Site administration > Plugins > Activity modules > External tool > Manage tools > configure a tool manually",
            List.of("LTI version: LTI 1.3", "Public key type: Keyset URL"),
            "Tool URL",
            "Initiate login URL",
            "Redirection URI(s)",
            "Public keyset",
            "Platform ID",
            "Client ID",
            "Deployment ID",
            "Authentication request URL",
            "Access token URL",
            "Public keyset URL");

    private static final LmsWords OPEN_EDX = new LmsWords(
            "Studio > unit > Advanced > LTI Consumer > Edit",
            List.of("LTI Version: LTI 1.3", "Tool Public Key Mode: Keyset URL"),
            "Tool Launch URL",
            "Tool Initiate Login URL",
            "Registered Redirect URIs",
            "Tool Keyset URL",
            "(the LMS's own address)",
            "Client ID",
            "Deployment ID",
            "OIDC Callback URL",
            "OAuth Token URL",
            "Keyset URL");

    private static final LmsWords CANVAS = new LmsWords(
            "Admin > Developer Keys > + Developer Key > + LTI Key",
            List.of("Method: Manual Entry", "JWK Method: Public JWK URL"),
            "Target Link URI",
            "OpenID Connect Initiation Url",
            "Redirect URIs",
            "Public JWK URL",
            "(the Canvas cloud's issuer)",
            "Details (the number)",
            "Deployment Id",
            "(authorize_redirect)",
            "(login/oauth2/token)",
            "(security/jwks)");

    private static final LmsWords SAKAI = new LmsWords(
            "Administration Workspace > External Tools > Install LTI 1.x Tool",
            List.of("Tool supports LTI 1.3: ticked"),
            "Launch URL",
            "LTI 1.3 Tool OpenID Connect/Initialization Endpoint",
            "LTI 1.3 Tool Redirect Endpoint(s)",
            "LTI 1.3 Tool Keyset URL",
            "LTI 1.3 Platform Issuer",
            "LTI 1.3 Client ID",
            "LTI 1.3 Deployment ID",
            "LTI 1.3 Platform OIDC Authentication URL",
            "LTI 1.3 Platform OAuth2 Bearer Token Retrieval URL",
            "LTI 1.3 Platform OAuth2 Well-Known/KeySet URL");

    private static final LmsWords OTHER = new LmsWords(
            "the LMS's form for LTI 1.3 tools",
            List.of("LTI version: 1.3", "Signature: RS256"),
            "Target link URI",
            "Login initiation URL",
            "Redirect URI",
            "Key set URL",
            "Issuer",
            "Client id",
            "Deployment id",
            "Authorization endpoint",
            "Token endpoint",
            "Key set URL");

    /** The words of a product. */
    static LmsWords of(ProductFamily family) {
        return switch (family) {
            case MOODLE -> MOODLE;
            case OPEN_EDX -> OPEN_EDX;
            case CANVAS -> CANVAS;
            case SAKAI -> SAKAI;
            case BRIGHTSPACE, BLACKBOARD, OTHER -> OTHER;
        };
    }
}
