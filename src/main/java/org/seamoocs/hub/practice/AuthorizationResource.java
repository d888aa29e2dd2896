package org.seamoocs.hub.practice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.practice.ground.Html;

/** The practice LMS's authorization endpoint (1EdTech Security Framework 1.0, 5.1.1.2 and 5.1.1.3). */
@Path("practice/authorize")
@Dependent
public class AuthorizationResource {

    private final Authorizations authorizations;
    private final SignIns signIns;
    private final PracticePages pages;

    @Inject
    public AuthorizationResource(Authorizations authorizations, SignIns signIns, PracticePages pages) {
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.pages = pages;
    }

    @GET
    @Operation(summary = "Authorization endpoint of the practice LMS")
    public Response byQuery(@Context UriInfo uri, @BeanParam Visitor visitor) {
        return answer(uri.getQueryParameters(), visitor);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Authorization endpoint of the practice LMS")
    public Response byForm(MultivaluedMap<String, String> form, @BeanParam Visitor visitor) {
        return answer(form, visitor);
    }

    private Response answer(MultivaluedMap<String, String> parameters, Visitor visitor) {
        Answer answer = authorizations.answer(parameters, visitor.signIn(signIns));
        if (answer instanceof Answer.FormPost form) {
            return Html.ok(pages.post(visitor.locale(), form));
        }
        String why = ((Answer.Dead) answer).why();
        NoticePage page = new NoticePage(NoticePage.UNANSWERABLE, 0, Optional.empty(), Optional.of(why), "/practice");
        return Html.of(Response.Status.BAD_REQUEST, pages.notice(visitor.locale(), page));
    }
}
