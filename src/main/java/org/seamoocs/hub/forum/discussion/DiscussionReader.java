package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;

/** What a forum holds now, as one member may see it; each answer as of one moment. Thread-safe. */
@ApplicationScoped
public class DiscussionReader {

    /** The most topics or posts in one answer. */
    public static final int MAX_ITEMS = 100;

    private static final String TOPICS =
            "SELECT t.*, f.status, v.lang, r.seq AS read_seq, w.level, " + Appearance.COLUMNS
                    + " FROM forum_topic t" + Appearance.joins("t.author_id", "t.forum_id")
                    + " JOIN forum_post f ON f.forum_id = t.forum_id AND f.id = t.id"
                    + " JOIN forum_post_version v ON v.forum_id = t.forum_id AND v.post_id = t.id AND v.version = f.version"
                    + " LEFT JOIN forum_read_mark r ON r.forum_id = t.forum_id AND r.topic_id = t.id AND r.person_id = ?"
                    + " LEFT JOIN forum_follow w ON w.forum_id = t.forum_id AND w.topic_id = t.id AND w.person_id = ?"
                    + " WHERE t.forum_id = ?";
    private static final String POSTS =
            "SELECT t.*, v.body, v.html, v.lang, v.lang_confirmed, p.institution_id, k.kind,"
                    + " k.author_id AS asker_id, k.locked, o.reason AS hidden_reason, " + Appearance.COLUMNS
                    + " FROM forum_post t"
                    + Appearance.joins("t.author_id", "t.forum_id")
                    + " JOIN forum_topic k ON k.forum_id = t.forum_id AND k.id = t.topic_id"
                    + " JOIN forum_post_version v ON v.forum_id = t.forum_id AND v.post_id = t.id AND v.version = t.version"
                    + " LEFT JOIN forum_moderation o ON t.status = 'HIDDEN' AND o.forum_id = t.forum_id AND o.seq = t.seq"
                    + " WHERE t.forum_id = ?";

    private final ForumDatabase database;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    DiscussionReader() {
        this(null);
    }

    @Inject
    DiscussionReader(ForumDatabase database) {
        this.database = database;
    }

    /**
     * Topics, pinned ones first and then those with the newest posts.
     *
     * @param before only topics whose newest post is older than this one; pinned ones are on the first page only
     */
    public Snapshots<TopicView> topics(Member member, Optional<Long> before, int limit) {
        return topics(member, TopicFilter.NONE, before, limit);
    }

    /** The same, of some topics only. */
    public Snapshots<TopicView> topics(Member member, TopicFilter filter, Optional<Long> before, int limit) {
        return database.snapshot(sql -> {
            String audience = filter.condition() + (member.teaches() ? "" : " AND t.audience = 'EVERYONE'");
            List<TopicView> found = new ArrayList<>();
            if (before.isEmpty()) {
                found.addAll(
                        topics(sql, member, audience + " AND t.pinned = 1 ORDER BY t.last_post DESC LIMIT ?", limit));
            }
            List<TopicView> others = topics(
                    sql,
                    member,
                    audience + " AND t.pinned = 0 AND t.last_post < ? ORDER BY t.last_post DESC LIMIT ?",
                    before.orElse(Long.MAX_VALUE),
                    limit + 1);
            boolean more = others.size() > limit;
            found.addAll(more ? others.subList(0, limit) : others);
            return asOfNow(sql, member, found, more);
        });
    }

    /** Single topics; unknown ids and what the member may not see are left out. */
    public Snapshots<TopicView> topics(Member member, List<Long> ids) {
        return database.snapshot(sql -> {
            String audience = member.teaches() ? "" : " AND t.audience = 'EVERYONE'";
            List<TopicView> found = ids.isEmpty()
                    ? List.of()
                    : topics(sql, member, audience + " AND t.id IN (" + Sql.places(ids.size()) + ")", ids.toArray());
            return asOfNow(sql, member, found, false);
        });
    }

    /** @throws HubException {@link ForumError#NOT_THERE} if there is none that the member may see */
    public Snapshots<TopicView> topic(Member member, long id) {
        return database.snapshot(sql -> {
            List<TopicView> found = topics(sql, member, " AND t.id = ?", id).stream()
                    .filter(topic -> member.teaches() || topic.audience().equals("everyone"))
                    .toList();
            if (found.isEmpty()) {
                throw new HubException(ForumError.NOT_THERE, "no topic of that id");
            }
            return asOfNow(sql, member, found, false);
        });
    }

    /**
     * A topic's posts in the order in which they were written.
     *
     * @throws HubException {@link ForumError#NOT_THERE} if there is no topic that the member may see
     */
    public Snapshots<PostView> posts(Member member, long topic, long after, int limit) {
        return database.snapshot(sql -> {
            requireTopic(sql, member, topic);
            PostRows rows = new PostRows(member);
            List<PostView> found = sql.list(
                    POSTS + " AND t.topic_id = ? AND t.id > ? ORDER BY t.id LIMIT ?",
                    rows::of,
                    member.forum(),
                    topic,
                    after,
                    limit + 1);
            boolean more = found.size() > limit;
            return asOfNow(sql, member, withReactions(sql, member, more ? found.subList(0, limit) : found), more);
        });
    }

    /** One post and the replies to it, if the member may see it. */
    public Snapshots<PostView> withReplies(Member member, long post) {
        return database.snapshot(sql -> {
            String audience = member.teaches() ? "" : " AND k.audience = 'EVERYONE'";
            List<PostView> found = sql.list(
                    POSTS + audience
                            + " AND (t.id = ? OR t.topic_id = (SELECT topic_id FROM forum_post WHERE forum_id ="
                            + " t.forum_id AND id = ?) AND t.parent_id = ?) ORDER BY t.id",
                    new PostRows(member)::of,
                    member.forum(),
                    post,
                    post,
                    post);
            return asOfNow(sql, member, withReactions(sql, member, found), false);
        });
    }

    /** Single posts, for those who render what events tell; unknown ids and what the member may not see are left out. */
    public Snapshots<PostView> posts(Member member, List<Long> ids) {
        return database.snapshot(sql -> {
            List<Object> parameters = new ArrayList<>(List.of(member.forum()));
            parameters.addAll(ids);
            String audience = member.teaches() ? "" : " AND k.audience = 'EVERYONE'";
            List<PostView> found = ids.isEmpty()
                    ? List.of()
                    : sql.list(
                            POSTS + audience + " AND t.id IN (" + Sql.places(ids.size()) + ") ORDER BY t.id",
                            new PostRows(member)::of,
                            parameters.toArray());
            return asOfNow(sql, member, withReactions(sql, member, found), false);
        });
    }

    /**
     * All versions of a post, oldest first; of a post that is not visible none.
     *
     * @throws HubException {@link ForumError#NOT_THERE} if there is no post that the member may see
     */
    public List<VersionView> versions(Member member, long post) {
        return database.snapshot(sql -> {
            long topic = sql.first(
                            "SELECT topic_id FROM forum_post WHERE forum_id = ? AND id = ?",
                            row -> row.getLong(1),
                            member.forum(),
                            post)
                    .orElseThrow(() -> new HubException(ForumError.NOT_THERE, "no post of that id"));
            requireTopic(sql, member, topic);
            return sql.list(
                    "SELECT v.version, v.at, v.lang, v.html FROM forum_post_version v JOIN forum_post t"
                            + " ON t.forum_id = v.forum_id AND t.id = v.post_id"
                            + " WHERE v.forum_id = ? AND v.post_id = ? AND t.status = 'VISIBLE' ORDER BY v.version",
                    row -> new VersionView(
                            row.getInt("version"),
                            java.util.Objects.requireNonNull(Sql.instant(row, "at")),
                            row.getString("lang"),
                            row.getString("html")),
                    member.forum(),
                    post);
        });
    }

    static void requireTopic(Sql sql, Member member, long topic) throws SQLException {
        boolean visible = sql
                .list(
                        "SELECT audience FROM forum_topic WHERE forum_id = ? AND id = ?",
                        row -> row.getString(1),
                        member.forum(),
                        topic)
                .stream()
                .anyMatch(audience -> member.teaches() || audience.equals("EVERYONE"));
        if (!visible) {
            throw new HubException(ForumError.NOT_THERE, "no topic of that id");
        }
    }

    private static List<TopicView> topics(Sql sql, Member member, String condition, Object... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(member.person(), member.person(), member.forum()));
        all.addAll(List.of(parameters));
        return sql.list(TOPICS + condition, row -> TopicRows.of(row, member), all.toArray());
    }

    private static List<PostView> withReactions(Sql sql, Member member, List<PostView> posts) throws SQLException {
        if (posts.isEmpty()) {
            return posts;
        }
        List<Object> parameters = new ArrayList<>(List.of(member.person(), member.forum()));
        posts.forEach(post -> parameters.add(post.id()));
        Map<Long, Map<String, Long>> counts = new HashMap<>();
        Map<Long, Set<String>> mine = new HashMap<>();
        sql.list(
                "SELECT post_id, emoji, COUNT(*), MAX(person_id = ?) FROM forum_reaction WHERE forum_id = ?"
                        + " AND post_id IN (" + Sql.places(posts.size()) + ") GROUP BY post_id, emoji",
                row -> {
                    counts.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                            .put(row.getString(2), row.getLong(3));
                    if (row.getBoolean(4)) {
                        mine.computeIfAbsent(row.getLong(1), id -> new HashSet<>())
                                .add(row.getString(2));
                    }
                    return true;
                },
                parameters.toArray());
        return posts.stream()
                .map(post -> PostRows.with(
                        post,
                        counts.getOrDefault(post.id(), Map.of()),
                        mine.getOrDefault(post.id(), Set.of()).stream().sorted().toList()))
                .toList();
    }

    private static <T> Snapshots<T> asOfNow(Sql sql, Member member, List<T> items, boolean more) throws SQLException {
        return sql.first(
                        "SELECT epoch, seq FROM forum WHERE id = ?",
                        row -> new Snapshots<>(row.getString(1), row.getLong(2), List.copyOf(items), more),
                        member.forum())
                .orElseThrow();
    }
}
