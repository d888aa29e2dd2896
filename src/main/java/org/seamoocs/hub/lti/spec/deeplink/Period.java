package org.seamoocs.hub.lti.spec.deeplink;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** When an item is available or takes submissions (Deep Linking 2.0, 3.2); without a bound it has none. */
public record Period(Optional<Instant> start, Optional<Instant> end) {

    /** @throws IllegalArgumentException if it ends before it starts */
    public Period {
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            throw new IllegalArgumentException("ends before it starts");
        }
    }

    Map<String, Object> members() {
        return new Members()
                .with("startDateTime", start.map(Instant::toString))
                .with("endDateTime", end.map(Instant::toString))
                .map();
    }
}
