package org.seamoocs.hub.practice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.practice.ground.Absent;
import org.seamoocs.hub.practice.ground.Html;
import org.seamoocs.hub.practice.world.Activities;

/** Starts a launch: the third-party login initiation, as a form that posts itself (1EdTech Security Framework 1.0, 5.1.1.1). */
@Path("practice/{campus}/launch")
@Dependent
public class InitiationResource {

    private final SignIns signIns;
    private final Initiations initiations;
    private final Activities activities;
    private final PracticePages pages;

    @Inject
    public InitiationResource(SignIns signIns, Initiations initiations, Activities activities, PracticePages pages) {
        this.signIns = signIns;
        this.initiations = initiations;
        this.activities = activities;
        this.pages = pages;
    }

    /** @throws Absent if there is no such activity or student, or the person's role does not allow it */
    @GET
    @Operation(hidden = true)
    public Response initiate(
            @PathParam("campus") String campus, @BeanParam LaunchQuery query, @BeanParam Visitor visitor) {
        return visitor.signIn(signIns, campus)
                .map(signIn -> initiations.of(signIn, query.launch(signIn, activities, visitor), query.storage()))
                .map(form -> Html.ok(pages.post(visitor.locale(), form)))
                .orElseGet(() ->
                        Html.of(Response.Status.UNAUTHORIZED, pages.notice(visitor.locale(), NoticePage.signedOut())));
    }
}
