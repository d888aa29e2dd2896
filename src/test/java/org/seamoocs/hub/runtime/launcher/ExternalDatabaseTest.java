package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalDatabaseTest {

    private final ExternalDatabase database =
            new ExternalDatabase(new DatabaseAccess("jdbc:mariadb://db/hub?password=x", "hub", "s3cret"));

    @ParameterizedTest
    @CsvSource({"MariaDB, 10, 11", "MariaDB, 11, 4", "MariaDB, 12, 0"})
    void takes_mariadb_from_10_11(String product, int major, int minor) {
        assertThat(ExternalDatabase.fault(product, major, minor)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "MariaDB, 10, 6, 'MariaDB 10.6, which is too old'",
        "MariaDB, 5, 5, 'MariaDB 5.5, which is too old'",
        "MySQL, 8, 4, 'MySQL, not MariaDB'"
    })
    void refuses_others(String product, int major, int minor, String fault) {
        assertThat(ExternalDatabase.fault(product, major, minor)).contains(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "1045, 28000, DATABASE_UNFIT, refuses the login of hub at jdbc:mariadb://db/hub.",
        "1044, 42000, DATABASE_UNFIT, GRANT ALL",
        "1049, 42000, DATABASE_UNFIT, There is no database jdbc:mariadb://db/hub.",
        "0, 08000, DATABASE_UNREACHABLE, No MariaDB answers at jdbc:mariadb://db/hub.",
        "1227, 42000, DATABASE_UNFIT, the server's words"
    })
    void says_what_to_do(int error, String state, Exit exit, String words) {
        Refusal refusal = database.explain(new SQLException("the server's\n words", state, error));

        assertThat(refusal.exit()).isEqualTo(exit);
        assertThat(refusal.line()).contains(words).doesNotContain("\n", "s3cret", "password=x");
    }

    @Test
    void an_exception_without_a_state_is_explained_too() {
        assertThat(database.explain(new SQLException("odd")).line()).contains("cannot be used: odd");
    }
}
