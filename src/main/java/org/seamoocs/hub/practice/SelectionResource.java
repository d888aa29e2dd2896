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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.practice.ground.Absent;
import org.seamoocs.hub.practice.ground.Html;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.World;

/**
 * Takes the hub's answer to a deep linking request: the {@code deep_link_return_url} (Deep Linking 2.0, 4.5). It shows what was
 * chosen; the teacher's own click, which brings the session along, adds it to the course.
 */
@Path("practice/{campus}/selection")
@Dependent
public class SelectionResource {

    private static final System.Logger LOG = System.getLogger(SelectionResource.class.getName());

    private final SelectionReader reader;
    private final Selections selections;
    private final SignIns signIns;
    private final PracticePages pages;

    @Inject
    public SelectionResource(SelectionReader reader, Selections selections, SignIns signIns, PracticePages pages) {
        this.reader = reader;
        this.selections = selections;
        this.signIns = signIns;
        this.pages = pages;
    }

    /** @throws Absent if there is no such institution */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response take(
            @PathParam("campus") String code,
            @FormParam("JWT") @Nullable String jwt,
            @FormParam("confirmed") @Nullable String confirmed,
            @BeanParam Visitor visitor) {
        Campus campus = World.PRACTICE.campus(code).orElseThrow(() -> new Absent("no such institution"));
        String token = jwt == null ? "" : jwt;
        try {
            Selection selection = reader.read(token, campus);
            if (selection.items().isEmpty()) {
                return Html.ok(pages.notice(visitor.locale(), nothing(selection, campus)));
            }
            return confirmed == null
                    ? Html.ok(pages.chosen(visitor.locale(), campus, selection, token))
                    : keep(campus, selection, visitor);
        } catch (HubException refused) {
            LOG.log(System.Logger.Level.INFO, "selection refused: " + refused.getMessage());
            NoticePage page = NoticePage.of(NoticePage.SELECTION_REFUSED, course(campus));
            return Html.of(Response.Status.BAD_REQUEST, pages.notice(visitor.locale(), page));
        }
    }

    private Response keep(Campus campus, Selection selection, Visitor visitor) {
        boolean asked = visitor.signIn(signIns, campus.code())
                .filter(signIn -> signIn.id().equals(selection.ticket().signInId()))
                .filter(signIn -> signIn.user().kind().teaches())
                .isPresent();
        if (!asked) {
            return Html.of(Response.Status.UNAUTHORIZED, pages.notice(visitor.locale(), NoticePage.signedOut()));
        }
        selections.keep(campus, selection);
        NoticePage page = new NoticePage(
                NoticePage.SELECTED, selection.items().size(), Optional.empty(), Optional.empty(), course(campus));
        return Html.ok(pages.notice(visitor.locale(), page));
    }

    private static NoticePage nothing(Selection selection, Campus campus) {
        return new NoticePage(NoticePage.SELECTED, 0, selection.message(), selection.error(), course(campus));
    }

    private static String course(Campus campus) {
        return "/practice/" + campus.code() + "/course";
    }
}
