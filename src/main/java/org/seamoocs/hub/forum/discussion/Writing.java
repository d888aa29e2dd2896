package org.seamoocs.hub.forum.discussion;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.forum.discussion.text.Text;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.PostStatus;
import org.seamoocs.hub.forum.log.Turn;
import org.seamoocs.hub.identity.PersonId;

/** The rows that several commands write. */
final class Writing {

    /** A person with fewer posts than this is a newcomer. */
    private static final int NEWCOMER_POSTS = 3;

    private static final int NEWCOMER_LINKS = 2;
    private static final int NEWCOMER_MENTIONS = 3;

    private static final int MAX_MENTIONS = 10;

    private static final String VERSION = "INSERT INTO forum_post_version"
            + " (forum_id, post_id, version, body, html, lang, lang_confirmed, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    // One row a person: an INSERT ... SELECT takes this server half a millisecond, fifty times as long as the row
    private static final String NOTICE = "INSERT INTO forum_notice"
            + " (person_id, forum_id, seq, kind, topic_id, post_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private Writing() {}

    static void version(Turn turn, long post, int version, Text text) {
        turn.write(
                VERSION,
                turn.forum(),
                post,
                version,
                text.body(),
                text.html(),
                text.lang(),
                text.langConfirmed(),
                turn.now());
    }

    /** Sets one column of a post, and that this change was its last. */
    static void post(Turn turn, PostState post, String column, Object value) throws SQLException {
        turn.flushed()
                .update(
                        "UPDATE forum_post SET " + column + " = ?, seq = ? WHERE forum_id = ? AND id = ?",
                        value,
                        turn.nextSeq(),
                        turn.forum(),
                        post.id());
    }

    /** Sets one column of a topic, and that this change was its last. */
    static void topic(Turn turn, long topic, String column, @org.jspecify.annotations.Nullable Object value)
            throws SQLException {
        turn.flushed()
                .update(
                        "UPDATE forum_topic SET " + column + " = ?, seq = ? WHERE forum_id = ? AND id = ?",
                        value,
                        turn.nextSeq(),
                        turn.forum(),
                        topic);
    }

    static void require(PostState post, PostStatus status) {
        if (post.status() != status) {
            throw new HubException(ForumError.NOT_IN_THIS_STATE, "the post is " + post.status());
        }
    }

    static void require(boolean allowed, String what) {
        if (!allowed) {
            throw new HubException(ForumError.NOT_ALLOWED, what);
        }
    }

    /** Spam comes from new accounts, carries links and calls many people. */
    static void requireModestyOfNewcomers(Turn turn, Member author, Text text) throws SQLException {
        boolean much = text.links() > NEWCOMER_LINKS || text.mentioned().size() > NEWCOMER_MENTIONS;
        if (much && !author.teaches() && isNewcomer(turn, author)) {
            throw new HubException(
                    ForumError.CONTENT_INVALID,
                    "more than " + NEWCOMER_LINKS + " links or " + NEWCOMER_MENTIONS
                            + " mentions in one of the first posts");
        }
    }

    private static boolean isNewcomer(Turn turn, Member author) throws SQLException {
        List<Long> posts = turn.flushed()
                .list(
                        "SELECT id FROM forum_post WHERE author_id = ? AND forum_id = ? LIMIT ?",
                        row -> row.getLong(1),
                        author.person(),
                        turn.forum(),
                        NEWCOMER_POSTS);
        return posts.size() < NEWCOMER_POSTS;
    }

    /** Tells the mentioned, if they may see it and have not muted the topic. @return them */
    static Set<PersonId> tellMentioned(Turn turn, Member author, Text text, long topic, Audience.Level audience)
            throws SQLException {
        List<String> named = text.mentioned().stream().limit(MAX_MENTIONS).toList();
        if (named.isEmpty()) {
            return Set.of();
        }
        List<Object> parameters =
                new ArrayList<>(List.of(topic, turn.forum(), author.person(), audience == Audience.Level.EVERYONE));
        parameters.addAll(named);
        Set<PersonId> mentioned = Set.copyOf(turn.sql()
                .list(
                        "SELECT m.person_id FROM forum_member m LEFT JOIN forum_follow w ON w.forum_id = m.forum_id"
                                + " AND w.topic_id = ? AND w.person_id = m.person_id WHERE m.forum_id = ?"
                                + " AND m.person_id <> ? AND (m.teacher OR ?) AND IFNULL(w.level, '') <> 'MUTE'"
                                + " AND m.public_id IN (" + Sql.places(named.size()) + ")",
                        row -> new PersonId(row.getLong(1)),
                        parameters.toArray()));
        mentioned.forEach(person -> notice(turn, person, "MENTION", topic));
        return mentioned;
    }

    /** Tells those who follow the topic, but the author and those who have been told already. */
    static void tellFollowers(Turn turn, Member author, long topic, Set<PersonId> told) throws SQLException {
        turn.followers(topic).stream()
                .filter(person -> !person.equals(author.person()) && !told.contains(person))
                .forEach(person -> notice(turn, person, "REPLY", topic));
    }

    private static void notice(Turn turn, PersonId person, String kind, long topic) {
        turn.write(NOTICE, person, turn.forum(), turn.nextSeq(), kind, topic, turn.nextSeq(), turn.now());
    }
}
