package org.seamoocs.hub.runtime;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Where the container's pool gets its connections from. The driver's own data source offers XA, and the container takes
 * that: three statements more in every transaction, to commit in two phases what is all in one database (ADR 0020). This one
 * does not, and its connections change between transactions and single statements only when they must ({@link
 * LazyAutoCommit}). Thread-safe.
 */
public final class MariaDbConnections implements DataSource {

    private final MariaDbDataSource driver = new MariaDbDataSource();

    /** As the container sets it from {@code hub.database.url}. */
    public void setUrl(String url) throws SQLException {
        driver.setUrl(url);
    }

    public void setUser(String user) throws SQLException {
        driver.setUser(user);
    }

    public void setPassword(String password) throws SQLException {
        driver.setPassword(password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return LazyAutoCommit.of(driver.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return LazyAutoCommit.of(driver.getConnection(user, password));
    }

    @Override
    public PrintWriter getLogWriter() {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        driver.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || driver.isWrapperFor(type);
    }
}
