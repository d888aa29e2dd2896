package org.seamoocs.hub.practice.ground;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL on the tables {@code practice_*}; part of the caller's transaction if there is one. An {@link Optional} among the
 * parameters is its value or NULL, an {@link Instant} is stored as UTC. Thread-safe.
 */
@ApplicationScoped
public class Tables {

    private DataSource dataSource;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Tables() {}

    @Inject
    public Tables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {

        /** What the row says. */
        T read(ResultSet row) throws SQLException;
    }

    /** The rows of a query. */
    public <T> List<T> rows(Reader<T> reader, String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Changes rows, and says how many. */
    public int change(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement change = connection.prepareStatement(sql)) {
            bind(change, parameters);
            return change.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Adds a row, and answers the number that the database gave it. */
    public long add(String sql, Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            bind(insert, parameters);
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A time as the tables keep it: whole microseconds. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, plain(parameters[i]));
        }
    }

    private static @Nullable Object plain(Object parameter) {
        Object value = parameter instanceof Optional<?> optional ? optional.orElse(null) : parameter;
        return value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("SQL state " + e.getSQLState(), e);
    }
}
