package org.seamoocs.hub.practice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.practice.ground.Html;

/** The entrance of the practice LMS: choose an institution and a person. */
@Path("practice")
@Dependent
public class StartResource {

    private final SignIns signIns;
    private final PracticePages pages;

    @Inject
    public StartResource(SignIns signIns, PracticePages pages) {
        this.signIns = signIns;
        this.pages = pages;
    }

    @GET
    @Operation(hidden = true)
    public Response start(@BeanParam Visitor visitor) {
        return Html.ok(pages.start(visitor.locale(), visitor.signIn(signIns)));
    }
}
