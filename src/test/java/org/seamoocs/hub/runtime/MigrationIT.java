package org.seamoocs.hub.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.TestDatabase;

/** The migrations on an empty MariaDB. */
class MigrationIT {

    @Test
    void fromEmptyAndOnlyOnce() throws SQLException {
        TestDatabase database = TestDatabase.create("migration");
        Flyway flyway = Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .load();

        assertThat(flyway.migrate().migrationsExecuted).isPositive();
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
        assertThat(flyway.migrate().migrationsExecuted).isZero();

        assertThat(query(database, """
                        SELECT CONCAT(table_name, '.', column_name, ' ', collation_name) FROM information_schema.columns
                        WHERE table_schema = 'migration' AND table_name <> 'flyway_schema_history'
                          AND (character_set_name <> 'utf8mb4' OR collation_name <> 'utf8mb4_nopad_bin'
                               AND column_name IN ('code', 'issuer', 'client_id', 'deployment_id', 'context_id',
                                                   'resource_link_id', 'subject', 'nonce', 'kid'))
                        """))
                .describedAs("identifiers that are not compared as bytes, texts that cannot hold every script")
                .isEmpty();
    }

    private static List<String> query(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                result.add(rows.getString(1));
            }
            return result;
        }
    }
}
