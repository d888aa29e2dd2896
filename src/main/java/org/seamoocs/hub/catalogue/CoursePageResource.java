package org.seamoocs.hub.catalogue;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.identity.LaunchSession;
import org.seamoocs.hub.identity.PageSessions;
import org.seamoocs.hub.identity.Person;
import org.seamoocs.hub.identity.Persons;
import org.seamoocs.hub.identity.Sessions;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.page.CoursePage;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.MessagePage;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;
import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * The course page, the first that a person sees after a launch. It shows itself to the launch code in the address, to the
 * bearer token that replaces it (design.md 5) and to the cookie of a browser without script (ADR 0016); without any it says how to come here. A course that is not offered
 * is absent for everybody.
 */
@Path("courses/{course}")
@Dependent
public class CoursePageResource {

    private static final String BEARER = "Bearer ";

    private final Courses courses;
    private final Sessions sessions;
    private final Persons persons;
    private final Placements placements;
    private final CourseCards cards;
    private final Pages pages;
    private final PagePolicy policy;
    private final PageSessions pageSessions;

    @Inject
    public CoursePageResource(
            Courses courses,
            Sessions sessions,
            Persons persons,
            Placements placements,
            CourseCards cards,
            Pages pages,
            PagePolicy policy,
            PageSessions pageSessions) {
        this.courses = courses;
        this.sessions = sessions;
        this.persons = persons;
        this.placements = placements;
        this.cards = cards;
        this.pages = pages;
        this.policy = policy;
        this.pageSessions = pageSessions;
    }

    /**
     * @throws HubException {@link LaunchError#COURSE_UNAVAILABLE} if no offered course has that code
     */
    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    @Transactional
    public Response page(
            @PathParam("course") String code,
            @QueryParam("code") @Nullable String launchCode,
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage,
            @Context HttpHeaders headers) {
        SharedCourse course = courses.offered(code)
                .orElseThrow(() -> new HubException(LaunchError.COURSE_UNAVAILABLE, "no offered course of that code"));
        return session(launchCode, authorization)
                .or(() -> pageSessions.ofCookie(headers.getCookies(), code).flatMap(sessions::byId))
                .filter(s -> s.courseId().equals(Optional.of(course.id())))
                .map(session -> opened(course, session, acceptLanguage))
                .orElseGet(() -> closed(acceptLanguage));
    }

    private Optional<LaunchSession> session(@Nullable String launchCode, @Nullable String authorization) {
        if (authorization != null && authorization.startsWith(BEARER)) {
            return sessions.byToken(authorization.substring(BEARER.length()));
        }
        return Optional.ofNullable(launchCode).flatMap(sessions::byCode);
    }

    private Response opened(SharedCourse course, LaunchSession session, @Nullable String acceptLanguage) {
        Section section = placements.section(session.sectionId()).orElseThrow();
        PlatformRegistration lms = section.deployment().registration();
        policy.framedBy(lms.frameAncestors());
        Locale locale = Locales.negotiate(session.locale(), acceptLanguage);
        CoursePage page = new CoursePage(
                cards.of(course),
                session.person().flatMap(Person::name),
                section.deployment().institution().orElseThrow().name(),
                session.courseRole(),
                session.testUser(),
                section.title(),
                section.label(),
                lms.name(),
                session.returnUrl(),
                reviewed(session, section),
                locale.toLanguageTag());
        Response.ResponseBuilder answer = answer(Response.Status.OK, pages.course(locale, page));
        pageSessions // so that the links of this page lead somewhere without script, too
                .cookies(session.id(), course.code(), session.expiresAt())
                .forEach(cookie -> answer.header("Set-Cookie", cookie));
        return answer.build();
    }

    /** Whose work is reviewed, by name if that person has launched before and the LMS released one. */
    private Optional<String> reviewed(LaunchSession session, Section section) {
        return session.forSubject().map(subject -> persons.find(
                        section.deployment().institution().orElseThrow(),
                        section.deployment().registration().issuerId(),
                        new Subject(subject))
                .flatMap(Person::name)
                .orElse(subject));
    }

    private Response closed(@Nullable String acceptLanguage) {
        Locale locale = Locales.negotiate(Optional.empty(), acceptLanguage);
        policy.framedBy(Set.of(PagePolicy.ANYONE));
        MessagePage page = new MessagePage(MessagePage.SESSION_ENDED, Optional.empty(), Optional.empty());
        return answer(Response.Status.UNAUTHORIZED, pages.message(locale, page)).build();
    }

    private static Response.ResponseBuilder answer(Response.Status status, String page) {
        return Response.status(status).entity(page).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
