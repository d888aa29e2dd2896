package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.seamoocs.hub.lti.platform.AccessTokens;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.spec.ags.AgsMediaType;
import org.seamoocs.hub.lti.spec.ags.Score;

/**
 * Takes a tool's score (AGS 2.0, 3.4): check, write ledger and outbox in one transaction, answer. The LMS is never called
 * here.
 */
@Path("lti/platform/contexts/{context}/lineitems/{item}/scores")
@Dependent
public class ScoreResource {

    private final AccessTokens tokens;
    private final ScoreIntake intake;

    @Inject
    public ScoreResource(AccessTokens tokens, ScoreIntake intake) {
        this.tokens = tokens;
        this.intake = intake;
    }

    @POST
    @Consumes(AgsMediaType.SCORE)
    @Operation(summary = "Post a score of one person")
    @APIResponse(responseCode = "200", description = "It is in the ledger; the home LMS gets it later")
    @APIResponse(responseCode = "409", description = "A score of this time or a later one is there already")
    public Response post(@BeanParam ServiceRequest request, InputStream body) {
        ServiceCaller caller = tokens.require(request.authorization(), Set.of(Scope.SCORE));
        intake.accept(caller, request.context(), request.item(), Score.parse(JsonBody.read(body)));
        return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
