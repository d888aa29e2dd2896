package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.registry.dynamic.ToolRegistering;

/** The registration endpoint of the hub as a platform (LTI Dynamic Registration 1.0, 3.6; RFC 7591, 3). */
@Path("lti/platform/register")
@Dependent
public class ToolRegistrationResource {

    private static final String BEARER = "Bearer ";
    private static final int MAX_BYTES = 64 * 1024;

    private final ToolRegistering registering;

    @Inject
    public ToolRegistrationResource(ToolRegistering registering) {
        this.registering = registering;
    }

    /** @throws HubException with a {@link RegistrationError} */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Registers a tool that holds an invitation; it waits for approval")
    public Response register(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, InputStream body)
            throws IOException {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new HubException(RegistrationError.INVITATION_INVALID, "no registration token");
        }
        byte[] document = body.readNBytes(MAX_BYTES + 1);
        if (document.length > MAX_BYTES) {
            throw new HubException(RegistrationError.METADATA_INVALID, "more than " + MAX_BYTES + " bytes");
        }
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(registering.register(
                        authorization.substring(BEARER.length()), new String(document, StandardCharsets.UTF_8)))
                .build();
    }
}
