package org.seamoocs.hub.runtime.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Log lines for a terminal: time (UTC), level, the logger's last name, message. A stack trace follows on lines of its
 * own. Thread-safe. Public with a public constructor because {@code java.util.logging} makes it.
 */
public final class TextLines extends Formatter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String format(LogRecord record) {
        return "%s %-7s %s: %s%n%s"
                .formatted(
                        TIME.format(record.getInstant()),
                        record.getLevel().getName(),
                        shortName(record.getLoggerName()),
                        oneLine(formatMessage(record)),
                        stackTrace(record));
    }

    /** The stack trace of the record's exception, or an empty string. */
    static String stackTrace(LogRecord record) {
        if (record.getThrown() == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String shortName(@Nullable String logger) {
        String name = Optional.ofNullable(logger).orElse("");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** What came from outside must not be able to forge a second line, or to steer the terminal. */
    private static String oneLine(@Nullable String message) {
        return Optional.ofNullable(message)
                .orElse("")
                .strip()
                .replace("\r", "")
                .replace("\n", " | ")
                .replaceAll("\\p{Cntrl}", "?");
    }
}
