package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.practice.ground.Html;

/** The quiz: its questions, the answers, and the grade on its way to the learner's LMS. */
@Path("practice/course/quiz")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Dependent
public class QuizResource {

    private final Visits visits;
    private final Rooms rooms;
    private final Attempts attempts;
    private final Grading grading;
    private final CoursePages pages;

    @Inject
    public QuizResource(Visits visits, Rooms rooms, Attempts attempts, Grading grading, CoursePages pages) {
        this.visits = visits;
        this.rooms = rooms;
        this.attempts = attempts;
        this.grading = grading;
        this.pages = pages;
    }

    @POST
    @Operation(hidden = true)
    public Response questions(MultivaluedMap<String, String> form, @BeanParam Browser browser) {
        return in(form, browser, seat -> Html.ok(pages.quiz(seat)));
    }

    /** Grades the answers; those of a learner are kept, and the score is sent home. */
    @POST
    @Path("answers")
    @Operation(hidden = true)
    public Response answers(MultivaluedMap<String, String> form, @BeanParam Browser browser) {
        return in(form, browser, seat -> {
            Attempt attempt = attempts.submit(seat.visit(), form);
            return Html.ok(pages.result(seat, attempt, grading.send(seat.visit(), attempt)));
        });
    }

    /** Sends the score once more, where that failed. */
    @POST
    @Path("grade")
    @Operation(hidden = true)
    public Response sendAgain(MultivaluedMap<String, String> form, @BeanParam Browser browser) {
        return in(form, browser, seat -> attempts.find(
                        seat.visit().subject(), seat.visit().link())
                .map(attempt -> pages.result(seat, attempt, grading.send(seat.visit(), attempt)))
                .map(Html::ok)
                .orElseGet(() -> Html.ok(pages.quiz(seat))));
    }

    private Response in(
            MultivaluedMap<String, String> form, Browser browser, Function<CoursePages.Seat, Response> answer) {
        return visits.open(form.getFirst("visit"))
                .map(visit -> answer.apply(rooms.seat(visit, browser)))
                .orElseGet(() -> pages.over(browser));
    }
}
