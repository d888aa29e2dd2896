package org.seamoocs.hub.practice.course;

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

/** The practice course's public keys (1EdTech Security Framework 1.0, 6.3). */
@Path("practice/course/jwks")
@Dependent
public class CourseJwksResource {

    private final KeyRing keys;

    @Inject
    public CourseJwksResource(KeyRing keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The practice course's keys, as a JWK set")
    public Response keys() {
        return Response.ok(keys.publicKeys(Ring.PRACTICE_COURSE))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .build();
    }
}
