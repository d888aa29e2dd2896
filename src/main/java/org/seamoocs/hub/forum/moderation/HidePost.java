package org.seamoocs.hub.forum.moderation;

import java.sql.SQLException;
import java.util.Map;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.PostStatus;
import org.seamoocs.hub.forum.log.TopicState;
import org.seamoocs.hub.forum.log.Turn;

/**
 * Takes a post of somebody else away, with a reason, or gives it back. The text stays in the database, a stub with the
 * reason stays in the topic, and open reports are settled.
 */
record HidePost(Member author, Cid cid, long post, String reason, boolean back) implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        PostState state = turn.post(post, author);
        TopicState topic = turn.topic(state.topic(), author);
        Trail.requireModerator(author, state);
        if (state.status() != (back ? PostStatus.HIDDEN : PostStatus.VISIBLE)) {
            throw new HubException(ForumError.NOT_IN_THIS_STATE, "the post is " + state.status());
        }
        long seq = turn.nextSeq();
        turn.flushed()
                .update(
                        "UPDATE forum_post SET status = ?, seq = ? WHERE forum_id = ? AND id = ?",
                        back ? PostStatus.VISIBLE : PostStatus.HIDDEN,
                        seq,
                        turn.forum(),
                        post);
        turn.flushed()
                .update(
                        "UPDATE forum_report SET settled_seq = ? WHERE forum_id = ? AND post_id = ? AND settled_seq IS NULL",
                        seq,
                        turn.forum(),
                        post);
        Trail.record(turn, author, back ? "UNHIDE" : "HIDE", state, reason, null);
        Audience audience = Audience.of(topic.audience());
        Map<String, Object> set = Map.of("reason", reason, "rule", Trail.rule(author, state));
        turn.append(
                back
                        ? NewEvent.withText(EventKind.POST_UNHIDDEN, audience, topic.id(), post, state.version(), set)
                        : NewEvent.ofPost(EventKind.POST_HIDDEN, audience, topic.id(), post, set));
        return post;
    }
}
