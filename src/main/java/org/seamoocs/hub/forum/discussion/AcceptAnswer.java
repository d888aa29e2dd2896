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

/** Marks the answer of a question, or unmarks it; for the asker and teachers. */
record AcceptAnswer(Member author, Cid cid, long post, boolean on) implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        PostState answer = turn.post(post, author);
        TopicState topic = turn.topic(answer.topic(), author);
        Writing.require(
                topic.author().equals(author.person()) || author.teaches(), "only the asker or a teacher accepts");
        Writing.require(
                topic.kind().equals(TopicKind.QUESTION.name()) && post != topic.id(), "no answer to a question");
        Writing.require(answer, PostStatus.VISIBLE);
        boolean before =
                topic.acceptedPost().filter(accepted -> accepted == post).isPresent();
        if (before != on) {
            Writing.topic(turn, topic.id(), "accepted_post", on ? post : null);
            turn.append(NewEvent.ofTopic(
                    EventKind.TOPIC_ACCEPTED,
                    Audience.of(topic.audience()),
                    topic.id(),
                    Map.of("accepted", on ? post : 0)));
        }
        return post;
    }
}
