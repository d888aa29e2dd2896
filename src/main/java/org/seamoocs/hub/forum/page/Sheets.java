package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.catalogue.CourseCards;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.identity.PageSessions;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Templates;

/** Renders the forum's templates into answers that nobody keeps: each is one person's. Thread-safe. */
@ApplicationScoped
class Sheets {

    private static final String SET_COOKIE = "Set-Cookie";

    private final Templates templates;
    private final PageSessions sessions;
    private final Courses courses;
    private final CourseCards cards;
    private final PagePolicy policy;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Sheets() {
        this(null, null, null, null, null);
    }

    @Inject
    Sheets(Templates templates, PageSessions sessions, Courses courses, CourseCards cards, PagePolicy policy) {
        this.templates = templates;
        this.sessions = sessions;
        this.courses = courses;
        this.cards = cards;
        this.policy = policy;
    }

    /** A page or a part of one, for that person. */
    Response of(Visit visit, PageRequest request, int status, String template, Map<String, ?> parameters) {
        Response.ResponseBuilder answer = html(status, visit.locale(), template, parameters);
        if (visit.fresh()) {
            sessions.cookies(
                            visit.member().session(),
                            visit.member().name().value(),
                            visit.member().sessionEnds())
                    .forEach(cookie -> answer.header(SET_COOKIE, cookie));
        }
        request.lightCookie().forEach(cookie -> answer.header(SET_COOKIE, cookie));
        return answer.build();
    }

    /** What somebody sees whom no session brings here; what was typed is not lost. */
    Response closed(PageRequest request, Typed typed) {
        policy.framedBy(Set.of(PagePolicy.ANYONE));
        Locale locale = Locales.negotiate(Optional.empty(), request.acceptLanguage());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("typed", typed);
        if (request.partial()) {
            return html(401, locale, "forum/refused", parameters).build();
        }
        return html(401, locale, "forum/closed", parameters).build();
    }

    /** A text that could not be stored where it was meant to go. */
    Response kept(Visit visit, PageRequest request, ErrorCode why, Typed typed) {
        return of(visit, request, why.status(), "forum/closed", Map.of("typed", typed));
    }

    /** The network's own forum, for those who only pass by. */
    Response network(PageRequest request) {
        policy.framedBy(Set.of(PagePolicy.ANYONE));
        Locale locale = Locales.negotiate(Optional.empty(), request.acceptLanguage());
        return html(
                        200,
                        locale,
                        "forum/network",
                        Map.of(
                                "courses",
                                courses.offered().stream().map(cards::of).toList()))
                .build();
    }

    private Response.ResponseBuilder html(int status, Locale locale, String template, Map<String, ?> parameters) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(templates.render(template, locale, parameters));
    }
}
