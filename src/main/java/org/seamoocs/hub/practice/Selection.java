package org.seamoocs.hub.practice;

import java.util.List;
import java.util.Optional;

/**
 * What the hub answered to a deep linking request.
 *
 * @param ticket the request that it answers
 * @param items what it chose and this LMS can keep
 * @param ignored how many more it chose
 * @param message words for the person
 * @param error words for the person about a failure
 */
public record Selection(
        SelectionTickets.Ticket ticket,
        List<ChosenItem> items,
        int ignored,
        Optional<String> message,
        Optional<String> error) {

    /** Copies the list. */
    public Selection {
        items = List.copyOf(items);
    }
}
