package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.practice.ground.Html;

/** Takes a teacher's choice of content, and brings it to the hub. */
@Path("practice/course/selection")
@Dependent
public class SelectionResource {

    private final Visits visits;
    private final Rooms rooms;
    private final SelectionAnswers answers;
    private final CoursePages pages;

    @Inject
    public SelectionResource(Visits visits, Rooms rooms, SelectionAnswers answers, CoursePages pages) {
        this.visits = visits;
        this.rooms = rooms;
        this.answers = answers;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response choose(
            @FormParam("visit") @Nullable String sealed,
            @FormParam("choice") List<String> chosen,
            @BeanParam Browser browser) {
        return visits.open(sealed)
                .map(visit -> rooms.seat(visit, browser))
                .map(seat -> answer(seat, chosen))
                .orElseGet(() -> pages.over(browser));
    }

    /** Nothing is chosen: the hub is told so, because an answer is sent also then (Deep Linking 2.0, 4.5). */
    @POST
    @Path("none")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response cancel(@FormParam("visit") @Nullable String sealed, @BeanParam Browser browser) {
        return choose(sealed, List.of(), browser);
    }

    private Response answer(CoursePages.Seat seat, List<String> chosen) {
        Visit visit = seat.visit();
        if (!visit.teaches() || visit.selection().isEmpty()) {
            return Html.of(Response.Status.FORBIDDEN, pages.notForYou(seat));
        }
        Visit.Picking picking = visit.selection().get();
        return Html.ok(pages.post(seat, picking.returnUrl(), answers.sign(visit, chosen, picking)));
    }
}
