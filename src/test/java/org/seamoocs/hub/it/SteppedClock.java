package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** A hub's {@code hub.dev.clock-file}, which stands until it is set. */
final class SteppedClock {

    private final Path file;

    SteppedClock(String name) {
        file = HubProcess.directory().resolve(name).resolve("clock");
        set(Instant.now());
    }

    Path file() {
        return file;
    }

    Instant now() {
        try {
            return Instant.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once: the hub never reads half of it. */
    void set(Instant now) {
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.writeString(file.resolveSibling("clock.next"), now.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
