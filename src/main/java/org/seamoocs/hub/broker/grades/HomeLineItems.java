package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.seamoocs.hub.broker.grades.Parcels.Home;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.tool.AgsClient;
import org.seamoocs.hub.lti.tool.LmsCaller;
import org.seamoocs.hub.lti.tool.LmsGradebook;
import org.seamoocs.hub.lti.tool.NewLineItem;

/**
 * Where a line item is in a learner's LMS: the address known from before; else the LMS's own item of the link; else the one
 * found there by {@code resourceId} and {@code tag}; else one that is made. Two nodes at once make one, and what a killed node
 * made is found. Thread-safe.
 */
@ApplicationScoped
public class HomeLineItems {

    private HomeLineItemRows rows;
    private AgsClient ags;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected HomeLineItems() {}

    @Inject
    public HomeLineItems(HomeLineItemRows rows, AgsClient ags, Clock clock) {
        this.rows = rows;
        this.ags = ags;
        this.clock = clock;
    }

    /** @throws HubException if the LMS does not answer as it should */
    Place place(LmsCaller caller, Home home) {
        Optional<URI> address = home.known().or(home::own);
        if (address.isPresent()) {
            return new Place.At(address.get());
        }
        if (home.lineItems().isEmpty() || !home.scopes().contains(Scope.LINE_ITEM)) {
            return new Place.None();
        }
        Instant begun = clock.instant();
        if (!rows.begin(home, begun)) {
            return new Place.BeingMade();
        }
        return new Place.At(search(caller, home, home.lineItems().get(), begun));
    }

    /** The LMS does not have it any more: the next score looks anew. */
    void gone(Home home) {
        rows.forget(home);
    }

    private URI search(LmsCaller caller, Home home, URI lineItems, Instant begun) {
        NewLineItem item = home.item();
        boolean found = false;
        try {
            URI url = ags.find(caller, lineItems, item.resourceId(), item.tag())
                    .orElseGet(() -> create(caller, lineItems, item, begun));
            rows.found(home, url);
            found = true;
            return url;
        } finally {
            if (!found) {
                rows.forget(home);
            }
        }
    }

    /** Nothing is made once another node could have taken over the search. */
    private URI create(LmsCaller caller, URI lineItems, NewLineItem item, Instant begun) {
        if (clock.instant().isAfter(begun.plus(HomeLineItemRows.SEARCH.dividedBy(2)))) {
            throw new HubException(LmsServiceError.LINE_ITEMS_REFUSED, "the list of line items took too long");
        }
        return ags.create(caller, lineItems, fitting(caller, item));
    }

    private static NewLineItem fitting(LmsCaller caller, NewLineItem item) {
        LmsGradebook gradebook = LmsGradebook.of(caller.registration().productFamily());
        return new NewLineItem(
                item.label(),
                gradebook.scoreMaximum(item.scoreMaximum()),
                item.resourceId(),
                item.tag(),
                item.resourceLinkId());
    }

    /** Where it is. */
    sealed interface Place {

        record At(URI url) implements Place {}

        /** Another delivery is making it. */
        record BeingMade() implements Place {}

        /** The LMS has none and lets the hub make none. */
        record None() implements Place {}
    }
}
