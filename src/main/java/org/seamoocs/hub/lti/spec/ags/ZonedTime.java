package org.seamoocs.hub.lti.spec.ags;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as the services write it: ISO 8601 with a zone (AGS 2.0, 3.4.9). Read with {@code Z}, {@code +07:00}, {@code
 * +0700} (Moodle 4.5 as tool) and {@code +00}; kept to the microsecond.
 */
public final class ZonedTime {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private ZonedTime() {}

    /** The instant that the text names; empty if it names none, or one outside of the years 1970 to 9999. */
    public static Optional<Instant> parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, LENIENT);
            int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
            return year >= FIRST_YEAR && year <= LAST_YEAR
                    ? Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
