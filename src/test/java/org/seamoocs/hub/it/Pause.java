package org.seamoocs.hub.it;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Time that passes on purpose: between two faults, or before another try; never to wait for something. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
    }
}
