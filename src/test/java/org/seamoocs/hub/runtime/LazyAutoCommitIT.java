package org.seamoocs.hub.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.TestDatabase;

/** What the database is told of auto-commit, and what becomes of what is written then, on a real MariaDB. */
class LazyAutoCommitIT {

    private final TestDatabase database = TestDatabase.create("lazy_auto_commit");
    private final AtomicLong nanoTime = new AtomicLong();
    private Connection driver;
    private Connection other;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        driver = database.connect();
        other = database.connect();
        connection = LazyAutoCommit.of(driver, nanoTime::get);
        try (Statement table = other.createStatement()) {
            table.execute("CREATE OR REPLACE TABLE written (what VARCHAR(64))");
        }
    }

    @AfterEach
    void close() throws SQLException {
        driver.close();
        other.close();
    }

    @Test
    void oneTransactionAfterAnotherTellsNothing() throws SQLException {
        transaction("first");
        long told = told();
        transaction("second");
        transaction("third");
        assertThat(told() - told)
                .as("of five statements: two inserts, two commits, and this question")
                .isEqualTo(5);
        assertThat(written()).isEqualTo(3);
    }

    @Test
    void aSingleStatementAfterATransactionIsCommittedAtOnce() throws SQLException {
        transaction("in a transaction");
        assertThat(connection.getAutoCommit()).isTrue();
        insert("alone");
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void whatIsRolledBackIsNeverThere() throws SQLException {
        transaction("kept");
        connection.setAutoCommit(false);
        insert("dropped");
        assertThat(written()).as("while it goes on").isEqualTo(1);
        connection.rollback();
        connection.setAutoCommit(true);
        transaction("kept too");
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void aConnectionThatHasRestedAsksWhetherTheDatabaseIsThere() throws SQLException {
        transaction("first");
        try (Statement kill = other.createStatement();
                ResultSet id = driver.createStatement().executeQuery("SELECT CONNECTION_ID()")) {
            id.next();
            kill.execute("KILL CONNECTION " + id.getLong(1));
        }
        nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());
        // as the pool does it before it hands the connection out
        assertThatThrownBy(() -> {
                    connection.setAutoCommit(false);
                    connection.setAutoCommit(true);
                })
                .isInstanceOf(SQLException.class);
    }

    @Test
    void whatTheDriverRefusesComesOutAsItIs() {
        assertThatThrownBy(() -> connection.createStatement().execute("SELECT FROM"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("syntax");
    }

    private void transaction(String what) throws SQLException {
        connection.setAutoCommit(false);
        insert(what);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void insert(String what) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO written VALUES ('" + what + "')");
        }
    }

    /** How many rows somebody else sees. */
    private int written() throws SQLException {
        return (int) number(other, "SELECT COUNT(*) FROM written");
    }

    /** How many statements the connection has sent, this question among them. */
    private long told() throws SQLException {
        return number(
                driver,
                "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'QUESTIONS'");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
