package org.seamoocs.hub.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that tells the database of auto-commit only when a statement is about to come. The pool sets it after each
 * transaction and takes it back before the next, which are two exchanges with the database that nothing needs. Used, as
 * connections are, by one thread at a time.
 *
 * <p>A statement belongs to the transaction, or to none, in which it was made; nobody keeps one longer. That a transaction
 * begins is told at once to a connection that has rested: by this the pool finds out whether the database is still there.
 */
final class LazyAutoCommit implements InvocationHandler {

    private static final Duration REST = Duration.ofSeconds(1);

    private final Connection connection;
    private boolean wanted;
    private boolean told;
    private final LongSupplier nanoTime;
    private long lastUse;

    private LazyAutoCommit(Connection connection, LongSupplier nanoTime) throws SQLException {
        this.connection = connection;
        this.nanoTime = nanoTime;
        this.lastUse = nanoTime.getAsLong();
        this.told = connection.getAutoCommit();
        this.wanted = told;
    }

    static Connection of(Connection connection) throws SQLException {
        return of(connection, System::nanoTime);
    }

    static Connection of(Connection connection, LongSupplier nanoTime) throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                LazyAutoCommit.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new LazyAutoCommit(connection, nanoTime));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "setAutoCommit" -> {
                set((Boolean) Objects.requireNonNull(Objects.requireNonNull(arguments)[0]));
                return null;
            }
            case "getAutoCommit" -> {
                return wanted;
            }
            case "createStatement", "prepareStatement", "prepareCall" -> tell();
            default -> {
                // as the driver does it
            }
        }
        lastUse = nanoTime.getAsLong();
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void set(boolean autoCommit) throws SQLException {
        boolean rested = nanoTime.getAsLong() - lastUse > REST.toNanos();
        wanted = autoCommit;
        if (rested) {
            connection.setAutoCommit(true);
            told = true;
        }
        if (!autoCommit) {
            tell();
        }
    }

    private void tell() throws SQLException {
        if (told != wanted) {
            connection.setAutoCommit(wanted);
            told = wanted;
            lastUse = nanoTime.getAsLong();
        }
    }
}
