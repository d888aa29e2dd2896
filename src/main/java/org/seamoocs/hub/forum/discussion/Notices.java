package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;

/** What a person wants to hear of, and what there was to hear. Not events: they are one person's. Thread-safe. */
@ApplicationScoped
public class Notices {

    private static final int MAX_SHOWN = 50;

    private final ForumDatabase database;
    private final Clock clock;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Notices() {
        this(null, null);
    }

    @Inject
    Notices(ForumDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How much of a topic a person wants to hear. */
    public enum Level {
        /** Every new post. */
        FOLLOW,
        /** What mentions the person. */
        NORMAL,
        /** Nothing. */
        MUTE;

        /**
         * The level of that name, in lower case on the wire.
         *
         * @throws HubException {@link ForumError#CONTENT_INVALID} if there is none
         */
        public static Level of(String name) {
            return Arrays.stream(values())
                    .filter(level -> level.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new HubException(ForumError.CONTENT_INVALID, "no level of that name"));
        }
    }

    /**
     * Something to hear of.
     *
     * @param id the number of the event that it is about
     * @param kind {@code reply} or {@code mention}
     * @param by who wrote it
     */
    public record Notice(long id, String kind, long topic, long post, Instant at, Appearance by, boolean read) {}

    /** The newest notices, unread ones and others. */
    public List<Notice> newest(Member member) {
        String audience = member.teaches() ? "" : " AND k.audience = 'EVERYONE'";
        return database.transaction(sql -> sql.list(
                "SELECT n.seq, n.kind, n.topic_id, n.post_id, n.at, n.read_at, " + Appearance.COLUMNS
                        + " FROM forum_notice n JOIN forum_post t ON t.forum_id = n.forum_id AND t.id = n.post_id"
                        + " AND t.status = 'VISIBLE'"
                        + " JOIN forum_topic k ON k.forum_id = n.forum_id AND k.id = n.topic_id" + audience
                        + Appearance.joins("t.author_id", "n.forum_id")
                        + " WHERE n.person_id = ? AND n.forum_id = ? ORDER BY n.seq DESC LIMIT ?",
                row -> new Notice(
                        row.getLong("seq"),
                        row.getString("kind").toLowerCase(Locale.ROOT),
                        row.getLong("topic_id"),
                        row.getLong("post_id"),
                        Objects.requireNonNull(Sql.instant(row, "at")),
                        Appearance.of(row),
                        row.getObject("read_at") != null),
                member.person(),
                member.forum(),
                MAX_SHOWN));
    }

    /** The person has seen all notices up to that one. */
    public void seen(Member member, long upTo) {
        database.transaction(sql -> sql.update(
                "UPDATE forum_notice SET read_at = ? WHERE person_id = ? AND forum_id = ? AND seq <= ? AND read_at IS NULL",
                clock.instant(),
                member.person(),
                member.forum(),
                upTo));
    }

    /** @throws HubException {@link ForumError#NOT_THERE} if there is no topic that the member may see */
    public void follow(Member member, long topic, Level level) {
        database.transaction(sql -> {
            DiscussionReader.requireTopic(sql, member, topic);
            if (level == Level.NORMAL) {
                return sql.update(
                        "DELETE FROM forum_follow WHERE forum_id = ? AND topic_id = ? AND person_id = ?",
                        member.forum(),
                        topic,
                        member.person());
            }
            return sql.update(
                    "REPLACE INTO forum_follow (forum_id, topic_id, person_id, level) VALUES (?, ?, ?, ?)",
                    member.forum(),
                    topic,
                    member.person(),
                    level);
        });
    }
}
