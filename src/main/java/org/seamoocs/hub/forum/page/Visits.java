package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.identity.LaunchSession;
import org.seamoocs.hub.identity.Sessions;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.registry.PlatformRegistration;

/** What a launch told about the one who looks: language, LMS, way back. Thread-safe. */
@ApplicationScoped
class Visits {

    private final Sessions sessions;
    private final Courses courses;
    private final Placements placements;
    private final PagePolicy policy;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Visits() {
        this(null, null, null, null);
    }

    @Inject
    Visits(Sessions sessions, Courses courses, Placements placements, PagePolicy policy) {
        this.sessions = sessions;
        this.courses = courses;
        this.placements = placements;
        this.policy = policy;
    }

    /** The member's visit, whose page may be framed by the member's LMS only; nothing if the session has just ended. */
    @Transactional
    Optional<Visit> of(Member member, boolean fresh, PageRequest request) {
        return sessions.byId(member.session()).map(session -> visit(member, session, fresh, request));
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
