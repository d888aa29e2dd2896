package org.seamoocs.hub.forum;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.identity.PersonId;

/** Statements with their parameters on one connection; ids and instants may be given as they are. */
public record Sql(Connection connection) {

    private static final String VALUES = " VALUES (";

    /** So that no statement is larger than what a server takes. */
    private static final int MAX_ROWS = 1_000;

    /** The rows of a query. */
    public <T> List<T> list(String sql, Mapping<T> mapping, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet row = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (row.next()) {
                    found.add(mapping.of(row));
                }
                return found;
            }
        }
    }

    /** The first row of a query. */
    public <T> Optional<T> first(String sql, Mapping<T> mapping, @Nullable Object... parameters) throws SQLException {
        return list(sql, mapping, parameters).stream().findFirst();
    }

    /** Changes rows. @return how many */
    public int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** The same statement for many rows, in one exchange with the database; inserts of plain values as one statement. */
    public void batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        int values = sql.lastIndexOf(VALUES);
        if (rows.size() > 1 && values > 0 && sql.endsWith(")")) {
            for (int from = 0; from < rows.size(); from += MAX_ROWS) {
                insert(sql, values, rows.subList(from, Math.min(rows.size(), from + MAX_ROWS)));
            }
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void insert(String sql, int values, List<@Nullable Object[]> rows) throws SQLException {
        String row = sql.substring(values + VALUES.length() - 1);
        String all = sql.substring(0, sql.length() - row.length())
                + String.join(", ", Collections.nCopies(rows.size(), row));
        update(all, rows.stream().flatMap(Arrays::stream).toArray());
    }

    /** {@code ?, ?, ?} for that many values. */
    public static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** A column that holds an instant. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime value = row.getObject(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    /** A column that holds a number or nothing. */
    public static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, column(parameters[i]));
        }
    }

    private static @Nullable Object column(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (value instanceof ForumId forum) {
            return forum.value();
        }
        if (value instanceof PersonId person) {
            return person.value();
        }
        if (value instanceof Optional<?> optional) {
            return column(optional.orElse(null));
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }
}
