package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.practice.ground.Html;

/** Where a launch leads: the course, the quiz, somebody's work, or the choice of content. */
@Dependent
class Rooms {

    private final Visits visits;
    private final Attempts attempts;
    private final CoursePages pages;

    @Inject
    Rooms(Visits visits, Attempts attempts, CoursePages pages) {
        this.visits = visits;
        this.attempts = attempts;
        this.pages = pages;
    }

    /** The question whether it is really this person who sits here. */
    Response ask(Visit visit, Browser browser) {
        return Html.ok(pages.confirm(browser.locale(visit.locale()), visit, visits.sealUnconfirmed(visit)));
    }

    /** @throws HubException {@link LaunchError#MESSAGE_NOT_SERVED} for a message that the course has no page for */
    Response enter(Visit visit, Browser browser) {
        CoursePages.Seat seat = seat(visit, browser);
        return switch (visit.type()) {
            case RESOURCE_LINK -> Html.ok(visit.quizOnly() ? pages.quiz(seat) : pages.page(seat, 1));
            case SUBMISSION_REVIEW -> Html.ok(pages.review(seat, reviewed(visit)));
            case DEEP_LINKING -> Html.ok(visit.teaches() ? pages.pick(seat) : pages.notForYou(seat));
            default ->
                throw new HubException(
                        LaunchError.MESSAGE_NOT_SERVED, visit.type().wireName());
        };
    }

    CoursePages.Seat seat(Visit visit, Browser browser) {
        return new CoursePages.Seat(browser.locale(visit.locale()), visit, visits.seal(visit));
    }

    /** The own work, or for teachers anybody's. */
    private Optional<Attempt> reviewed(Visit visit) {
        return visit.forSubject()
                .filter(subject -> visit.teaches() || subject.equals(visit.subject()))
                .flatMap(subject -> attempts.find(subject, visit.link()));
    }
}
