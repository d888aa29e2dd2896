package org.seamoocs.hub.practice;

import java.util.Optional;

/**
 * What the hub answered to a deep linking request.
 *
 * @param items how many content items it chose
 * @param message words for the person
 * @param error words for the person about a failure
 */
record Selection(int items, Optional<String> message, Optional<String> error) {}
