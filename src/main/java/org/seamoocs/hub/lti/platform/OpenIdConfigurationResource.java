package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.CustomVariable;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.spec.ToolPlatform;

/** What a course tool needs to know of the hub as its platform (OpenID Connect Discovery 1.0, 3; LTI Dynamic Registration 1.0, 3.4). */
@Path(".well-known/openid-configuration")
@Dependent
public class OpenIdConfigurationResource {

    private static final String PLATFORM_CONFIGURATION = "https://purl.imsglobal.org/spec/lti-platform-configuration";
    private static final List<String> RS256 = List.of("RS256");

    private final HubSettings settings;

    @Inject
    public OpenIdConfigurationResource(HubSettings settings) {
        this.settings = settings;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The hub's configuration as a platform")
    public Response configuration() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", settings.publicUrl().toString());
        document.put("authorization_endpoint", url("/lti/platform/authorize"));
        document.put("token_endpoint", url("/lti/platform/token"));
        document.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        document.put("token_endpoint_auth_signing_alg_values_supported", RS256);
        document.put("jwks_uri", url("/lti/platform/jwks"));
        document.put("registration_endpoint", url("/lti/platform/register"));
        document.put("scopes_supported", scopes());
        document.put("response_types_supported", List.of("id_token"));
        document.put("response_modes_supported", List.of("form_post"));
        document.put("grant_types_supported", List.of("implicit", "client_credentials"));
        document.put("subject_types_supported", List.of("pairwise"));
        document.put("id_token_signing_alg_values_supported", RS256);
        document.put("claims_supported", claims());
        document.put("request_parameter_supported", false);
        document.put("request_uri_parameter_supported", false);
        document.put(PLATFORM_CONFIGURATION, platform());
        return Response.ok(document)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    private static List<String> scopes() {
        return Stream.concat(Stream.of("openid"), Arrays.stream(Scope.values()).map(Scope::uri))
                .toList();
    }

    private static List<String> claims() {
        Stream<String> personal = Arrays.stream(PersonClaim.values())
                .filter(claim -> claim != PersonClaim.LIS_PERSON_SOURCEDID) // a member of the LIS claim
                .map(PersonClaim::wireName);
        return Stream.concat(Stream.of("iss", "aud", "sub"), personal).toList();
    }

    private static Map<String, Object> platform() {
        List<Map<String, String>> messages = Stream.of(
                        MessageType.RESOURCE_LINK, MessageType.DEEP_LINKING, MessageType.SUBMISSION_REVIEW)
                .map(type -> Map.of("type", type.wireName()))
                .toList();
        Map<String, Object> platform = new LinkedHashMap<>();
        platform.put("product_family_code", ToolPlatform.HUB_FAMILY);
        platform.put("version", ToolPlatform.HUB_VERSION);
        platform.put("messages_supported", messages);
        platform.put(
                "variables",
                Arrays.stream(CustomVariable.values())
                        .map(CustomVariable::wireName)
                        .toList());
        return platform;
    }

    private String url(String path) {
        return settings.url(path).toString();
    }
}
