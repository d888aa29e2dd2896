package org.seamoocs.hub.practice.services;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.ground.Json;
import org.seamoocs.hub.practice.world.Activities;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;

/** Who takes part in an institution's course (NRPS 2.0, 2). Test students are left out, as real LMSs do. */
@Path("practice/services/{campus}/memberships")
@Dependent
public class MembershipsResource {

    static final String MEDIA_TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    private final AccessTokens tokens;
    private final Activities activities;
    private final Addresses addresses;

    @Inject
    public MembershipsResource(AccessTokens tokens, Activities activities, HubSettings settings) {
        this.tokens = tokens;
        this.activities = activities;
        this.addresses = Addresses.of(settings);
    }

    /** @throws HubException with a {@link ServiceError}; a resource link of another course is not found */
    @GET
    @Produces(MEDIA_TYPE)
    @Operation(summary = "Members of a course of the practice LMS")
    public Response members(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @PathParam("campus") String code,
            @BeanParam MembershipQuery query) {
        tokens.require(authorization, Scope.CONTEXT_MEMBERSHIP_READONLY);
        Campus campus = Service.campus(code);
        Optional<Activity> link = query.link().map(id -> activities
                .find(campus, id)
                .orElseThrow(() -> new HubException(ServiceError.SERVICE_NOT_FOUND, "no such resource link")));
        List<LmsUser> all = campus.people().stream().filter(query::includes).toList();
        int from = Math.min(query.after(), all.size());
        int to = Math.min(from + query.limit(), all.size());
        Response.ResponseBuilder answer = Response.ok(Json.write(Map.of(
                "id", addresses.memberships(campus),
                "context", campus.course().claim(),
                "members",
                        all.subList(from, to).stream()
                                .map(user -> Member.of(campus, user, link))
                                .toList())));
        if (to < all.size()) {
            answer.header(HttpHeaders.LINK, query.next(addresses.memberships(campus), to));
        }
        return answer.build();
    }
}
