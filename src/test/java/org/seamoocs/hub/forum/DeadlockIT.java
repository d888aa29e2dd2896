package org.seamoocs.hub.forum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seamoocs.hub.error.HubException;

/** What becomes of a transaction that a real MariaDB takes back, and of one that fails otherwise. */
@ExtendWith(ArquillianExtension.class)
class DeadlockIT {

    @Inject
    ForumDatabase database;

    @BeforeEach
    void twoRows() {
        change("CREATE OR REPLACE TABLE deadlock_it (id INT PRIMARY KEY, n INT NOT NULL) ENGINE=InnoDB");
        change("INSERT INTO deadlock_it VALUES (1, 0), (2, 0)");
    }

    @AfterEach
    void noRows() {
        change("DROP TABLE deadlock_it");
    }

    @Test
    void theOneThatIsTakenBackIsDoneAgain() throws Exception {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = List.of(
                    threads.submit(() -> inOrder(1, 2, bothHoldOne, runs)),
                    threads.submit(() -> inOrder(2, 1, bothHoldOne, runs)));
            for (Future<?> one : both) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(runs).as("one of the two ran again").hasValue(3);
        assertThat(numbers()).as("each counted once").containsExactly(2, 2);
    }

    @Test
    void whatMayHaveBeenDoneIsNotDoneAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> database.transaction(sql -> {
                    runs.incrementAndGet();
                    sql.update("UPDATE deadlock_it SET n = n + 1 WHERE id = 1");
                    throw new SQLException("Connection reset", "08000", 1927);
                }))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.code()).isEqualTo(ForumError.STORE_UNAVAILABLE));
        assertThat(runs).hasValue(1);
        assertThat(numbers()).containsExactly(0, 0);
    }

    @Test
    void itIsNotTriedForEver() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> database.transaction(sql -> {
                    runs.incrementAndGet();
                    throw new SQLException("Deadlock found when trying to get lock", "40001", 1213);
                }))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.code()).isEqualTo(ForumError.STORE_UNAVAILABLE));
        assertThat(runs).hasValue(5);
    }

    /** Both hold their first row before either asks for its second: one of them must give way. */
    private int inOrder(int first, int second, CyclicBarrier bothHoldOne, AtomicInteger runs) {
        return database.transaction(sql -> {
            sql.update("UPDATE deadlock_it SET n = n + 1 WHERE id = ?", first);
            if (runs.incrementAndGet() <= 2) {
                await(bothHoldOne);
            }
            return sql.update("UPDATE deadlock_it SET n = n + 1 WHERE id = ?", second);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String statement) {
        database.transaction(sql -> sql.update(statement));
    }

    private List<Integer> numbers() {
        return database.transaction(sql -> sql.list("SELECT n FROM deadlock_it ORDER BY id", row -> row.getInt(1)));
    }
}
