package org.seamoocs.hub.forum.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Access;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Member;

/** One-time tickets with which a page opens its socket without a cookie; any node takes them. Thread-safe. */
@ApplicationScoped
public class Tickets {

    /** How long a ticket may be used. */
    static final Duration LIFE = Duration.ofSeconds(60);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ForumDatabase database;
    private final Access access;
    private final Clock clock;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Tickets() {
        this(null, null, null);
    }

    @Inject
    Tickets(ForumDatabase database, Access access, Clock clock) {
        this.database = database;
        this.access = access;
        this.clock = clock;
    }

    /** A ticket for that member; only its hash is kept. */
    String issue(Member member) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.transaction(sql -> sql.update(
                "INSERT INTO forum_ticket (hash, forum_id, session_id, expires_at) VALUES (?, ?, ?, ?)",
                hash(ticket),
                member.forum(),
                member.session().toString(),
                clock.instant().plus(LIFE)));
        return ticket;
    }

    /**
     * Whom a ticket brings in, with the rights of now; it is used up.
     *
     * @throws HubException {@link ForumError#TICKET_INVALID} if it is unknown, used, past its time or for another forum
     */
    Member redeem(String ticket, ForumName name) {
        Optional<UUID> session = database.transaction(sql -> sql.first(
                "DELETE FROM forum_ticket WHERE hash = ? AND expires_at > ? RETURNING session_id",
                row -> UUID.fromString(row.getString(1)),
                hash(ticket),
                clock.instant()));
        return session.map(id -> access.again(name, List.of(id)))
                .map(Map::values)
                .flatMap(members -> members.stream().findFirst())
                .orElseThrow(() -> new HubException(ForumError.TICKET_INVALID, "unknown, used or past its time"));
    }

    /** Deletes what nobody used. */
    public int purge() {
        return database.transaction(
                sql -> sql.update("DELETE FROM forum_ticket WHERE expires_at < ?", clock.instant()));
    }

    private static byte[] hash(String ticket) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
