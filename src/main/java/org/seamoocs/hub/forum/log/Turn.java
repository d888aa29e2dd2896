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
    private final Map<PersonId, Seat> seats = new HashMap<>();
    private final Set<Long> grownTopics = new LinkedHashSet<>();
    private final Map<PersonId, Integer> newPosts = new LinkedHashMap<>();
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

    /** The place of that person, who has joined. */
    public Seat seat(PersonId person) throws SQLException {
        Seat known = seats.get(person);
        if (known == null) {
            known = sql.first(
                            "SELECT posts, suspended_until FROM forum_member WHERE forum_id = ? AND person_id = ?",
                            row -> new Seat(
                                    row.getInt("posts"), Optional.ofNullable(Sql.instant(row, "suspended_until"))),
                            forum,
                            person)
                    .orElseThrow(() -> new IllegalStateException("a member without a row"));
            seats.put(person, known);
        }
        return known;
    }

    /** Looks these persons' places up in one query. */
    void seat(Set<PersonId> persons) throws SQLException {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(forum);
        parameters.addAll(persons);
        sql.list(
                        "SELECT person_id, posts, suspended_until FROM forum_member WHERE forum_id = ? AND person_id IN ("
                                + Sql.places(persons.size()) + ")",
                        row -> Map.entry(
                                new PersonId(row.getLong("person_id")),
                                new Seat(
                                        row.getInt("posts"), Optional.ofNullable(Sql.instant(row, "suspended_until")))),
                        parameters.toArray())
                .forEach(seat -> seats.put(seat.getKey(), seat.getValue()));
    }

    /** Lets the next look at that person's place read it anew. */
    public void forget(PersonId person) {
        seats.remove(person);
    }

    /** Counts a new post of the change's author in that topic. */
    public void grow(TopicState topic, long post) throws SQLException {
        PersonId author = author();
        topics.put(topic.id(), Optional.of(topic.grown(post, now)));
        grownTopics.add(topic.id());
        counted(author);
    }

    /** Counts a new post of the change's author. */
    public void counted(PersonId author) throws SQLException {
        seats.put(author, seat(author).withOneMore());
        newPosts.merge(author, 1, Integer::sum);
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
        if (seat(change.author().person())
                .suspendedUntil()
                .filter(now::isBefore)
                .isPresent()) {
            throw new HubException(ForumError.SUSPENDED, "suspended by a moderator");
        }
        long id = change.apply(this);
        return new Receipt(seq >= firstOfCurrent ? firstOfCurrent : seq, id, false);
    }

    /** Writes the rest, and the forum's new number. */
    void finish() throws SQLException {
        flush();
        sql.update("UPDATE forum SET seq = ? WHERE id = ?", seq, forum);
    }

    private PersonId author() {
        return java.util.Objects.requireNonNull(current).author().person();
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
        for (int count : Set.copyOf(newPosts.values())) {
            List<@Nullable Object> parameters = new ArrayList<>();
            parameters.add(count);
            parameters.add(forum);
            newPosts.forEach((person, posts) -> {
                if (posts == count) {
                    parameters.add(person);
                }
            });
            write(
                    "UPDATE forum_member SET posts = posts + ? WHERE forum_id = ? AND person_id IN ("
                            + Sql.places(parameters.size() - 2) + ")",
                    parameters.toArray());
        }
        newPosts.clear();
        for (Map.Entry<String, List<@Nullable Object[]>> rows : pending.entrySet()) {
            sql.batch(rows.getKey(), rows.getValue());
        }
        pending.clear();
    }
}
