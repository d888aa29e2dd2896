package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Json;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Refusals;
import org.seamoocs.hub.forum.discussion.Notices;
import org.seamoocs.hub.forum.discussion.PostService;

/**
 * Does what a form asks for, on the way of every command, and answers with what the page looks like now: the part that
 * has changed for htmx, the whole page for others. What is refused is shown again with the reason, and nothing typed is
 * lost, which is why a refusal is answered here and not by {@code runtime} (ADR 0016).
 */
@Dependent
class ForumForms {

    private static final Set<String> NUMBERS = Set.of("post", "topic", "parent", "version", "hours");
    private static final Set<String> OF_TOPICS = Set.of("pin", "lock", "follow");
    private static final Set<String> WITH_A_FORM = Set.of("edit", "report", "hide", "unhide", "warn", "suspend");
    private static final Set<String> REQUIRED = Set.of("body", "title", "reason");

    private final PageDoor door;
    private final PostService service;
    private final Notices notices;
    private final ForumPages pages;
    private final DeskPages desk;
    private final Sheets sheets;
    private final Refusals refusals;
    private final HubSettings settings;

    @Inject
    ForumForms(
            PageDoor door,
            PostService service,
            Notices notices,
            ForumPages pages,
            DeskPages desk,
            Sheets sheets,
            Refusals refusals,
            HubSettings settings) {
        this.door = door;
        this.service = service;
        this.notices = notices;
        this.pages = pages;
        this.desk = desk;
        this.sheets = sheets;
        this.refusals = refusals;
        this.settings = settings;
    }

    /** @param action the last part of the form's address */
    Response take(String action, Map<String, List<String>> form, PageRequest request) {
        Map<String, String> fields = new HashMap<>();
        form.forEach((name, values) -> fields.put(name, values.get(0)));
        Optional<Visit> author = door.author(request, fields.get("form"));
        if (author.isEmpty()) {
            HubException refusal =
                    new HubException(ForumError.SESSION_REQUIRED, "neither token nor form value opens the forum");
            return sheets.closed(request, typed(action, fields, refusal));
        }
        Visit visit = author.get();
        try {
            long id = perform(action, visit.member(), fields);
            return done(action, id, fields, visit, request);
        } catch (HubException refusal) {
            return refused(action, refusal, fields, visit, request);
        }
    }

    /** @return the post or topic that the action was about */
    private long perform(String action, Member member, Map<String, String> fields) {
        if (action.equals("follow")) {
            long topic = number(fields, "topic");
            notices.follow(member, topic, Notices.Level.of(fields.getOrDefault("level", "")));
            return topic;
        }
        if (action.equals("seen")) {
            notices.seen(member, number(fields, "upTo"));
            return 0;
        }
        return service.perform(member, action.equals("posts") ? "post" : action, command(fields))
                .id();
    }

    private Response done(String action, long id, Map<String, String> fields, Visit visit, PageRequest request) {
        long topic = action.equals("posts") && !fields.containsKey("topic") ? id : number(fields, "topic");
        if (request.partial() && OF_TOPICS.contains(action)) {
            return pages.topicHead(visit, request, topic);
        }
        if (request.partial() && !action.equals("seen")) {
            return pages.branch(visit, request, id);
        }
        Optional<String> cid = Optional.ofNullable(fields.get("cid"));
        String place = action.equals("seen")
                ? "/notices"
                : "/topics/" + topic + (OF_TOPICS.contains(action) ? "" : at(id, cid));
        if (door.keeps(visit, request)) {
            URI next = settings.url(Boards.base(visit.member().name()) + place);
            return Response.seeOther(next)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        }
        return action.equals("seen")
                ? desk.notices(visit, request)
                : pages.topic(
                        visit,
                        request,
                        topic,
                        Optional.of(id),
                        cid.map(Typed::taken).orElse(Typed.NOTHING));
    }

    private static String at(long post, Optional<String> cid) {
        return "?at=" + post + cid.map(it -> "&" + Typed.TAKEN + "=" + it).orElse("") + "#post-" + post;
    }

    private Response refused(
            String action, HubException refusal, Map<String, String> fields, Visit visit, PageRequest request) {
        Typed typed = typed(action, fields, refusal);
        Response answer = request.partial()
                ? sheets.of(visit, request, refusal.code().status(), "forum/refused", Map.of("typed", typed))
                : again(action, refusal, typed, visit, request);
        return refusal instanceof RetryLater later
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, later.seconds())
                        .build()
                : answer;
    }

    private Typed typed(String action, Map<String, String> fields, HubException refusal) {
        String reference = refusals.noted("forum form " + action, refusal);
        return new Typed(fields, Optional.of(refusal.code()), Optional.of(reference));
    }

    /** The page of the form, with what was typed. */
    private Response again(String action, HubException refusal, Typed typed, Visit visit, PageRequest request) {
        try {
            if (action.equals("posts") && !typed.fields().containsKey("topic")) {
                return pages.newTopic(visit, request, typed);
            }
            if (WITH_A_FORM.contains(action)) {
                String tool = Set.of("edit", "report").contains(action) ? action : "moderate";
                return pages.post(visit, request, number(typed.fields(), "post"), tool, typed);
            }
            return pages.topic(visit, request, number(typed.fields(), "topic"), Optional.empty(), typed);
        } catch (HubException nothingToShow) {
            return sheets.kept(visit, request, refusal.code(), typed);
        }
    }

    private static Json command(Map<String, String> fields) {
        Map<String, Object> members = new HashMap<>();
        fields.forEach((name, value) -> {
            if (NUMBERS.contains(name) && value.matches("\\d{1,18}")) {
                members.put(name, Long.valueOf(value));
            } else if (name.equals("on")) {
                members.put(name, !value.equals("false"));
            } else if (name.equals("off")) { // of a reaction that is taken away
                members.put("emoji", value);
                members.put("on", false);
            } else if (!value.isEmpty() || REQUIRED.contains(name)) {
                members.put(name, value);
            }
        });
        return Json.of(members);
    }

    private static long number(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (!value.matches("\\d{1,18}")) {
            throw new HubException(ForumError.FRAME_INVALID, name + " is no number from 0");
        }
        return Long.parseLong(value);
    }
}
