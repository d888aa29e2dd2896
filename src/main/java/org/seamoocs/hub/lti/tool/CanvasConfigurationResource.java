package org.seamoocs.hub.lti.tool;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.Scope;

/**
 * What an LTI developer key of Canvas is made from by address (lti-config/canvas.md). It asks for no personal data: the
 * administrator decides on the privacy level. Its login address names no registration, which is enough while an issuer and a
 * client id name one (design.md 2).
 */
@Path("lti/tool/config/canvas.json")
@Dependent
public class CanvasConfigurationResource {

    private static final String CANVAS = "canvas.instructure.com";
    private static final List<String> PLACEMENTS = List.of("link_selection", "assignment_selection");

    private final HubSettings settings;

    @Inject
    public CanvasConfigurationResource(HubSettings settings) {
        this.settings = settings;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Configuration of an LTI developer key in Canvas")
    public Response configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("title", "SEA-MOOCs Hub");
        configuration.put("description", "Courses shared by the SEA-MOOCs network");
        configuration.put("oidc_initiation_url", url("/lti/tool/login"));
        configuration.put("target_link_uri", url("/network"));
        configuration.put("public_jwk_url", url("/lti/tool/jwks"));
        configuration.put(
                "scopes", Arrays.stream(Scope.values()).map(Scope::uri).toList());
        configuration.put("extensions", List.of(extension()));
        return Response.ok(configuration)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }

    private Map<String, Object> extension() {
        return Map.of(
                "platform",
                CANVAS,
                "domain",
                settings.publicUrl().getRawAuthority(),
                "privacy_level",
                "anonymous",
                "settings",
                Map.of("placements", PLACEMENTS.stream().map(this::placement).toList()));
    }

    private Map<String, Object> placement(String name) {
        return Map.of(
                "placement",
                name,
                "message_type",
                MessageType.DEEP_LINKING.wireName(),
                "target_link_uri",
                url("/network"));
    }

    private String url(String path) {
        return settings.url(path).toString();
    }
}
