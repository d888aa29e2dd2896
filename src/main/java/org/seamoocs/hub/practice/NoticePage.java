package org.seamoocs.hub.practice;

import java.util.Optional;

/**
 * A quiet page with one message.
 *
 * @param key one of the constants
 * @param count of what the message speaks
 * @param message words from outside, shown as they came
 * @param error words from outside about a failure, shown as they came
 * @param back the path where the person goes on
 */
public record NoticePage(String key, int count, Optional<String> message, Optional<String> error, String back) {

    /** Nobody is signed in, or somebody of another institution. */
    private static final String SIGNED_OUT = "signed-out";

    /** An authentication request that must not be answered to its redirect URI. */
    static final String UNANSWERABLE = "unanswerable";

    /** The person came back from the hub. */
    static final String RETURNED = "returned";

    /** The hub answered a deep linking request. */
    static final String SELECTED = "selected";

    /** What came as the answer to a deep linking request is not the hub's. */
    static final String SELECTION_REFUSED = "selection-refused";

    /** Sends the person to choose somebody. */
    static NoticePage signedOut() {
        return of(SIGNED_OUT, "/practice");
    }

    /** A page with nothing from outside. */
    static NoticePage of(String key, String back) {
        return new NoticePage(key, 0, Optional.empty(), Optional.empty(), back);
    }
}
