package org.seamoocs.hub.runtime;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * The connection pool {@code java:global/jdbc/hub} and the migrations of its schema, which run before anything else of
 * the application uses it. A migration that fails ends the deployment.
 */
@ApplicationScoped
@DataSourceDefinition(
        name = Database.JNDI_NAME,
        className = "org.seamoocs.hub.runtime.MariaDbConnections",
        url = "${MPCONFIG=hub.database.url}",
        user = "${MPCONFIG=hub.database.user}",
        password = "${MPCONFIG=hub.database.password}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        minPoolSize = 2,
        maxPoolSize = 20,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=auto-commit",
            // and not at each launch anew: asking costs two round trips
            "fish.payara.validate-atmost-once-period-in-seconds=5",
            "fish.payara.init-sql=SET time_zone = '+00:00', sql_mode = 'TRADITIONAL'"
        })
public class Database {

    /** Under this name the container knows the pool. */
    static final String JNDI_NAME = "java:global/jdbc/hub";

    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    /** For those who write plain SQL, such as the key rings. */
    @Produces
    @Resource(lookup = JNDI_NAME)
    private DataSource pool;

    /** Brings the schema up to this version of the hub. */
    void migrate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup startup) {
        MigrateResult result = Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .load()
                .migrate();
        LOG.log(
                System.Logger.Level.INFO,
                "Database schema at version {0}, {1} migration(s) applied",
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                result.migrationsExecuted);
    }
}
