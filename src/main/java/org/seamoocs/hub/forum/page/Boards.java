package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.seamoocs.hub.catalogue.CourseCards;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.Faces;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.Notices;
import org.seamoocs.hub.identity.PageSessions;

/** Makes what every page of a forum knows. Thread-safe. */
@ApplicationScoped
class Boards {

    private final Faces faces;
    private final Notices notices;
    private final Courses courses;
    private final CourseCards cards;
    private final PageSessions sessions;
    private final Clock clock;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Boards() {
        this(null, null, null, null, null, null);
    }

    @Inject
    Boards(Faces faces, Notices notices, Courses courses, CourseCards cards, PageSessions sessions, Clock clock) {
        this.faces = faces;
        this.notices = notices;
        this.courses = courses;
        this.cards = cards;
        this.sessions = sessions;
        this.clock = clock;
    }

    Board of(Visit visit, boolean light) {
        Member member = visit.member();
        ForumName forum = member.name();
        Appearance me = faces.of(member);
        return new Board(
                base(forum),
                forum.regional()
                        ? Optional.empty()
                        : courses.offered(forum.value()).map(cards::of),
                visit.course(),
                member,
                me,
                sessions.form(member.session(), forum.value(), member.sessionEnds()),
                new Cids(clock.instant()),
                new Times(visit.locale(), me.zone(), clock.instant()),
                light,
                notices.newest(member).stream().filter(notice -> !notice.read()).count(),
                visit.lms(),
                visit.returnUrl());
    }

    /** The path of a forum's pages. */
    static String base(ForumName forum) {
        return forum.regional() ? "/network" : "/courses/" + forum.value() + "/forum";
    }
}
