package org.seamoocs.hub.registry.dynamic;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mariadb.jdbc.MariaDbDataSource;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.registry.RegisteredCode;

/**
 * The command {@code registrations}: invites LMSs and tools to register dynamically, and approves those that have. Nodes
 * see it within ten seconds.
 */
public final class RegistrationsCommand {

    /** How long an invitation may wait for the administrator of the other side. */
    static final Duration INVITATION_LIFE = Duration.ofDays(7);

    private static final String USAGE = """
            registrations
              (nothing)                               list what waits for approval
              invite-lms INSTITUTION                  print the address that the LMS's administrator opens there, once
              invite-tool INSTITUTION ADDRESS         print the tool's registration ADDRESS with what it needs, to be opened once
              approve CODE                            trust the LMS or tool
              refuse CODE                             do not
              assign CODE DEPLOYMENT INSTITUTION      say whose people launch from a deployment of the LMS
            An INSTITUTION is a code of lti-config.
            """;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Connection connection;
    private final String publicUrl;
    private final PrintStream out;
    private final PrintStream err;

    private RegistrationsCommand(Connection connection, String publicUrl, PrintStream out, PrintStream err) {
        this.connection = connection;
        this.publicUrl = publicUrl;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs it.
     *
     * @param settings {@code hub.database.url}, {@code .user}, {@code .password} and {@code hub.public-url}
     * @return the exit code: 0 done, 1 failed, 2 wrong arguments
     */
    public static int run(List<String> args, Map<String, String> settings, PrintStream out, PrintStream err) {
        try {
            MariaDbDataSource database = new MariaDbDataSource(required(settings, "hub.database.url"));
            database.setUser(required(settings, "hub.database.user"));
            database.setPassword(required(settings, "hub.database.password"));
            try (Connection connection = database.getConnection()) {
                return new RegistrationsCommand(connection, required(settings, "hub.public-url"), out, err).run(args);
            }
        } catch (SQLException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private int run(List<String> args) throws SQLException {
        String action = args.isEmpty() ? "" : args.get(0);
        return switch (action + " " + args.size()) {
            case " 0" -> list();
            case "invite-lms 2" -> inviteLms(args.get(1));
            case "invite-tool 3" -> inviteTool(args.get(1), args.get(2));
            case "approve 2" -> decide(args.get(1), "ACTIVE");
            case "refuse 2" -> decide(args.get(1), "WITHDRAWN");
            case "assign 4" -> assign(args.get(1), args.get(2), args.get(3));
            default -> {
                err.print(USAGE);
                yield MISUSED;
            }
        };
    }

    private int list() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT code, 'LMS', name, issuer FROM platform_registration WHERE status = 'PENDING'
                        UNION ALL SELECT t.code, 'tool', CONCAT(t.name, ', ', i.code), t.login_url
                          FROM tool_registration t JOIN institution i ON i.id = t.institution_id WHERE t.status = 'PENDING'
                        UNION ALL SELECT p.code, 'deployment', d.deployment_id, p.issuer
                          FROM deployment d JOIN platform_registration p ON p.id = d.registration_id
                          WHERE d.status = 'PENDING' AND p.status = 'ACTIVE'
                        ORDER BY 2, 1""");
                ResultSet row = select.executeQuery()) {
            int count = 0;
            for (; row.next(); count++) {
                out.printf(
                        "%-14s %-10s %s (%s)%n",
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4));
            }
            if (count == 0) {
                out.println("Nothing waits for approval.");
            }
            return DONE;
        }
    }

    private int inviteLms(String institution) throws SQLException {
        Secret token = Secret.random();
        if (!invite(InvitationKind.PLATFORM, institution, token)) {
            return unknown(institution);
        }
        out.println(publicUrl + "/lti/tool/register/" + token.value());
        return DONE;
    }

    private int inviteTool(String institution, String address) throws SQLException {
        Secret token = Secret.random();
        if (!invite(InvitationKind.TOOL, institution, token)) {
            return unknown(institution);
        }
        out.println(address + (address.contains("?") ? "&" : "?") + "openid_configuration="
                + URLEncoder.encode(publicUrl + "/.well-known/openid-configuration", StandardCharsets.UTF_8)
                + "&registration_token=" + token.value());
        return DONE;
    }

    private boolean invite(InvitationKind kind, String institution, Secret token) throws SQLException {
        Instant now = Instant.now();
        try (PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO registration_invitation (token_hash, kind, institution_id, created_at, expires_at)
                        SELECT ?, ?, id, ?, ? FROM institution WHERE code = ? AND status = 'ACTIVE'""")) {
            insert.setBytes(1, token.hash());
            insert.setString(2, kind.name());
            insert.setObject(3, DatabaseTime.of(now));
            insert.setObject(4, DatabaseTime.of(now.plus(INVITATION_LIFE)));
            insert.setString(5, institution);
            return insert.executeUpdate() == 1;
        }
    }

    private int decide(String code, String status) throws SQLException {
        try {
            return decideOnce(code, status);
        } catch (SQLIntegrityConstraintViolationException e) {
            err.println(
                    code
                            + " has the issuer and client id of a registration that is trusted already. Refuse one of the two.");
            return FAILED;
        }
    }

    private int decideOnce(String code, String status) throws SQLException {
        connection.setAutoCommit(false);
        int decided =
                update("UPDATE tool_registration SET status = ? WHERE code = ? AND status = 'PENDING'", status, code)
                        + update(
                                "UPDATE platform_registration SET status = ? WHERE code = ? AND status = 'PENDING'",
                                status,
                                code);
        update(
                "UPDATE deployment d JOIN platform_registration p ON p.id = d.registration_id SET d.status = ?"
                        + " WHERE p.code = ? AND d.status = 'PENDING' AND d.institution_id IS NOT NULL",
                status,
                code);
        connection.commit();
        if (decided == 0) {
            err.println("Nothing of the code " + code + " waits for approval.");
            return FAILED;
        }
        out.println(code + (status.equals("ACTIVE") ? " is trusted from now on." : " is refused."));
        if (status.equals("ACTIVE") && RegisteredCode.isOfTool(code)) {
            out.println("A course lives in it with these lines in lti-config: tool: " + code
                    + ", and targetLinkUri: the address that the tool shows for the course.");
        }
        return DONE;
    }

    private int assign(String code, String deployment, String institution) throws SQLException {
        int assigned = update(
                "UPDATE deployment d JOIN platform_registration p ON p.id = d.registration_id"
                        + " JOIN institution i ON i.code = ? AND i.status = 'ACTIVE'"
                        + " SET d.institution_id = i.id, d.status = 'ACTIVE'"
                        + " WHERE p.code = ? AND d.deployment_id = ? AND d.status = 'PENDING'",
                institution,
                code,
                deployment);
        if (assigned == 0) {
            err.println("No such deployment waits, or no institution has that code.");
            return FAILED;
        }
        out.println("Deployment " + deployment + " of " + code + " is " + institution + "'s from now on.");
        return DONE;
    }

    private int update(String sql, String... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }

    private int unknown(String institution) {
        err.println("No institution of lti-config has the code " + institution + ".");
        return FAILED;
    }

    private static String required(Map<String, String> settings, String key) {
        return Objects.requireNonNull(settings.get(key), key);
    }
}
