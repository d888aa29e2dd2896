package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.broker.roster.MembershipsService.Asked;
import org.seamoocs.hub.lti.platform.AccessTokens;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.lti.spec.Scope;

/** The roster of a context (NRPS 2.0, 2). */
@Path("lti/platform/contexts/{context}/memberships")
@Dependent
public class MembershipsResource {

    private static final Set<Scope> READ = Set.of(Scope.CONTEXT_MEMBERSHIP_READONLY);

    private final AccessTokens tokens;
    private final MembershipsService service;
    private final Rosters rosters;
    private final MembershipAnswers answers;

    @Inject
    public MembershipsResource(
            AccessTokens tokens, MembershipsService service, Rosters rosters, MembershipAnswers answers) {
        this.tokens = tokens;
        this.service = service;
        this.rosters = rosters;
        this.answers = answers;
    }

    @GET
    @Operation(summary = "The members of a context, by role and link")
    public Response list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @PathParam("context") String context,
            @Context UriInfo uri) {
        ServiceCaller caller = tokens.require(authorization, READ);
        MembershipsQuery query = MembershipsQuery.parse(uri.getQueryParameters());
        Asked asked = service.open(caller, context, query);
        rosters.await(asked.sections());
        return query.limit().isPresent() ? answers.page(asked, query) : answers.whole(asked, query);
    }
}
