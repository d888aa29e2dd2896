package org.seamoocs.hub.runtime.launcher;

import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Log lines for a log collector, one JSON object each:
 *
 * <pre>{@code
 * {"time":"2026-11-24T02:28:19.123Z","level":"INFO","logger":"org.seamoocs.hub.…","thread":"…","message":"…","error":"stack trace"}
 * }</pre>
 *
 * Written by hand, because the launcher's class path has no JSON library: those of the application and of Payara Micro
 * come to life only when logging already works. Thread-safe; public because {@code java.util.logging} makes it.
 */
public final class JsonLines extends Formatter {

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(256).append('{');
        member(line, "time", record.getInstant().toString());
        member(line.append(','), "level", record.getLevel().getName());
        member(line.append(','), "logger", record.getLoggerName());
        member(line.append(','), "thread", Thread.currentThread().getName());
        member(line.append(','), "message", formatMessage(record));
        if (record.getThrown() != null) {
            member(line.append(','), "error", TextLines.stackTrace(record));
        }
        return line.append("}\n").toString();
    }

    private static void member(StringBuilder line, String name, @Nullable String value) {
        line.append('"').append(name).append("\":\"");
        escape(line, Optional.ofNullable(value).orElse(""));
        line.append('"');
    }

    /** RFC 8259 section 7; unpaired surrogates too, which UTF-8 cannot carry. */
    private static void escape(StringBuilder line, String value) {
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                line.append('\\').append((char) c);
            } else if (c < 0x20 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                line.append("\\u%04x".formatted(c));
            } else {
                line.appendCodePoint(c);
            }
        });
    }
}
