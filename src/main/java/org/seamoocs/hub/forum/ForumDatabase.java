package org.seamoocs.hub.forum;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.seamoocs.hub.error.HubException;

/**
 * The forum's transactions, in plain JDBC: the path of a post counts its exchanges with the database, and what a failed
 * commit means must be known exactly. Never part of the caller's transaction. What the database takes back because it stood
 * in another's way is done again, up to four times, after a moment that is different for each; any other failure is not, as
 * it may have been done. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class ForumDatabase {

    private static final Retry AGAIN = Retry.of(
            "forum-database",
            RetryConfig.custom()
                    .maxAttempts(5)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(20), 2.0, 0.5))
                    .retryExceptions(TakenBack.class)
                    .build());

    private final DataSource pool;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    ForumDatabase() {
        this(null);
    }

    @Inject
    ForumDatabase(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Reads or writes in one transaction, committed at the end.
     *
     * @param work may run more than once, the last time counts
     * @throws HubException what the work threw, with nothing written; {@link ForumError#STORE_UNAVAILABLE} if the
     *     database failed, even in the commit, after which the outcome is unknown
     */
    public <T> T transaction(Work<T> work) {
        return AGAIN.executeSupplier(() -> run(work, Connection.TRANSACTION_READ_COMMITTED));
    }

    /** Reads all of it as of one moment. */
    public <T> T snapshot(Work<T> work) {
        return run(work, Connection.TRANSACTION_REPEATABLE_READ);
    }

    private <T> T run(Work<T> work, int isolation) {
        try (Connection connection = pool.getConnection()) {
            int before = connection.getTransactionIsolation();
            if (before != isolation) {
                connection.setTransactionIsolation(isolation);
            }
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.with(new Sql(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                finish(connection, done, before, isolation);
            }
        } catch (SQLException e) {
            if (TakenBack.means(e)) {
                throw new TakenBack(e);
            }
            throw new HubException(ForumError.STORE_UNAVAILABLE, "SQL state " + e.getSQLState(), e);
        }
    }

    private static void finish(Connection connection, boolean done, int before, int isolation) throws SQLException {
        if (!done && !connection.isClosed()) {
            connection.rollback();
        }
        if (before != isolation) {
            connection.setTransactionIsolation(before);
        }
        connection.setAutoCommit(true);
    }

    /** What happens in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Sql sql) throws SQLException;
    }
}
