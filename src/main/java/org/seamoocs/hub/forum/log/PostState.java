package org.seamoocs.hub.forum.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.identity.PersonId;

/** A post as the forum's lock sees it; {@code institutionId} is its author's. */
public record PostState(
        long id,
        long topic,
        Optional<Long> parent,
        PersonId author,
        long institutionId,
        int version,
        PostStatus status,
        boolean endorsed) {

    static final String SELECT = "SELECT t.id, t.topic_id, t.parent_id, t.author_id, p.institution_id, t.version,"
            + " t.status, t.endorsed FROM forum_post t JOIN person p ON p.id = t.author_id"
            + " WHERE t.forum_id = ? AND t.id = ?";

    static PostState of(ResultSet row) throws SQLException {
        return new PostState(
                row.getLong("id"),
                row.getLong("topic_id"),
                Sql.number(row, "parent_id"),
                new PersonId(row.getLong("author_id")),
                row.getLong("institution_id"),
                row.getInt("version"),
                PostStatus.valueOf(row.getString("status")),
                row.getBoolean("endorsed"));
    }
}
