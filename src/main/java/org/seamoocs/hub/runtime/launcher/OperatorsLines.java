package org.seamoocs.hub.runtime.launcher;

import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Lets through what an operator can use: warnings of everybody, and the hub's own lines. A filter and not only levels,
 * because parts of Payara Micro give their loggers levels of their own. Public because {@code java.util.logging} makes
 * it.
 */
public final class OperatorsLines implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        return record.getLevel().intValue() >= Level.WARNING.intValue()
                || Optional.ofNullable(record.getLoggerName()).orElse("").startsWith("org.seamoocs.hub.");
    }
}
