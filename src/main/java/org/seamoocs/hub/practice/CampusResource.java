package org.seamoocs.hub.practice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.ground.Absent;
import org.seamoocs.hub.practice.ground.Html;
import org.seamoocs.hub.practice.world.Activities;
import org.seamoocs.hub.practice.world.Addresses;

/** The LMS of one institution: its course, and the pages that show the hub in a frame. */
@Path("practice/{campus}")
@Dependent
public class CampusResource {

    private final SignIns signIns;
    private final Activities activities;
    private final Gradebooks gradebooks;
    private final PracticePages pages;
    private final Addresses addresses;

    @Inject
    public CampusResource(
            SignIns signIns, Activities activities, Gradebooks gradebooks, PracticePages pages, HubSettings settings) {
        this.signIns = signIns;
        this.activities = activities;
        this.gradebooks = gradebooks;
        this.pages = pages;
        this.addresses = Addresses.of(settings);
    }

    @GET
    @Path("course")
    @Operation(hidden = true)
    public Response course(@PathParam("campus") String campus, @BeanParam Visitor visitor) {
        return visitor.signIn(signIns, campus)
                .map(signIn -> Html.ok(pages.course(visitor.locale(), signIn, activities.of(signIn.campus()))))
                .orElseGet(() -> signedOut(visitor));
    }

    /** A teacher sees everybody's grades, a student the own ones. */
    @GET
    @Path("grades")
    @Operation(hidden = true)
    public Response grades(@PathParam("campus") String campus, @BeanParam Visitor visitor) {
        return visitor.signIn(signIns, campus)
                .map(signIn -> Html.ok(pages.grades(visitor.locale(), signIn, gradebooks.seenBy(signIn))))
                .orElseGet(() -> signedOut(visitor));
    }

    /** @throws Absent if the course has no such activity, or the person may not see that student's work */
    @GET
    @Path("activities/{activity}")
    @Operation(hidden = true)
    public Response activity(
            @PathParam("campus") String campus,
            @PathParam("activity") String activity,
            @BeanParam LaunchQuery query,
            @BeanParam Visitor visitor) {
        return visitor.signIn(signIns, campus)
                .map(signIn -> frame(signIn, query.ofActivity(activity), "/activities/" + activity, visitor))
                .orElseGet(() -> signedOut(visitor));
    }

    /** @throws Absent if the person may not choose content */
    @GET
    @Path("select")
    @Operation(hidden = true)
    public Response select(
            @PathParam("campus") String campus, @BeanParam LaunchQuery query, @BeanParam Visitor visitor) {
        return visitor.signIn(signIns, campus)
                .map(signIn -> frame(signIn, query, "/select", visitor))
                .orElseGet(() -> signedOut(visitor));
    }

    private Response frame(SignIn signIn, LaunchQuery query, String self, Visitor visitor) {
        Launch launch = query.launch(signIn, activities, visitor);
        String home = "/practice/" + signIn.campus().code();
        boolean reviews = signIn.user().kind().teaches() && launch.type() != MessageType.DEEP_LINKING;
        FramePage page = new FramePage(
                launch.activity(),
                reviews ? signIn.campus().students() : List.of(),
                launch.forUser(),
                query.storage(),
                home + self,
                home + "/launch" + query.toQuery(Launch.IFRAME),
                home + "/launch" + query.toQuery(Launch.WINDOW),
                addresses.hubOrigin());
        return Html.ok(pages.frame(visitor.locale(), signIn, page));
    }

    private Response signedOut(Visitor visitor) {
        return Html.of(Response.Status.UNAUTHORIZED, pages.notice(visitor.locale(), NoticePage.signedOut()));
    }
}
