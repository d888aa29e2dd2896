package org.seamoocs.hub.forum.discussion;

import java.sql.SQLException;
import java.util.Map;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.PostStatus;
import org.seamoocs.hub.forum.log.TopicState;
import org.seamoocs.hub.forum.log.Turn;

/** Takes one's own post back, or restores it. What remains is a stub, so that replies keep their place. */
record DeletePost(Member author, Cid cid, long post, boolean back) implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        PostState state = turn.post(post, author);
        TopicState topic = turn.topic(state.topic(), author);
        Writing.require(state.author().equals(author.person()), "only its author deletes or restores a post");
        Writing.require(state, back ? PostStatus.DELETED : PostStatus.VISIBLE);
        Writing.post(turn, state, "status", (back ? PostStatus.VISIBLE : PostStatus.DELETED).name());
        Audience audience = Audience.of(topic.audience());
        turn.append(
                back
                        ? NewEvent.withText(
                                EventKind.POST_RESTORED, audience, topic.id(), post, state.version(), Map.of())
                        : NewEvent.ofPost(EventKind.POST_DELETED, audience, topic.id(), post, Map.of()));
        return post;
    }
}
