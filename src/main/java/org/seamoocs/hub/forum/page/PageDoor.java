package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.identity.LaunchSession;
import org.seamoocs.hub.identity.PageSessions;
import org.seamoocs.hub.identity.Sessions;

/**
 * Who asks for a page (ADR 0016): by the bearer token of a script, the one-time code of a launch, or the cookie, which
 * counts for reading only; who posts a form, by the token or the form's own value. Rights are {@link Access}' business. Not
 * one transaction, as the forum has connections of its own. Thread-safe.
 */
@ApplicationScoped
public class PageDoor {

    private final Access access;
    private final Sessions sessions;
    private final PageSessions pageSessions;
    private final Courses courses;
    private final Visits visits;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    PageDoor() {
        this(null, null, null, null, null);
    }

    @Inject
    PageDoor(Access access, Sessions sessions, PageSessions pageSessions, Courses courses, Visits visits) {
        this.access = access;
        this.sessions = sessions;
        this.pageSessions = pageSessions;
        this.courses = courses;
        this.visits = visits;
    }

    /**
     * Who reads; nobody if no session opens this forum.
     *
     * @throws HubException {@link LaunchError#COURSE_UNAVAILABLE} for the forum of a course that is not offered
     */
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
            return visits.of(access.enter(forum, id), fresh, request);
        } catch (HubException refusal) {
            if (refusal.code() == ForumError.SESSION_REQUIRED || refusal.code() == ForumError.NOT_A_MEMBER) {
                return Optional.empty(); // absent and forbidden look the same
            }
            throw refusal;
        }
    }
}
