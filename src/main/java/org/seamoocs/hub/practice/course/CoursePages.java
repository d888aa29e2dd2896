package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Templates;
import org.seamoocs.hub.page.Texts;
import org.seamoocs.hub.practice.ground.Html;

/**
 * The course's pages. Any site may frame them: nobody is known by a cookie here, so a page that somebody else frames is
 * nobody's. Thread-safe.
 */
@ApplicationScoped
public class CoursePages {

    /** Somebody came without a launch. */
    static final String OPEN_FROM_LMS = "open";

    private static final String OVER = "over";
    private static final String NOT_FOR_YOU = "role";

    private Templates templates;
    private PagePolicy policy;
    private CourseAddresses addresses;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected CoursePages() {}

    @Inject
    public CoursePages(Templates templates, PagePolicy policy, HubSettings settings) {
        this.templates = templates;
        this.policy = policy;
        this.addresses = CourseAddresses.of(settings);
    }

    /**
     * Somebody in front of a page.
     *
     * @param sealed the visit, for the page's forms
     */
    public record Seat(Locale locale, Visit visit, String sealed) {}

    /** A page of the lesson, counted from 1. */
    String page(Seat seat, int number) {
        return room("page", seat, Map.of("number", number, "lesson", Lesson.MANGROVES));
    }

    /** The questions. */
    String quiz(Seat seat) {
        return room("quiz", seat, Map.of("lesson", Lesson.MANGROVES));
    }

    /** The answers, and where the score is. */
    String result(Seat seat, Attempt attempt, Grading.Sent sent) {
        return room("result", seat, Map.of("lesson", Lesson.MANGROVES, "attempt", attempt, "sent", sent.name()));
    }

    /** Somebody's work, for a teacher; or the own. */
    String review(Seat seat, Optional<Attempt> attempt) {
        return room("review", seat, Map.of("lesson", Lesson.MANGROVES, "attempt", attempt));
    }

    /** Who is here; empty if the hub does not tell. */
    String people(Seat seat, Optional<List<Participant>> people) {
        return room("people", seat, Map.of("lesson", Lesson.MANGROVES, "people", people));
    }

    /** What can be placed in the LMS course. */
    String pick(Seat seat) {
        return render("pick", seat.locale(), Map.of("seat", seat, "lesson", Lesson.MANGROVES));
    }

    /** Whether it is this person; with the sealed, unconfirmed visit. */
    String confirm(Locale locale, Visit visit, String unconfirmed) {
        return render("confirm", locale, Map.of("visit", visit, "unconfirmed", unconfirmed));
    }

    /** The form that brings the deep linking response to the hub. */
    String post(Seat seat, String returnUrl, String jwt) {
        policy.postsTo(addresses.hubOrigin());
        return render("post", seat.locale(), Map.of("action", returnUrl, "jwt", jwt));
    }

    /** Something that the person's role does not allow. */
    String notForYou(Seat seat) {
        return notice(seat.locale(), NOT_FOR_YOU);
    }

    /** The visit is over, or never was. */
    Response over(Browser browser) {
        return Html.of(Response.Status.UNAUTHORIZED, notice(browser.locale(Optional.empty()), OVER));
    }

    /** One message. */
    String notice(Locale locale, String key) {
        return render("notice", locale, Map.of("key", key));
    }

    private String room(String template, Seat seat, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("seat", seat);
        return render(template, seat.locale(), all);
    }

    private String render(String template, Locale locale, Map<String, Object> parameters) {
        policy.framedBy(List.of(PagePolicy.ANYONE));
        return templates.render(
                "practice/course/" + template,
                Texts.of("practice", locale),
                addresses.site().getPath(),
                parameters);
    }
}
