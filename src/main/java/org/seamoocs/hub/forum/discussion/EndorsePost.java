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

/** A teacher's word that a post is right, or its withdrawal. */
record EndorsePost(Member author, Cid cid, long post, boolean on) implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        PostState state = turn.post(post, author);
        TopicState topic = turn.topic(state.topic(), author);
        Writing.require(author.teaches(), "only teachers endorse");
        Writing.require(state, PostStatus.VISIBLE);
        if (state.endorsed() != on) {
            Writing.post(turn, state, "endorsed", on);
            turn.append(NewEvent.ofPost(
                    EventKind.POST_ENDORSED, Audience.of(topic.audience()), topic.id(), post, Map.of("endorsed", on)));
        }
        return post;
    }
}
