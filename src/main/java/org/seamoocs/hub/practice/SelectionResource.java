package org.seamoocs.hub.practice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;

/**
 * Takes the hub's answer to a deep linking request: the {@code deep_link_return_url} (Deep Linking 2.0, 4.5). It shows that
 * and what the hub answered; the course's activities are fixed.
 */
@Path("practice/{campus}/selection")
@Dependent
public class SelectionResource {

    private static final System.Logger LOG = System.getLogger(SelectionResource.class.getName());

    private final SelectionReader reader;
    private final PracticePages pages;

    @Inject
    public SelectionResource(SelectionReader reader, PracticePages pages) {
        this.reader = reader;
        this.pages = pages;
    }

    /** @throws Absent if there is no such institution */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response take(
            @PathParam("campus") String code, @FormParam("JWT") @Nullable String jwt, @BeanParam Visitor visitor) {
        Campus campus = World.PRACTICE.campus(code).orElseThrow(() -> new Absent("no such institution"));
        String back = "/practice/" + campus.code() + "/course";
        try {
            Selection selection = reader.read(jwt == null ? "" : jwt, campus);
            NoticePage page = new NoticePage(
                    NoticePage.SELECTED, selection.items(), selection.message(), selection.error(), back);
            return Html.ok(pages.notice(visitor.locale(), page));
        } catch (HubException refused) {
            LOG.log(System.Logger.Level.INFO, "selection refused: " + refused.getMessage());
            NoticePage page = NoticePage.of(NoticePage.SELECTION_REFUSED, back);
            return Html.of(Response.Status.BAD_REQUEST, pages.notice(visitor.locale(), page));
        }
    }
}
