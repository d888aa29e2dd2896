package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.practice.ground.Absent;
import org.seamoocs.hub.practice.ground.Html;

/** The pages of the course. */
@Path("practice/course/pages")
@Dependent
public class PageResource {

    private final Visits visits;
    private final Rooms rooms;
    private final CoursePages pages;

    @Inject
    public PageResource(Visits visits, Rooms rooms, CoursePages pages) {
        this.visits = visits;
        this.rooms = rooms;
        this.pages = pages;
    }

    /** @throws Absent if there is no such page */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response page(
            @FormParam("visit") @Nullable String sealed,
            @FormParam("page") @DefaultValue("1") int number,
            @BeanParam Browser browser) {
        if (number < 1 || number > Lesson.MANGROVES.pages().size()) {
            throw new Absent("no such page");
        }
        return visits.open(sealed)
                .map(visit -> Html.ok(pages.page(rooms.seat(visit, browser), number)))
                .orElseGet(() -> pages.over(browser));
    }
}
