package org.seamoocs.hub.forum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.seamoocs.hub.identity.PersonId;

/** The forums and who has joined them. Both are made when first asked for. Thread-safe. */
@ApplicationScoped
public class Forums {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_REMEMBERED = 100_000;

    private final ForumDatabase database;
    private final Clock clock;
    private final Map<Long, ForumId> byCourse = new ConcurrentHashMap<>();
    private final Map<Seat, Boolean> joined = new ConcurrentHashMap<>();

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Forums() {
        this(null, null);
    }

    @Inject
    Forums(ForumDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The forum of that course, or the regional one. */
    ForumId of(Optional<Long> course) {
        return byCourse.computeIfAbsent(
                course.orElse(0L),
                key -> database.transaction(sql -> {
                    Optional<ForumId> known = find(sql, key);
                    if (known.isPresent()) {
                        return known.get();
                    }
                    sql.update(
                            "INSERT IGNORE INTO forum (course_id, epoch, created_at) VALUES (?, ?, ?)",
                            course,
                            newEpoch(),
                            clock.instant());
                    return find(sql, key).orElseThrow();
                }));
    }

    /** Gives the person a place in the forum: a public id and an invented name that never change. */
    void join(Member member) {
        Seat seat = new Seat(member.forum(), member.person(), member.teaches());
        if (joined.containsKey(seat)) {
            return;
        }
        database.transaction(sql -> {
            insert(sql, member);
            return sql.update(
                    "UPDATE forum_member SET teacher = ? WHERE forum_id = ? AND person_id = ? AND teacher <> ?",
                    member.teaches(),
                    member.forum(),
                    member.person(),
                    member.teaches());
        });
        if (joined.size() > MAX_REMEMBERED) {
            joined.clear();
        }
        joined.put(seat, true);
        joined.remove(new Seat(member.forum(), member.person(), !member.teaches()));
    }

    private void insert(Sql sql, Member member) throws SQLException {
        Instant now = clock.instant();
        // An invented name that is taken already makes the insert a no-op; the next one is free soon enough.
        for (int attempt = 0; attempt < 20 && !has(sql, member); attempt++) {
            sql.update(
                    "INSERT IGNORE INTO forum_member (forum_id, person_id, public_id, alias, teacher, joined_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    member.forum(),
                    member.person(),
                    random(8),
                    Alias.invent(RANDOM),
                    member.teaches(),
                    now);
        }
    }

    private static boolean has(Sql sql, Member member) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM forum_member WHERE forum_id = ? AND person_id = ?",
                        row -> true,
                        member.forum(),
                        member.person())
                .isPresent();
    }

    private static Optional<ForumId> find(Sql sql, long key) throws SQLException {
        return sql.first("SELECT id FROM forum WHERE course_key = ?", row -> new ForumId(row.getLong(1)), key);
    }

    /** A new epoch: 64 random bits. */
    public static String newEpoch() {
        return random(8);
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    private record Seat(ForumId forum, PersonId person, boolean teaches) {}
}
