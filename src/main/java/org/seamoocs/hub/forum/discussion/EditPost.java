package org.seamoocs.hub.forum.discussion;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.forum.discussion.text.Text;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.PostStatus;
import org.seamoocs.hub.forum.log.TopicState;
import org.seamoocs.hub.forum.log.Turn;

/**
 * Gives one's own post another text, and a topic's first post another title; the versions before stay readable.
 *
 * @param version the version that was edited, so that two devices do not overwrite each other
 */
record EditPost(Member author, Cid cid, long post, int version, Text text, Optional<String> title) implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        PostState state = turn.post(post, author);
        TopicState topic = turn.topic(state.topic(), author);
        Writing.require(state.author().equals(author.person()), "only its author edits a post");
        Writing.require(state, PostStatus.VISIBLE);
        if (topic.locked()) {
            throw new HubException(ForumError.LOCKED, "the topic is locked");
        }
        if (state.version() != version) {
            throw new HubException(ForumError.VERSION_CONFLICT, "the post has version " + state.version());
        }
        if (title.isPresent() && post != topic.id()) {
            throw new HubException(ForumError.CONTENT_INVALID, "only the first post has the title");
        }
        Sql sql = turn.flushed();
        Writing.version(turn, post, version + 1, inTheLanguageSaid(sql, turn));
        sql.update(
                "UPDATE forum_post SET version = ?, seq = ? WHERE forum_id = ? AND id = ?",
                version + 1,
                turn.nextSeq(),
                turn.forum(),
                post);
        if (title.isPresent()) {
            Writing.topic(turn, topic.id(), "title", title.get());
        }
        turn.append(NewEvent.withText(
                EventKind.POST_EDITED,
                Audience.of(topic.audience()),
                topic.id(),
                post,
                version + 1,
                title.map(t -> Map.<String, Object>of("title", t)).orElse(Map.of())));
        return post;
    }

    /** What the author said of the language of the version before holds until something else is said. */
    private Text inTheLanguageSaid(Sql sql, Turn turn) throws SQLException {
        if (text.langConfirmed()) {
            return text;
        }
        return sql.first(
                        "SELECT lang FROM forum_post_version WHERE forum_id = ? AND post_id = ? AND version = ?"
                                + " AND lang_confirmed",
                        row -> row.getString(1),
                        turn.forum(),
                        post,
                        version)
                .map(text::confirmedAs)
                .orElse(text);
    }
}
