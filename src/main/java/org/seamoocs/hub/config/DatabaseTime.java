package org.seamoocs.hub.config;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants as the database's {@code DATETIME} columns hold them: in UTC, whatever the time zone of JVM or server is. */
public final class DatabaseTime {

    private DatabaseTime() {}

    /** What to write into a column. */
    public static LocalDateTime of(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** What a column says. */
    public static Instant instant(LocalDateTime column) {
        return column.toInstant(ZoneOffset.UTC);
    }
}
