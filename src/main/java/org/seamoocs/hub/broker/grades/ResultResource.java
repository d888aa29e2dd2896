package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.lti.platform.AccessTokens;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.spec.ags.AgsMediaType;

/** What the persons of a context have in a line item (AGS 2.0, 3.3). */
@Path("lti/platform/contexts/{context}/lineitems/{item}/results")
@Dependent
public class ResultResource {

    private final AccessTokens tokens;
    private final Results results;

    @Inject
    public ResultResource(AccessTokens tokens, Results results) {
        this.tokens = tokens;
        this.results = results;
    }

    @GET
    @Operation(summary = "Results of a line item, of all persons or one")
    public Response list(@BeanParam ServiceRequest request) {
        ServiceCaller caller = tokens.require(request.authorization(), Set.of(Scope.RESULT_READONLY));
        return ServiceAnswers.container(
                results.list(caller, request.context(), request.item(), request.query()),
                AgsMediaType.RESULT_CONTAINER);
    }
}
