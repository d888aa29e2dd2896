package org.seamoocs.hub.registry.dynamic;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.Scope;

/** How the hub registers itself as a tool (LTI Dynamic Registration 1.0, 3.6). It asks for no more than it can use. */
final class HubMetadata {

    /** Names and language, for the course page and the forum. An LMS that shall release an address is told so by its administrator. */
    private static final List<String> CLAIMS = List.of("name", "given_name", "family_name", "locale");

    private final HubSettings settings;

    HubMetadata(HubSettings settings) {
        this.settings = settings;
    }

    /** The request's body for an LMS that will have that code here. */
    Map<String, Object> request(String code, PlatformConfiguration platform) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("application_type", "web");
        request.put("response_types", List.of("id_token"));
        request.put("grant_types", List.of("implicit", "client_credentials"));
        request.put("initiate_login_uri", url("/lti/tool/login/" + code));
        request.put("redirect_uris", List.of(url("/lti/tool/launch/" + code)));
        request.put("client_name", "SEA-MOOCs Hub");
        request.put("client_uri", url("/"));
        request.put("jwks_uri", url("/lti/tool/jwks"));
        request.put("token_endpoint_auth_method", "private_key_jwt");
        request.put("scope", scopes(platform)); // one string: a list crashes Moodle 4.5 (fixtures, quirk 39)
        request.put("https://purl.imsglobal.org/spec/lti-tool-configuration", configuration(platform));
        return request;
    }

    private static String scopes(PlatformConfiguration platform) {
        return Arrays.stream(Scope.values())
                .map(Scope::uri)
                .filter(platform.scopes()::contains)
                .collect(Collectors.joining(" "));
    }

    private Map<String, Object> configuration(PlatformConfiguration platform) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("domain", settings.publicUrl().getRawAuthority());
        configuration.put("target_link_uri", url("/network"));
        configuration.put(
                "claims",
                Stream.concat(Stream.of("iss", "sub"), CLAIMS.stream().filter(platform.claims()::contains))
                        .toList());
        configuration.put(
                "messages",
                List.of(
                        Map.of("type", "LtiResourceLinkRequest", "target_link_uri", url("/network")),
                        Map.of(
                                "type",
                                "LtiDeepLinkingRequest",
                                "target_link_uri",
                                url("/network"),
                                "placements",
                                List.of("ContentArea"),
                                "supported_types",
                                List.of("ltiResourceLink"))));
        return configuration;
    }

    private String url(String path) {
        return settings.url(path).toString();
    }
}
