package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.config.HubSettings;

/**
 * The address of a part of a course, which LMSs launch. Who opens it without a launch is brought to the course's page, which
 * says how to come there; nothing is told of the part.
 */
@Path("courses/{course}/items/{item}")
@Dependent
public class ItemPageResource {

    private final HubSettings settings;

    @Inject
    public ItemPageResource(HubSettings settings) {
        this.settings = settings;
    }

    @GET
    @Operation(summary = "A part of a course: opens by LTI launch only")
    public Response page(@PathParam("course") String course) {
        return Response.seeOther(UriBuilder.fromUri(settings.publicUrl())
                        .path("courses")
                        .segment(course)
                        .build())
                .build();
    }
}
