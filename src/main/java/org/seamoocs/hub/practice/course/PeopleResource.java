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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.practice.ground.Html;

/** Who is here: for teachers. */
@Path("practice/course/people")
@Dependent
public class PeopleResource {

    private final Visits visits;
    private final Rooms rooms;
    private final Participants participants;
    private final CoursePages pages;

    @Inject
    public PeopleResource(Visits visits, Rooms rooms, Participants participants, CoursePages pages) {
        this.visits = visits;
        this.rooms = rooms;
        this.participants = participants;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response people(@FormParam("visit") @Nullable String sealed, @BeanParam Browser browser) {
        return visits.open(sealed)
                .map(visit -> rooms.seat(visit, browser))
                .map(seat -> seat.visit().teaches()
                        ? Html.ok(pages.people(seat, participants.of(seat.visit())))
                        : Html.of(Response.Status.FORBIDDEN, pages.notForYou(seat)))
                .orElseGet(() -> pages.over(browser));
    }
}
