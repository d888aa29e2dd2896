package org.seamoocs.hub.practice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.practice.ground.Absent;
import org.seamoocs.hub.practice.ground.Html;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.World;

/**
 * Where the hub sends people back to: the {@code return_url} of the launch presentation claim (LTI Core 1.3, 5.4.4). What
 * the hub says to people is shown as text; what it says to logs is nothing that this LMS keeps.
 */
@Path("practice/{campus}/return")
@Dependent
public class ReturnResource {

    private final PracticePages pages;

    @Inject
    public ReturnResource(PracticePages pages) {
        this.pages = pages;
    }

    /** @throws Absent if there is no such institution */
    @GET
    @Operation(hidden = true)
    public Response welcomeBack(
            @PathParam("campus") String code,
            @QueryParam("lti_msg") @Nullable String message,
            @QueryParam("lti_errormsg") @Nullable String error,
            @BeanParam Visitor visitor) {
        Campus campus = World.PRACTICE.campus(code).orElseThrow(() -> new Absent("no such institution"));
        NoticePage page = new NoticePage(
                NoticePage.RETURNED,
                0,
                Optional.ofNullable(message),
                Optional.ofNullable(error),
                "/practice/" + campus.code() + "/course");
        return Html.ok(pages.notice(visitor.locale(), page));
    }
}
