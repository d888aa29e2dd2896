package org.seamoocs.hub.lti.jose.ring;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;
import org.seamoocs.hub.config.HubClock;
import org.seamoocs.hub.error.HubException;

/** The command {@code rotate-keys}: replaces or drops signing keys from outside the running hub, whose nodes see it within a minute. */
public final class RotateKeysCommand {

    private static final String USAGE = """
            rotate-keys [--ring tool|platform|practice|practice_course] [--now | --revoke KID]
              (nothing)      publish a new key; it signs when others have had time to fetch it
              --now          emergency: the new key signs at once
              --revoke KID   emergency: drop a key at once; what it signed is worth nothing any more
            """;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int KEY_BYTES = 32;
    private static final String DEFAULT_LEAD = "PT24H";

    private RotateKeysCommand() {}

    /**
     * Runs it.
     *
     * @param settings {@code hub.database.url}, {@code .user}, {@code .password}, {@code hub.secret-key} and, if they are
     *     set, {@code hub.keys.publish-lead} and {@code hub.dev.clock-file}
     * @return the exit code: 0 done, 1 failed, 2 wrong arguments
     */
    public static int run(List<String> args, Map<String, String> settings, PrintStream out, PrintStream err) {
        try {
            Options options = Options.parse(args);
            Clock clock = HubClock.of(
                    Optional.ofNullable(settings.get("hub.dev.clock-file")).map(Path::of));
            KeyRing keys = keyRing(settings, clock);
            options.apply(keys);
            print(keys, options.ring(), clock.instant(), out);
            return DONE;
        } catch (Misuse e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return MISUSED;
        } catch (HubException | SQLException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static KeyRing keyRing(Map<String, String> settings, Clock clock) throws Misuse, SQLException {
        MariaDbDataSource database = new MariaDbDataSource(required(settings, "hub.database.url"));
        database.setUser(required(settings, "hub.database.user"));
        database.setPassword(required(settings, "hub.database.password"));
        KeyVault vault = new KeyVault(new SecretKeySpec(secretKey(settings), "AES"));
        // The age plays no part here: whoever types the command wants a new key.
        KeyRotation rotation = new KeyRotation(Duration.ZERO, publishLead(settings));
        return new KeyRing(new KeyRingStore(database), vault, rotation, clock);
    }

    private static byte[] secretKey(Map<String, String> settings) throws Misuse {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(required(settings, "hub.secret-key").strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new Misuse("hub.secret-key is not base64");
        }
        throw new Misuse("hub.secret-key is not " + KEY_BYTES + " bytes");
    }

    private static Duration publishLead(Map<String, String> settings) throws Misuse {
        try {
            return Duration.parse(settings.getOrDefault("hub.keys.publish-lead", DEFAULT_LEAD));
        } catch (DateTimeParseException e) {
            throw new Misuse("hub.keys.publish-lead is not an ISO 8601 duration such as " + DEFAULT_LEAD);
        }
    }

    private static String required(Map<String, String> settings, String key) throws Misuse {
        String value = settings.get(key);
        if (value == null || value.isBlank()) {
            throw new Misuse(key + " is not set");
        }
        return value;
    }

    private static void print(KeyRing keys, Ring ring, Instant now, PrintStream out) {
        out.println("Ring " + ring.wireName() + ":");
        String current = keys.current(ring).kid();
        for (StoredKey key : keys.keys(ring)) {
            out.println("  " + key.kid() + "  " + state(key, current, now) + " " + key.activatesAt());
        }
    }

    private static String state(StoredKey key, String current, Instant now) {
        if (key.kid().equals(current)) {
            return "signs since";
        }
        return key.activatesAt().isAfter(now) ? "will sign from" : "signed from";
    }

    private record Options(Ring ring, boolean now, @Nullable String revoked) {

        static Options parse(List<String> args) throws Misuse {
            Ring ring = Ring.TOOL;
            boolean now = false;
            String revoked = null;
            Deque<String> rest = new ArrayDeque<>(args);
            while (!rest.isEmpty()) {
                String option = rest.pop();
                switch (option) {
                    case "--ring" -> ring = ring(value(rest, option));
                    case "--now" -> now = true;
                    case "--revoke" -> revoked = value(rest, option);
                    default -> throw new Misuse("unknown: " + option);
                }
            }
            if (now && revoked != null) {
                throw new Misuse("--now and --revoke exclude each other");
            }
            return new Options(ring, now, revoked);
        }

        private static Ring ring(String name) throws Misuse {
            return Ring.of(name).orElseThrow(() -> new Misuse("no ring " + name));
        }

        private static String value(Deque<String> rest, String option) throws Misuse {
            return Optional.ofNullable(rest.poll()).orElseThrow(() -> new Misuse(option + " needs a value"));
        }

        void apply(KeyRing keys) {
            if (revoked != null) {
                keys.revoke(ring, revoked);
            } else if (now) {
                keys.rotateNow(ring);
            } else {
                keys.rotate(ring);
            }
        }
    }

    /** The command was not given what it needs. */
    private static final class Misuse extends Exception {

        private static final long serialVersionUID = 1L;

        Misuse(String why) {
            super(why);
        }
    }
}
