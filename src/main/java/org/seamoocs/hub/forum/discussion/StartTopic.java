package org.seamoocs.hub.forum.discussion;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.text.Text;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.Turn;

/** Starts a topic with its first post; both have the number of this event as their id. */
record StartTopic(Member author, Cid cid, TopicKind kind, Audience.Level audience, String title, Text text)
        implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        Writing.require(kind != TopicKind.ANNOUNCEMENT || author.teaches(), "only teachers announce");
        Writing.require(audience == Audience.Level.EVERYONE || author.teaches(), "only teachers write to teachers");
        Writing.requireModestyOfNewcomers(turn, author, text);
        long id = turn.nextSeq();
        turn.write(
                "INSERT INTO forum_topic (forum_id, id, kind, audience, title, author_id, created_at, last_post,"
                        + " last_post_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                turn.forum(),
                id,
                kind,
                audience,
                title,
                author.person(),
                turn.now(),
                id,
                turn.now(),
                id);
        Reply.insertPost(turn, id, id, null, author.person());
        Writing.version(turn, id, 1, text);
        Writing.tellMentioned(turn, author, text, id, audience);
        turn.follow(id, author.person());
        return turn.append(NewEvent.withText(
                EventKind.TOPIC_CREATED,
                Audience.of(audience),
                id,
                id,
                1,
                Map.of(
                        "kind", kind.name().toLowerCase(Locale.ROOT),
                        "audience", audience.name().toLowerCase(Locale.ROOT),
                        "title", title)));
    }
}
