package org.seamoocs.hub.runtime.launcher;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A MariaDB of the operator's. It is tried before anything else is started, so that the operator reads one line and no
 * stack trace; if it goes away later, readiness goes off until it is back.
 */
record ExternalDatabase(DatabaseAccess access) implements Database {

    private static final int MAJOR = 10;
    private static final int MINOR = 11;
    private static final int CONNECT_SECONDS = 10;
    private static final int ACCESS_DENIED = 1045;
    private static final int ACCESS_DENIED_NO_PASSWORD = 1698;
    private static final int DATABASE_DENIED = 1044;
    private static final int DATABASE_UNKNOWN = 1049;

    @Override
    public DatabaseAccess awaitReady() {
        DriverManager.setLoginTimeout(CONNECT_SECONDS);
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password())) {
            DatabaseMetaData server = connection.getMetaData();
            fault(server.getDatabaseProductName(), server.getDatabaseMajorVersion(), server.getDatabaseMinorVersion())
                    .ifPresent(fault -> {
                        throw unfit("The database server at " + access.place() + " is " + fault + ". Use MariaDB "
                                + MAJOR + "." + MINOR + " or newer.");
                    });
            return access;
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    @Override
    public void watch(StopRequest stop) {
        // Its end is not ours: the connection pool finds it again.
    }

    @Override
    public void close() {
        // It is the operator's.
    }

    /** What is wrong with a server of this product and version. */
    static Optional<String> fault(String product, int major, int minor) {
        if (!"MariaDB".equals(product)) {
            return Optional.of(product + ", not MariaDB");
        }
        boolean tooOld = major < MAJOR || (major == MAJOR && minor < MINOR);
        return tooOld ? Optional.of("MariaDB " + major + "." + minor + ", which is too old") : Optional.empty();
    }

    /** The line for what the driver says. */
    Refusal explain(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        return switch (e.getErrorCode()) {
            case ACCESS_DENIED, ACCESS_DENIED_NO_PASSWORD ->
                unfit("The database refuses the login of " + access
                        + ". Check hub.database.user and hub.database.password (or hub.database.password-file).");
            case DATABASE_DENIED ->
                unfit("The database does not let " + access
                        + " in. Give this user all rights there: GRANT ALL ON <database>.* TO '" + access.user()
                        + "'.");
            case DATABASE_UNKNOWN ->
                unfit("There is no database " + access.place()
                        + ". Make it: CREATE DATABASE <database> CHARACTER SET utf8mb4.");
            default ->
                state.startsWith("08")
                        ? new Refusal(
                                Exit.DATABASE_UNREACHABLE,
                                "No MariaDB answers at " + access.place()
                                        + ". Check hub.database.url (HUB_DATABASE_URL), and that the server runs.")
                        : unfit("The database at " + access.place() + " cannot be used: "
                                + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")
                                + ". Check hub.database.url (HUB_DATABASE_URL).");
        };
    }

    private static Refusal unfit(String line) {
        return new Refusal(Exit.DATABASE_UNFIT, line);
    }
}
