package org.seamoocs.hub.practice.services;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.ground.Json;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;

/** One line item, its scores and its results (AGS 2.0, 3.2.7 to 3.2.9, 3.3 and 3.4). */
@Path("practice/services/{campus}/lineitems/{item: \\d{1,18}}")
@Dependent
public class LineItemResource {

    private final AccessTokens tokens;
    private final LineItems items;
    private final Scores scores;
    private final Addresses addresses;

    @HeaderParam(HttpHeaders.AUTHORIZATION)
    private @Nullable String authorization;

    @PathParam("campus")
    private String code = "";

    @PathParam("item")
    private long id;

    @Inject
    public LineItemResource(AccessTokens tokens, LineItems items, Scores scores, HubSettings settings) {
        this.tokens = tokens;
        this.items = items;
        this.scores = scores;
        this.addresses = Addresses.of(settings);
    }

    @GET
    @Produces(LineItem.MEDIA_TYPE)
    @Operation(summary = "A line item of the practice LMS")
    public String read() {
        tokens.require(authorization, Scope.LINE_ITEM, Scope.LINE_ITEM_READONLY);
        return Json.write(item().toWire(address()));
    }

    @PUT
    @Consumes(LineItem.MEDIA_TYPE)
    @Produces(LineItem.MEDIA_TYPE)
    @Operation(summary = "Replaces a line item of the practice LMS")
    public String replace(String body) {
        tokens.require(authorization, Scope.LINE_ITEM);
        return Json.write(items.replace(item(), LineItem.parse(body)).toWire(address()));
    }

    @DELETE
    @Operation(summary = "Deletes a line item of the practice LMS")
    public Response delete() {
        tokens.require(authorization, Scope.LINE_ITEM);
        items.delete(item());
        return Response.noContent().build();
    }

    /** @throws HubException with a {@link ServiceError} */
    @POST
    @Path("scores")
    @Consumes(Score.MEDIA_TYPE)
    @Operation(summary = "Takes a score for a line item of the practice LMS")
    public Response score(String body) {
        tokens.require(authorization, Scope.SCORE);
        LineItem item = item();
        Score score = Score.parse(body);
        if (campus().person(score.userId()).filter(p -> p.kind().learns()).isEmpty()) {
            throw new HubException(ServiceError.PERSON_NOT_GRADED, "not a learner of this course");
        }
        if (!scores.take(item, score)) {
            throw new HubException(ServiceError.SCORE_OUTDATED, "a score of that time or later is there");
        }
        return Response.noContent().build();
    }

    /** @throws HubException with a {@link ServiceError} */
    @GET
    @Path("results")
    @Produces(Result.CONTAINER_TYPE)
    @Operation(summary = "The results of a line item of the practice LMS")
    public Response results(@QueryParam("user_id") @Nullable String user, @BeanParam PageQuery query) {
        tokens.require(authorization, Scope.RESULT_READONLY);
        LineItem item = item();
        List<Result> all = scores.of(item).stream()
                .filter(result -> user == null || result.person().equals(user))
                .toList();
        int from = Math.min(query.after(), all.size());
        int to = Math.min(from + query.limit(), all.size());
        Response.ResponseBuilder answer = Response.ok(Json.write(all.subList(from, to).stream()
                .map(result -> result.toWire(address(), item))
                .toList()));
        if (to < all.size()) {
            answer.header(HttpHeaders.LINK, query.next(address() + "/results", to));
        }
        return answer.build();
    }

    private Campus campus() {
        return Service.campus(code);
    }

    private LineItem item() {
        return items.find(campus(), id)
                .orElseThrow(() -> new HubException(ServiceError.SERVICE_NOT_FOUND, "no such line item"));
    }

    private String address() {
        return addresses.lineItem(campus(), id);
    }
}
