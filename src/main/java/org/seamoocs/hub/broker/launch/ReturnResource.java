package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.AddressQuery;

/**
 * The way home from a course tool (LTI Core 1.3, 5.4.4): to the LMS with the tool's message, or to a page that shows the
 * tool's error, names the hop and leads to the LMS. What the tool wants logged ({@code lti_log}, {@code lti_errorlog})
 * may name persons and ends here.
 */
@Path("lti/platform/return/{address}")
@Dependent
public class ReturnResource {

    private static final String MESSAGE = "lti_msg";
    private static final int MAX_MESSAGE = 500;

    private final ReturnAddresses addresses;
    private final HubSettings settings;

    @Inject
    public ReturnResource(ReturnAddresses addresses, HubSettings settings) {
        this.addresses = addresses;
        this.settings = settings;
    }

    @GET
    @Operation(summary = "The way back from a course tool")
    public Response home(
            @PathParam("address") String sealed,
            @QueryParam(MESSAGE) @Nullable String message,
            @QueryParam("lti_errormsg") @Nullable String error) {
        ReturnAddress address = addresses.open(sealed);
        if (error != null && !error.isBlank()) {
            throw new ToolReported(cut(error), address);
        }
        if (address.lms().isEmpty()) {
            return Response.seeOther(settings.url("/courses/" + address.course()))
                    .build();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        if (message != null && !message.isBlank()) {
            parameters.put(MESSAGE, cut(message));
        }
        String lms = address.lms().get().toString();
        return Response.seeOther(parameters.isEmpty() ? address.lms().get() : AddressQuery.append(lms, parameters))
                .build();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_MESSAGE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_MESSAGE));
    }
}
