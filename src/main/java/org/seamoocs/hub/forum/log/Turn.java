package org.seamoocs.hub.forum.log;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.identity.PersonId;
import tools.jackson.databind.json.JsonMapper;

/**
 * One turn at the lock of a forum's row: what {@link Change}s read and write with. Reads are remembered and writes
 * collected, so that many posts cost hardly more exchanges with the database than one. Not thread-safe.
 */
public final class Turn {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String INSERT_EVENT =
            "INSERT INTO forum_event (forum_id, seq, kind, at, actor_id, cid, topic_id, post_id, version, audience,"
                    + " subject_id, home_id, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Sql sql;
    private final ForumId forum;
    private final Instant now;
    private final Map<Long, Optional<TopicState>> topics = new HashMap<>();
    private final Map<Long, Optional<PostState>> posts = new HashMap<>();
    private final Map<Long, Set<PersonId>> followers = new HashMap<>();
    private final Map<PersonId, Optional<Instant>> suspensions = new HashMap<>();
    private final Set<Long> grownTopics = new LinkedHashSet<>();
    private final Map<String, List<@Nullable Object[]>> pending = new LinkedHashMap<>();
    private long seq;
    private @Nullable Change current;
    private long firstOfCurrent;

    Turn(Sql sql, ForumId forum, Instant now, long seq) {
        this.sql = sql;
        this.forum = forum;
        this.now = now;
        this.seq = seq;
    }

    /** The forum whose lock is held. */
    public ForumId forum() {
        return forum;
    }

    /** The moment of everything in this turn. */
    public Instant now() {
        return now;
    }

    /** The newest number. */
    public long seq() {
        return seq;
    }

    /** The number that {@link #append} will give next: the id of what is made now. */
    public long nextSeq() {
        return seq + 1;
    }

    /** @throws HubException {@link ForumError#NOT_THERE} if there is none that the member may see */
    public TopicState topic(long id, Member member) throws SQLException {
        if (!topics.containsKey(id)) {
            topics.put(id, sql.first(TopicState.SELECT, TopicState::of, forum, id));
        }
        return topics.get(id)
                .filter(topic -> member.sees(org.seamoocs.hub.forum.Audience.of(topic.audience())))
                .orElseThrow(() -> new HubException(ForumError.NOT_THERE, "no topic of that id"));
    }

    /** @throws HubException {@link ForumError#NOT_THERE} if there is none that the member may see */
    public PostState post(long id, Member member) throws SQLException {
        if (!posts.containsKey(id)) {
            flush();
            posts.put(id, sql.first(PostState.SELECT, PostState::of, forum, id));
        }
        PostState post = posts.get(id).orElseThrow(() -> new HubException(ForumError.NOT_THERE, "no post of that id"));
        topic(post.topic(), member);
        return post;
    }

    /** Who wants to hear of every post of that topic. */
    public Set<PersonId> followers(long topic) throws SQLException {
        Set<PersonId> known = followers.get(topic);
        if (known == null) {
            known = Set.copyOf(sql.list(
                    "SELECT person_id FROM forum_follow WHERE forum_id = ? AND topic_id = ? AND level = 'FOLLOW'",
                    row -> new PersonId(row.getLong(1)),
                    forum,
                    topic));
            followers.put(topic, known);
        }
        return known;
    }

    /** The author of a topic that is begun in this turn is its first follower. */
    public void follow(long topic, PersonId person) {
        followers.put(topic, Set.of(person));
        write(
                "INSERT INTO forum_follow (forum_id, topic_id, person_id, level) VALUES (?, ?, ?, 'FOLLOW')",
                forum,
                topic,
                person);
    }

    /** Looks up in one query until when these members may not write. */
    void lookAt(Set<PersonId> members) throws SQLException {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(forum);
        parameters.addAll(members);
        sql.list(
                        "SELECT person_id, suspended_until FROM forum_member WHERE forum_id = ? AND person_id IN ("
                                + Sql.places(members.size()) + ")",
                        row -> Map.entry(
                                new PersonId(row.getLong("person_id")),
                                Optional.ofNullable(Sql.instant(row, "suspended_until"))),
                        parameters.toArray())
                .forEach(member -> suspensions.put(member.getKey(), member.getValue()));
    }

    /** Counts a new post in that topic. */
    public void grow(TopicState topic, long post) {
        topics.put(topic.id(), Optional.of(topic.grown(post, now)));
        grownTopics.add(topic.id());
    }

    /** That member may not write until then. */
    public void suspended(PersonId member, Instant until) {
        suspensions.put(member, Optional.of(until));
    }

    /** Adds an event; its first carries the client's id. @return its number */
    public long append(NewEvent event) {
        Change change = java.util.Objects.requireNonNull(current);
        seq++;
        write(
                INSERT_EVENT,
                forum,
                seq,
                event.kind(),
                now,
                change.author().person(),
                seq == firstOfCurrent ? change.cid().value() : null,
                event.topic(),
                event.post(),
                event.version(),
                event.audience().level(),
                event.audience().subject(),
                event.audience().home(),
                event.data().isEmpty() ? null : JSON.writeValueAsString(event.data()));
        return seq;
    }

    /** Collects a row for that statement, to be written before the next read of what it changes. */
    public void write(String statement, @Nullable Object... row) {
        pending.computeIfAbsent(statement, s -> new ArrayList<>()).add(row);
    }

    /** For reads of what no change of this turn writes. */
    public Sql sql() {
        return sql;
    }

    /** Everything collected so far is in the database afterwards; for reads and writes that depend on it. */
    public Sql flushed() throws SQLException {
        flush();
        topics.clear();
        posts.clear();
        return sql;
    }

    /** Does a change. @return what the client is told */
    Receipt take(Change change) throws SQLException {
        current = change;
        firstOfCurrent = seq + 1;
        requireNotSuspended(change.author().person());
        long id = change.apply(this);
        return new Receipt(seq >= firstOfCurrent ? firstOfCurrent : seq, id, false);
    }

    /** Writes the rest, and the forum's new number. */
    void finish() throws SQLException {
        flush();
        sql.update("UPDATE forum SET seq = ? WHERE id = ?", seq, forum);
    }

    /** Whoever has a row as a member is a person in this forum: the rows written here need no foreign keys for that. */
    private void requireNotSuspended(PersonId author) {
        Optional<Instant> until = suspensions.get(author);
        if (until == null) {
            throw new IllegalStateException("a member without a row");
        }
        if (until.filter(now::isBefore).isPresent()) {
            throw new HubException(ForumError.SUSPENDED, "suspended by a moderator");
        }
    }

    private void flush() throws SQLException {
        for (long id : grownTopics) {
            TopicState topic = java.util.Objects.requireNonNull(topics.get(id)).orElseThrow();
            write(
                    "UPDATE forum_topic SET posts = ?, last_post = ?, last_post_at = ? WHERE forum_id = ? AND id = ?",
                    topic.posts(),
                    topic.lastPost(),
                    topic.lastPostAt(),
                    forum,
                    id);
        }
        grownTopics.clear();
        for (Map.Entry<String, List<@Nullable Object[]>> rows : pending.entrySet()) {
            sql.batch(rows.getKey(), rows.getValue());
        }
        pending.clear();
    }
}
