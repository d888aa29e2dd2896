package org.seamoocs.hub.practice.services;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.ground.Json;
import org.seamoocs.hub.practice.world.Activities;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;

/** The line items of an institution's course (AGS 2.0, 3.2.5 and 3.2.6). */
@Path("practice/services/{campus}/lineitems")
@Dependent
public class LineItemsResource {

    private final AccessTokens tokens;
    private final LineItems items;
    private final Activities activities;
    private final Addresses addresses;

    @Inject
    public LineItemsResource(AccessTokens tokens, LineItems items, Activities activities, HubSettings settings) {
        this.tokens = tokens;
        this.items = items;
        this.activities = activities;
        this.addresses = Addresses.of(settings);
    }

    /** @throws HubException with a {@link ServiceError} */
    @GET
    @Produces(LineItem.CONTAINER_TYPE)
    @Operation(summary = "Line items of a course of the practice LMS")
    public Response list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @PathParam("campus") String code,
            @BeanParam LineItemQuery query) {
        tokens.require(authorization, Scope.LINE_ITEM, Scope.LINE_ITEM_READONLY);
        Campus campus = Service.campus(code);
        List<LineItem> found = items.matching(campus, query);
        List<LineItem> page = found.subList(0, Math.min(found.size(), query.limit()));
        Response.ResponseBuilder answer = Response.ok(Json.write(page.stream()
                .map(item -> item.toWire(addresses.lineItem(campus, item.id())))
                .toList()));
        if (page.size() < found.size()) {
            answer.header(
                    HttpHeaders.LINK,
                    query.next(
                            addresses.lineItems(campus),
                            page.get(page.size() - 1).id()));
        }
        return answer.build();
    }

    /** @throws HubException with a {@link ServiceError}; a resource link of another course is not found (AGS 2.0, 3.2.9.4) */
    @POST
    @Consumes(LineItem.MEDIA_TYPE)
    @Produces(LineItem.MEDIA_TYPE)
    @Operation(summary = "Adds a line item to a course of the practice LMS")
    public Response add(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @PathParam("campus") String code,
            String body) {
        tokens.require(authorization, Scope.LINE_ITEM);
        Campus campus = Service.campus(code);
        LineItem wanted = LineItem.parse(body);
        if (wanted.link().filter(l -> activities.find(campus, l).isEmpty()).isPresent()) {
            throw new HubException(ServiceError.SERVICE_NOT_FOUND, "no such resource link in this course");
        }
        LineItem added = items.add(campus, wanted);
        String address = addresses.lineItem(campus, added.id());
        return Response.created(URI.create(address))
                .entity(Json.write(added.toWire(address)))
                .build();
    }
}
