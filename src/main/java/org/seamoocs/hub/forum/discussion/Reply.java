package org.seamoocs.hub.forum.discussion;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.text.Text;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.TopicState;
import org.seamoocs.hub.forum.log.Turn;
import org.seamoocs.hub.identity.PersonId;

/** Adds a post to a topic, or a reply to such a post: two levels and no more. */
record Reply(Member author, Cid cid, long topic, Optional<Long> parent, Text text) implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        TopicState state = turn.topic(topic, author);
        if (state.locked()) {
            throw new HubException(ForumError.LOCKED, "the topic is locked");
        }
        Writing.requireModestyOfNewcomers(turn, author, text);
        @Nullable Long under = under(turn);
        long id = turn.nextSeq();
        insertPost(turn, id, topic, under, author.person());
        Writing.version(turn, id, 1, text);
        Set<PersonId> told = Writing.tellMentioned(turn, author, text, topic, state.audience());
        Writing.tellFollowers(turn, author, topic, told);
        turn.grow(state, id);
        return turn.append(
                NewEvent.withText(EventKind.POST_CREATED, Audience.of(state.audience()), topic, id, 1, Map.of()));
    }

    private @Nullable Long under(Turn turn) throws SQLException {
        if (parent.isEmpty() || parent.get() == topic) {
            return null;
        }
        PostState above = turn.post(parent.get(), author);
        if (above.topic() != topic) {
            throw new HubException(ForumError.NOT_THERE, "the parent is in another topic");
        }
        if (above.parent().isPresent()) {
            throw new HubException(ForumError.TOO_DEEP, "the parent is a reply to a reply");
        }
        return above.id();
    }

    static void insertPost(Turn turn, long id, long topic, @Nullable Long parent, PersonId author) {
        turn.write(
                "INSERT INTO forum_post (forum_id, id, topic_id, parent_id, author_id, created_at, seq)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                turn.forum(),
                id,
                topic,
                parent,
                author,
                turn.now(),
                id);
    }
}
