package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.practice.ground.Html;

/** The course's door: for those who come without a launch, and for those who had to say that it is them. */
@Path("practice/course/start")
@Dependent
public class EnterResource {

    private final Visits visits;
    private final Rooms rooms;
    private final CoursePages pages;

    @Inject
    public EnterResource(Visits visits, Rooms rooms, CoursePages pages) {
        this.visits = visits;
        this.rooms = rooms;
        this.pages = pages;
    }

    @GET
    @Operation(hidden = true)
    public Response withoutLaunch(@BeanParam Browser browser) {
        return Html.ok(pages.notice(browser.locale(Optional.empty()), CoursePages.OPEN_FROM_LMS));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response confirmed(@FormParam("visit") @Nullable String sealed, @BeanParam Browser browser) {
        return visits.openUnconfirmed(sealed)
                .map(visit -> rooms.enter(visit, browser))
                .orElseGet(() -> pages.over(browser));
    }
}
