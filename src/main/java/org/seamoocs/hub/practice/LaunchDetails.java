package org.seamoocs.hub.practice;

import java.util.Optional;

/**
 * What is looked up when a launch's token is made.
 *
 * @param lineItem the id of the only line item that belongs to the activity
 * @param selection the ticket that the answer to a deep linking request has to bring back
 */
record LaunchDetails(Optional<Long> lineItem, Optional<String> selection) {

    static final LaunchDetails NONE = new LaunchDetails(Optional.empty(), Optional.empty());
}
