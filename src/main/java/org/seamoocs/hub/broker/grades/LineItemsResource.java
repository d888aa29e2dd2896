package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.lti.platform.AccessTokens;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.spec.ags.AgsMediaType;
import org.seamoocs.hub.lti.spec.ags.LineItem;

/** The line items of a context (AGS 2.0, 3.2). */
@Path("lti/platform/contexts/{context}/lineitems")
@Dependent
public class LineItemsResource {

    private static final Set<Scope> READ = Set.of(Scope.LINE_ITEM, Scope.LINE_ITEM_READONLY);
    private static final Set<Scope> WRITE = Set.of(Scope.LINE_ITEM);

    private final AccessTokens tokens;
    private final LineItemService items;

    @Inject
    public LineItemsResource(AccessTokens tokens, LineItemService items) {
        this.tokens = tokens;
        this.items = items;
    }

    @GET
    @Operation(summary = "Line items of a context, by link, resource and tag")
    public Response list(@BeanParam ServiceRequest request) {
        ServiceCaller caller = tokens.require(request.authorization(), READ);
        LineItemFilter filter = LineItemFilter.parse(request.query());
        return ServiceAnswers.container(
                items.list(caller, request.context(), filter), AgsMediaType.LINE_ITEM_CONTAINER);
    }

    @POST
    @Consumes(AgsMediaType.LINE_ITEM)
    @Operation(summary = "Make a line item")
    public Response create(@BeanParam ServiceRequest request, InputStream body) {
        ServiceCaller caller = tokens.require(request.authorization(), WRITE);
        Map<String, Object> created = items.create(caller, request.context(), LineItem.parse(JsonBody.read(body)));
        return ServiceAnswers.one(Response.created(URI.create(String.valueOf(created.get("id")))), created);
    }

    @GET
    @Path("{item}")
    @Operation(summary = "One line item")
    public Response get(@BeanParam ServiceRequest request) {
        ServiceCaller caller = tokens.require(request.authorization(), READ);
        return ServiceAnswers.one(Response.ok(), items.get(caller, request.context(), request.item()));
    }

    @PUT
    @Path("{item}")
    @Consumes(AgsMediaType.LINE_ITEM)
    @Operation(summary = "Replace a line item; its id and link stay")
    public Response replace(@BeanParam ServiceRequest request, InputStream body) {
        ServiceCaller caller = tokens.require(request.authorization(), WRITE);
        Map<String, Object> json = JsonBody.read(body);
        return ServiceAnswers.one(
                Response.ok(),
                items.replace(caller, request.context(), request.item(), LineItem.id(json), LineItem.parse(json)));
    }

    @DELETE
    @Path("{item}")
    @Operation(summary = "Delete a line item")
    public Response delete(@BeanParam ServiceRequest request) {
        ServiceCaller caller = tokens.require(request.authorization(), WRITE);
        items.delete(caller, request.context(), request.item());
        return Response.noContent().build();
    }
}
