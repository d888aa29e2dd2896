package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;

/** The hub's public keys as a platform (1EdTech Security Framework 1.0, 6.3); none of them serves the hub as a tool. */
@Path("lti/platform/jwks")
@Dependent
public class PlatformJwksResource {

    private final KeyRing keys;

    @Inject
    public PlatformJwksResource(KeyRing keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The hub's keys as a platform, as a JWK set")
    public Response keys() {
        return Response.ok(keys.publicKeys(Ring.PLATFORM))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
