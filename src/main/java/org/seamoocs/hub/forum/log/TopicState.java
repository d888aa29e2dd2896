package org.seamoocs.hub.forum.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.identity.PersonId;

/** A topic as the forum's lock sees it. */
public record TopicState(
        long id,
        Audience.Level audience,
        PersonId author,
        boolean pinned,
        boolean locked,
        Optional<Long> acceptedPost,
        String kind,
        int posts,
        long lastPost,
        Instant lastPostAt) {

    static final String SELECT =
            "SELECT id, audience, author_id, pinned, locked, accepted_post, kind, posts, last_post,"
                    + " last_post_at FROM forum_topic WHERE forum_id = ? AND id = ?";

    static TopicState of(ResultSet row) throws SQLException {
        return new TopicState(
                row.getLong("id"),
                Audience.Level.valueOf(row.getString("audience")),
                new PersonId(row.getLong("author_id")),
                row.getBoolean("pinned"),
                row.getBoolean("locked"),
                Sql.number(row, "accepted_post"),
                row.getString("kind"),
                row.getInt("posts"),
                row.getLong("last_post"),
                Objects.requireNonNull(Sql.instant(row, "last_post_at")));
    }

    /** With one more post. */
    TopicState grown(long post, Instant at) {
        return new TopicState(id, audience, author, pinned, locked, acceptedPost, kind, posts + 1, post, at);
    }
}
