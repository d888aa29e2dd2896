package org.seamoocs.hub.forum.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;

/**
 * What moderators have on their desk: open reports, and the trail of what was done. In a course all co-teachers see both;
 * in the regional forum each institution what concerns its own people. Thread-safe.
 */
@ApplicationScoped
public class ModerationDesk {

    private static final int MAX_SHOWN = 100;

    private final ForumDatabase database;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    ModerationDesk() {
        this(null);
    }

    @Inject
    ModerationDesk(ForumDatabase database) {
        this.database = database;
    }

    /** An open report; {@code by} is who reported. */
    public record Report(long topic, long post, String reason, String note, Instant at, Appearance by) {}

    /**
     * What a moderator did.
     *
     * @param by who, as others see that person
     * @param institution from which institution
     * @param rule {@code home} or {@code course}
     * @param target to a person of which institution
     */
    public record Action(
            long seq,
            String action,
            Appearance by,
            String institution,
            String rule,
            String target,
            @Nullable Long post,
            String reason,
            @Nullable Instant until,
            Instant at) {}

    /** @throws HubException {@link ForumError#NOT_ALLOWED} if the member moderates nobody */
    public List<Report> open(Member member) {
        requireTeacher(member);
        return database.transaction(sql -> sql.list(
                "SELECT r.*, t.topic_id, " + Appearance.COLUMNS + " FROM forum_report r"
                        + " JOIN forum_post t ON t.forum_id = r.forum_id AND t.id = r.post_id"
                        + " JOIN person a ON a.id = t.author_id" + Appearance.joins("r.reporter_id", "r.forum_id")
                        + " WHERE r.forum_id = ? AND r.settled_seq IS NULL AND (? OR a.institution_id = ?)"
                        + " ORDER BY r.seq LIMIT ?",
                row -> new Report(
                        row.getLong("topic_id"),
                        row.getLong("post_id"),
                        row.getString("reason").toLowerCase(Locale.ROOT),
                        row.getString("note"),
                        Objects.requireNonNull(Sql.instant(row, "at")),
                        Appearance.of(row)),
                member.forum(),
                !member.name().regional(),
                member.institutionId(),
                MAX_SHOWN));
    }

    /** The newest actions first. @throws HubException as {@link #open} */
    public List<Action> trail(Member member) {
        requireTeacher(member);
        return database.transaction(sql -> sql.list(
                "SELECT o.*, x.name AS actor_institution, y.name AS target_institution, " + Appearance.COLUMNS
                        + " FROM forum_moderation o JOIN institution x ON x.id = o.actor_institution_id"
                        + " JOIN institution y ON y.id = o.target_institution_id"
                        + Appearance.joins("o.actor_id", "o.forum_id")
                        + " WHERE o.forum_id = ? AND (? OR o.target_institution_id = ?) ORDER BY o.seq DESC LIMIT ?",
                row -> new Action(
                        row.getLong("seq"),
                        row.getString("action").toLowerCase(Locale.ROOT),
                        Appearance.of(row),
                        row.getString("actor_institution"),
                        row.getString("rule").toLowerCase(Locale.ROOT),
                        row.getString("target_institution"),
                        Sql.number(row, "post_id").orElse(null),
                        row.getString("reason"),
                        Sql.instant(row, "until"),
                        Objects.requireNonNull(Sql.instant(row, "at"))),
                member.forum(),
                !member.name().regional(),
                member.institutionId(),
                MAX_SHOWN));
    }

    private static void requireTeacher(Member member) {
        if (!member.teaches()) {
            throw new HubException(ForumError.NOT_ALLOWED, "no moderator");
        }
    }
}
