package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.broker.grades.HomeLineItems.Place;
import org.seamoocs.hub.broker.grades.Parcels.Content;
import org.seamoocs.hub.broker.grades.Parcels.Content.Parcel;
import org.seamoocs.hub.broker.grades.Parcels.Content.Undeliverable;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.lti.tool.AgsClient;
import org.seamoocs.hub.lti.tool.HomeScore;
import org.seamoocs.hub.lti.tool.LmsGradebook;
import org.seamoocs.hub.lti.tool.ScoreAnswer;
import org.seamoocs.hub.lti.tool.ScoreAnswer.Accepted;
import org.seamoocs.hub.lti.tool.ScoreAnswer.Refused;
import org.seamoocs.hub.lti.tool.ScoreAnswer.Superseded;
import org.seamoocs.hub.lti.tool.ScoreAnswer.TryLater;
import org.seamoocs.hub.lti.tool.ScoreAnswer.Unauthorized;

/** Takes one score home: what to send, where it belongs, the call, what the answer means. No transaction is open meanwhile. Thread-safe. */
@ApplicationScoped
public class ScoreCourier {

    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private Parcels parcels;
    private HomeLineItems homeLineItems;
    private AgsClient ags;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ScoreCourier() {}

    @Inject
    public ScoreCourier(Parcels parcels, HomeLineItems homeLineItems, AgsClient ags) {
        this.parcels = parcels;
        this.homeLineItems = homeLineItems;
        this.ags = ags;
    }

    Outcome deliver(DueScore due) {
        Content content = parcels.read(due);
        if (content instanceof Undeliverable undeliverable) {
            return new Outcome.Parked(0, undeliverable.why());
        }
        Parcel parcel = (Parcel) content;
        Optional<HomeScore> score =
                LmsGradebook.of(parcel.caller().registration().productFamily()).choose(parcel.history());
        return score.isEmpty()
                ? new Outcome.Delivered(0, "nothing final yet, and this LMS takes nothing else")
                : send(parcel, score.get());
    }

    private Outcome send(Parcel parcel, HomeScore score) {
        Place place;
        try {
            place = homeLineItems.place(parcel.caller(), parcel.home());
        } catch (HubException e) {
            return new Outcome.Later(0, String.valueOf(e.getMessage()), troubled(e), Optional.empty());
        }
        if (place instanceof Place.At at) {
            return post(parcel, at.url(), score);
        }
        return place instanceof Place.BeingMade
                ? Outcome.Later.because("the line item is being made")
                : new Outcome.Parked(0, "the LMS has no line item for this and lets the hub make none");
    }

    private Outcome post(Parcel parcel, URI lineItem, HomeScore score) {
        ScoreAnswer answer = ags.post(parcel.caller(), lineItem, parcel.user(), score);
        if (answer instanceof Accepted || answer instanceof Superseded) {
            return new Outcome.Delivered(answer.status(), answer.words());
        }
        if (answer instanceof Refused) {
            if (answer.status() == NOT_FOUND) {
                homeLineItems.gone(parcel.home());
            }
            return new Outcome.Parked(answer.status(), answer.words());
        }
        if (answer instanceof Unauthorized) {
            return new Outcome.Later(answer.status(), answer.words(), false, Optional.empty());
        }
        TryLater later = (TryLater) answer;
        return new Outcome.Later(later.status(), later.words(), later.status() != TOO_MANY_REQUESTS, later.after());
    }

    /** No answer, or no token: that is the LMS, not the course. */
    private static boolean troubled(HubException e) {
        return e.code() instanceof FetchError
                || e.code() == LmsServiceError.TOKEN_REFUSED
                || e.code() == LmsServiceError.TOKEN_UNREADABLE;
    }
}
