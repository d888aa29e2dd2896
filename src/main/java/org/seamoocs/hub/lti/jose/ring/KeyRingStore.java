package org.seamoocs.hub.lti.jose.ring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.KeyError;

/**
 * The table {@code signing_key}. Plain JDBC, so that the command line can use it too. Never part of the caller's
 * transaction: a key that others may already have seen must not be rolled back.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class KeyRingStore {

    private static final int LOCK_SECONDS = 10;

    private DataSource dataSource;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected KeyRingStore() {}

    @Inject
    public KeyRingStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The ring's keys as stored now. */
    public List<StoredKey> keys(Ring ring) {
        try (Connection connection = dataSource.getConnection()) {
            return new Rows(connection, ring).all();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Does the work while no other node changes the ring. A named lock of the database and not a row lock, because an
     * empty ring has no row; the name holds the schema, because such locks are the server's.
     */
    <T> T exclusively(Ring ring, Function<Rows, T> work) {
        try (Connection connection = dataSource.getConnection()) {
            lock(connection, ring);
            try {
                return work.apply(new Rows(connection, ring));
            } finally {
                release(connection, ring);
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static void lock(Connection connection, Ring ring) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT GET_LOCK(CONCAT(DATABASE(), '.signing_key.', ?), ?)")) {
            select.setString(1, ring.wireName());
            select.setInt(2, LOCK_SECONDS);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getInt(1) != 1) {
                    throw new HubException(KeyError.KEY_RING_LOCKED, "ring " + ring.wireName());
                }
            }
        }
    }

    private static void release(Connection connection, Ring ring) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("DO RELEASE_LOCK(CONCAT(DATABASE(), '.signing_key.', ?))")) {
            select.setString(1, ring.wireName());
            select.execute();
        }
    }

    private static HubException unavailable(SQLException e) {
        return new HubException(KeyError.KEY_STORE_UNAVAILABLE, "SQL state " + e.getSQLState(), e);
    }

    /** The rows of one ring, on one connection; every statement is a transaction of its own. */
    static final class Rows {

        private final Connection connection;
        private final Ring ring;

        Rows(Connection connection, Ring ring) {
            this.connection = connection;
            this.ring = ring;
        }

        List<StoredKey> all() {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT kid, private_jwe, public_jwk, created_at, activates_at FROM signing_key WHERE ring = ?")) {
                select.setString(1, ring.wireName());
                try (ResultSet row = select.executeQuery()) {
                    List<StoredKey> keys = new ArrayList<>();
                    while (row.next()) {
                        keys.add(new StoredKey(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                instant(row, 4),
                                instant(row, 5)));
                    }
                    return keys;
                }
            } catch (SQLException e) {
                throw unavailable(e);
            }
        }

        void add(StoredKey key) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO signing_key"
                    + " (kid, ring, private_jwe, public_jwk, created_at, activates_at) VALUES (?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, key.kid());
                insert.setString(2, ring.wireName());
                insert.setString(3, key.privateJwe());
                insert.setString(4, key.publicJwk());
                insert.setObject(5, DatabaseTime.of(key.createdAt()));
                insert.setObject(6, DatabaseTime.of(key.activatesAt()));
                insert.executeUpdate();
            } catch (SQLException e) {
                throw unavailable(e);
            }
        }

        void remove(String kid) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM signing_key WHERE ring = ? AND kid = ?")) {
                delete.setString(1, ring.wireName());
                delete.setString(2, kid);
                delete.executeUpdate();
            } catch (SQLException e) {
                throw unavailable(e);
            }
        }

        private static Instant instant(ResultSet row, int column) throws SQLException {
            return DatabaseTime.instant(row.getObject(column, LocalDateTime.class));
        }
    }
}
