package org.seamoocs.hub.forum.discussion;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.PostStatus;
import org.seamoocs.hub.forum.log.TopicState;
import org.seamoocs.hub.forum.log.Turn;

/** Adds one's reaction to a post, or takes it away. The event carries the counts of all, so that it can be repeated. */
record React(Member author, Cid cid, long post, String emoji, boolean on) implements Change {

    /** The reactions that a page offers. */
    static final Set<String> EMOJI = Set.of("👍", "❤️", "🎉", "🙏", "💡", "😄", "😢", "👀");

    React {
        if (!EMOJI.contains(emoji)) {
            throw new HubException(ForumError.CONTENT_INVALID, "no reaction that the forum has");
        }
    }

    @Override
    public long apply(Turn turn) throws SQLException {
        PostState state = turn.post(post, author);
        TopicState topic = turn.topic(state.topic(), author);
        Writing.require(state, PostStatus.VISIBLE);
        Sql sql = turn.flushed();
        int changed = sql.update(
                on
                        ? "INSERT IGNORE INTO forum_reaction (forum_id, post_id, person_id, emoji) VALUES (?, ?, ?, ?)"
                        : "DELETE FROM forum_reaction WHERE forum_id = ? AND post_id = ? AND person_id = ? AND emoji = ?",
                turn.forum(),
                post,
                author.person(),
                emoji);
        if (changed == 0) {
            return post;
        }
        Map<String, Object> counts = new TreeMap<>();
        sql.list(
                        "SELECT emoji, COUNT(*) FROM forum_reaction WHERE forum_id = ? AND post_id = ? GROUP BY emoji",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        turn.forum(),
                        post)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        turn.append(NewEvent.ofPost(
                EventKind.POST_REACTIONS,
                Audience.of(topic.audience()),
                topic.id(),
                post,
                Map.of("reactions", counts)));
        return post;
    }
}
