package org.seamoocs.hub.forum.search;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumApi;
import org.seamoocs.hub.forum.ForumCall;
import org.seamoocs.hub.forum.Member;

/** Search (design.md 5). */
@Path("api/forums/{forum}/search")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private final Access access;
    private final SearchService service;

    @Inject
    public SearchResource(Access access, SearchService service) {
        this.access = access;
        this.service = service;
    }

    @GET
    @Operation(summary = "Posts with all words of the query, in any script of the region, newest first")
    public Response search(
            @BeanParam ForumCall call,
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("country") @Nullable String country,
            @QueryParam("lang") @Nullable String lang,
            @QueryParam("person") @Nullable String person,
            @QueryParam("unanswered") boolean unanswered,
            @QueryParam("before") @Nullable Long before) {
        Member member = access.enter(call);
        SearchService.Filter filter = new SearchService.Filter(
                Optional.ofNullable(kind),
                Optional.ofNullable(country),
                Optional.ofNullable(lang),
                Optional.ofNullable(person),
                unanswered,
                Optional.ofNullable(before));
        return ForumApi.ok(
                Map.of("hits", service.search(member, query.substring(0, Math.min(query.length(), 300)), filter)));
    }
}
