package org.seamoocs.hub.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Chooses the clock, for the application and for the commands of the jar, so that both live at the same time. */
public final class HubClock {

    private HubClock() {}

    /** @param file {@code hub.dev.clock-file}, in development only */
    public static Clock of(Optional<Path> file) {
        return file.<Clock>map(FileClock::new).orElse(Clock.systemUTC());
    }
}
