package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.discussion.DiscussionReader;

/**
 * The addresses of a forum's pages (design.md 2): {@code /courses/{course}/forum}, and {@code /network} for that of the whole
 * network, which explains itself to those who only pass by.
 */
@Path("{forum: network|courses/[^/]+/forum}")
@Dependent
public class ForumPageResource {

    private static final String ACTION =
            "{action: edit|delete|restore|react|pin|lock|accept|endorse|report|hide|unhide|warn|suspend|follow|seen}";

    private final PageDoor door;
    private final ForumPages pages;
    private final DeskPages desk;
    private final ForumForms forms;
    private final Sheets sheets;
    private final HubSettings settings;

    @Inject
    public ForumPageResource(
            PageDoor door, ForumPages pages, DeskPages desk, ForumForms forms, Sheets sheets, HubSettings settings) {
        this.door = door;
        this.pages = pages;
        this.desk = desk;
        this.forms = forms;
        this.sheets = sheets;
        this.settings = settings;
    }

    @GET
    @Operation(summary = "The topics of a forum, as a page")
    public Response topics(@BeanParam PageRequest request) {
        Optional<Visit> visit = door.reader(request);
        if (visit.isEmpty() && request.forum().regional()) {
            return sheets.network(request);
        }
        return show(visit, request, pages::topics);
    }

    @GET
    @Path("topics")
    @Operation(hidden = true)
    public Response topicRows(@BeanParam PageRequest request) {
        return request.numbers("id", 1).isEmpty() ? home(request) : show(request, pages::topicRows);
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Response newTopic(@BeanParam PageRequest request) {
        return show(request, (visit, r) -> pages.newTopic(visit, r, Typed.NOTHING));
    }

    /** @throws HubException {@link org.seamoocs.hub.forum.ForumError#NOT_THERE} if the person may see no such topic */
    @GET
    @Path("topics/{topic: \\d{1,18}}")
    @Operation(summary = "A topic, as a page")
    public Response topic(@BeanParam PageRequest request) {
        return show(request, (visit, r) -> pages.topic(visit, r, r.path("topic"), r.queryNumber("at"), taken(r)));
    }

    @GET
    @Path("posts")
    @Operation(hidden = true)
    public Response posts(@BeanParam PageRequest request) {
        List<Long> ids = request.numbers("id", DiscussionReader.MAX_ITEMS);
        return ids.isEmpty() ? home(request) : show(request, (visit, r) -> pages.posts(visit, r, ids));
    }

    @GET
    @Path("posts/{post: \\d{1,18}}")
    @Operation(hidden = true)
    public Response post(@BeanParam PageRequest request) {
        return show(request, (visit, r) -> pages.post(visit, r, r.path("post"), "", Typed.NOTHING));
    }

    @GET
    @Path("posts/{post: \\d{1,18}}/{tool: edit|report|moderate|history}")
    @Operation(hidden = true)
    public Response tool(@BeanParam PageRequest request) {
        return show(request, (visit, r) -> pages.post(visit, r, r.path("post"), r.word("tool"), Typed.NOTHING));
    }

    @GET
    @Path("search")
    @Operation(hidden = true)
    public Response search(@BeanParam PageRequest request) {
        return show(request, desk::search);
    }

    @GET
    @Path("notices")
    @Operation(hidden = true)
    public Response notices(@BeanParam PageRequest request) {
        return show(request, desk::notices);
    }

    @GET
    @Path("moderation")
    @Operation(hidden = true)
    public Response moderation(@BeanParam PageRequest request) {
        return show(request, desk::moderation);
    }

    @POST
    @Path("posts")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response write(@BeanParam PageRequest request, MultivaluedMap<String, String> form) {
        return forms.take("posts", form, request);
    }

    @POST
    @Path(ACTION)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response act(@BeanParam PageRequest request, MultivaluedMap<String, String> form) {
        return forms.take(request.word("action"), form, request);
    }

    /** Where somebody ends who asks anew for the address to which a form was sent. */
    @GET
    @Path(ACTION)
    @Operation(hidden = true)
    public Response acted(@BeanParam PageRequest request) {
        return home(request);
    }

    private static Typed taken(PageRequest request) {
        return request.query(Typed.TAKEN).map(Typed::taken).orElse(Typed.NOTHING);
    }

    private Response home(PageRequest request) {
        return Response.seeOther(settings.url(Boards.base(request.forum()))).build();
    }

    private Response show(PageRequest request, BiFunction<Visit, PageRequest, Response> page) {
        return show(door.reader(request), request, page);
    }

    private Response show(Optional<Visit> visit, PageRequest request, BiFunction<Visit, PageRequest, Response> page) {
        return visit.map(v -> page.apply(v, request)).orElseGet(() -> sheets.closed(request, Typed.NOTHING));
    }
}
