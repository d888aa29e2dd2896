package org.seamoocs.hub.lti.spec.deeplink;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.Claims;

/** When an item is available or takes submissions (Deep Linking 2.0, 3.2); without a bound it has none. */
public record Period(Optional<Instant> start, Optional<Instant> end) {

    /** ISO 8601 with a zone, also without its colon, as PHP writes it (Moodle 4.5). */
    private static final DateTimeFormatter ZONED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX][X]");

    /** @throws IllegalArgumentException if it ends before it starts */
    public Period {
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            throw new IllegalArgumentException("ends before it starts");
        }
    }

    /**
     * Reads the JSON object.
     *
     * @throws IllegalArgumentException if a bound is no time with a zone, or it ends before it starts
     */
    public static Period read(Claims period) {
        return new Period(time(period, "startDateTime"), time(period, "endDateTime"));
    }

    static Optional<Instant> time(Claims item, String name) {
        return item.string(name).map(text -> {
            try {
                return OffsetDateTime.parse(text, ZONED).toInstant();
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(name + " is no time with a zone", e);
            }
        });
    }

    /** The members of the JSON object. */
    public Map<String, Object> members() {
        return new Members()
                .with("startDateTime", start.map(Instant::toString))
                .with("endDateTime", end.map(Instant::toString))
                .map();
    }
}
