package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.identity.LaunchSession;
import org.seamoocs.hub.identity.PageSessions;
import org.seamoocs.hub.identity.Sessions;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * Who asks for a page (ADR 0016): by the bearer token of a script, the one-time code of a launch, or the cookie, which
 * counts for reading only; who posts a form, by the token or the form's own value. Rights are {@link Access}' business.
 * Thread-safe.
 */
@ApplicationScoped
public class PageDoor {

    private final Access access;
    private final Sessions sessions;
    private final PageSessions pageSessions;
    private final Courses courses;
    private final Placements placements;
    private final PagePolicy policy;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    PageDoor() {
        this(null, null, null, null, null, null);
    }

    @Inject
    PageDoor(
            Access access,
            Sessions sessions,
            PageSessions pageSessions,
            Courses courses,
            Placements placements,
            PagePolicy policy) {
        this.access = access;
        this.sessions = sessions;
        this.pageSessions = pageSessions;
        this.courses = courses;
        this.placements = placements;
        this.policy = policy;
    }

    /**
     * Who reads; nobody if no session opens this forum.
     *
     * @throws HubException {@link LaunchError#COURSE_UNAVAILABLE} for the forum of a course that is not offered
     */
    @Transactional
    public Optional<Visit> reader(PageRequest request) {
        ForumName forum = offered(request.forum());
        Optional<UUID> launched = Stream.concat(
                        request.bearer().flatMap(sessions::byToken).stream(),
                        request.query("code").flatMap(sessions::byCode).stream())
                .map(LaunchSession::id)
                .findFirst();
        return launched.flatMap(session -> enter(forum, session, true, request)).or(() -> pageSessions
                .ofCookie(request.cookies(), forum.value())
                .flatMap(session -> enter(forum, session, false, request)));
    }

    /**
     * Who posts; nobody if neither token nor form value opens this forum.
     *
     * @throws HubException as {@link #reader}
     */
    @Transactional
    public Optional<Visit> author(PageRequest request, @Nullable String form) {
        ForumName forum = offered(request.forum());
        return request.bearer()
                .flatMap(sessions::byToken)
                .flatMap(session -> enter(forum, session.id(), false, request))
                .or(() -> pageSessions
                        .ofForm(form, forum.value())
                        .flatMap(session -> enter(forum, session, false, request)));
    }

    /** Whether the browser's cookie would show the pages to the same session. */
    boolean keeps(Visit visit, PageRequest request) {
        return pageSessions
                .ofCookie(request.cookies(), visit.member().name().value())
                .filter(visit.member().session()::equals)
                .isPresent();
    }

    private ForumName offered(ForumName forum) {
        if (!forum.regional() && courses.offered(forum.value()).isEmpty()) {
            throw new HubException(LaunchError.COURSE_UNAVAILABLE, "no offered course of that code");
        }
        return forum;
    }

    private Optional<Visit> enter(ForumName forum, UUID id, boolean fresh, PageRequest request) {
        try {
            Member member = access.enter(forum, id);
            return sessions.byId(id).map(session -> visit(member, session, fresh, request));
        } catch (HubException refusal) {
            if (refusal.code() == ForumError.SESSION_REQUIRED || refusal.code() == ForumError.NOT_A_MEMBER) {
                return Optional.empty(); // absent and forbidden look the same
            }
            throw refusal;
        }
    }

    private Visit visit(Member member, LaunchSession session, boolean fresh, PageRequest request) {
        Section section = placements.section(session.sectionId()).orElseThrow();
        PlatformRegistration lms = section.deployment().registration();
        policy.framedBy(lms.frameAncestors());
        Locale locale = Locales.negotiate(session.locale(), request.acceptLanguage());
        return new Visit(
                member,
                fresh,
                locale,
                session.courseId().flatMap(courses::offered).map(SharedCourse::code),
                lms.name(),
                session.returnUrl());
    }
}
