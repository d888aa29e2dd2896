package org.seamoocs.hub.runtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: the hub is not about to stop, and its database answers. */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    private static final int QUERY_SECONDS = 3;

    @Resource(lookup = Database.JNDI_NAME)
    private DataSource database;

    private Lifecycle lifecycle;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ReadyCheck() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    ReadyCheck(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Override
    public HealthCheckResponse call() {
        boolean stopping = lifecycle.isStopping();
        boolean answers = databaseAnswers();
        return HealthCheckResponse.named("hub")
                .status(answers && !stopping)
                .withData("database", answers ? "up" : "down")
                .withData("stopping", stopping)
                .build();
    }

    private boolean databaseAnswers() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(QUERY_SECONDS);
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }
}
