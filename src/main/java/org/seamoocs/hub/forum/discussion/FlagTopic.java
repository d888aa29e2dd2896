package org.seamoocs.hub.forum.discussion;

import java.sql.SQLException;
import java.util.Map;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.TopicState;
import org.seamoocs.hub.forum.log.Turn;

/** Pins or locks a topic, or undoes that; for teachers. Nothing happens if it is so already. */
record FlagTopic(Member author, Cid cid, long topic, Flag flag, boolean on) implements Change {

    /** What can be set. */
    enum Flag {
        PINNED(EventKind.TOPIC_PINNED, "pinned"),
        LOCKED(EventKind.TOPIC_LOCKED, "locked");

        private final EventKind kind;
        private final String column;

        Flag(EventKind kind, String column) {
            this.kind = kind;
            this.column = column;
        }
    }

    @Override
    public long apply(Turn turn) throws SQLException {
        TopicState state = turn.topic(topic, author);
        Writing.require(author.teaches(), "only teachers pin and lock");
        boolean before = flag == Flag.PINNED ? state.pinned() : state.locked();
        if (before != on) {
            Writing.topic(turn, topic, flag.column, on);
            turn.append(NewEvent.ofTopic(flag.kind, Audience.of(state.audience()), topic, Map.of(flag.column, on)));
        }
        return topic;
    }
}
