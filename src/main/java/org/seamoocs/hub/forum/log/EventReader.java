package org.seamoocs.hub.forum.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.Forums;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.identity.PersonId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads events and encodes them. Texts come from the post's versions as they may be shown now: of a post that is deleted
 * or hidden meanwhile no event carries a text any more. Thread-safe.
 */
@ApplicationScoped
public class EventReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {};
    private static final String SELECT = "SELECT e.seq, e.kind, e.at, e.actor_id, e.cid, e.topic_id, e.post_id,"
            + " e.version, e.audience, e.subject_id, e.home_id, e.data, t.status, t.parent_id, v.html, v.lang, v.lang_confirmed, k.title, "
            + Appearance.COLUMNS
            + " FROM forum_event e" + Appearance.joins("e.actor_id", "e.forum_id")
            + " LEFT JOIN forum_post t ON t.forum_id = e.forum_id AND t.id = e.post_id"
            + " LEFT JOIN forum_post_version v ON v.forum_id = e.forum_id AND v.post_id = e.post_id"
            + " AND v.version = e.version"
            + " LEFT JOIN forum_topic k ON k.forum_id = e.forum_id AND k.id = e.post_id WHERE e.forum_id = ?";

    private final ForumDatabase database;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    EventReader() {
        this(null);
    }

    @Inject
    EventReader(ForumDatabase database) {
        this.database = database;
    }

    /** Where a forum stands. */
    public Head head(ForumId forum) {
        return Objects.requireNonNull(heads(List.of(forum)).get(forum));
    }

    /** Where these forums stand, in one query. */
    public Map<ForumId, Head> heads(List<ForumId> forums) {
        if (forums.isEmpty()) {
            return Map.of();
        }
        return database.transaction(sql -> sql
                .list(
                        "SELECT id, epoch, seq FROM forum WHERE id IN (" + Sql.places(forums.size()) + ")",
                        row -> Map.entry(new ForumId(row.getLong(1)), new Head(row.getString(2), row.getLong(3))),
                        forums.toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The events after that number, at most {@code limit}, in order. */
    public List<LogEvent> after(ForumId forum, long seq, int limit) {
        return database.transaction(sql ->
                sql.list(SELECT + " AND e.seq > ? ORDER BY e.seq LIMIT ?", EventReader::event, forum, seq, limit));
    }

    /** The events about one post after that number. */
    public List<LogEvent> ofPost(ForumId forum, long post, long after) {
        return database.transaction(sql -> sql.list(
                SELECT + " AND e.seq > ? AND e.post_id = ? ORDER BY e.seq", EventReader::event, forum, after, post));
    }

    /** Ends an epoch: whoever knows it loads everything anew. @return whether it was the epoch until now */
    public boolean endEpoch(ForumId forum, String epoch) {
        return database.transaction(sql ->
                sql.update("UPDATE forum SET epoch = ? WHERE id = ? AND epoch = ?", Forums.newEpoch(), forum, epoch)
                        == 1);
    }

    private static LogEvent event(ResultSet row) throws SQLException {
        EventKind kind = EventKind.valueOf(row.getString("kind"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("s", row.getLong("seq"));
        json.put("k", kind.wireName());
        json.put("at", Objects.requireNonNull(Sql.instant(row, "at")).toString());
        json.put("by", Appearance.of(row));
        Optional<Long> topic = Sql.number(row, "topic_id");
        topic.ifPresent(id -> json.put("topic", id));
        Optional<Long> post = Sql.number(row, "post_id");
        boolean readable = post.isEmpty() || PostStatus.VISIBLE.name().equals(row.getString("status"));
        if (post.isPresent()) {
            json.put("post", post(row, kind, post.get(), readable));
        }
        Map<String, Object> set = set(row, kind, readable);
        if (!set.isEmpty()) {
            json.put("set", set);
        }
        return new LogEvent(
                row.getLong("seq"),
                kind,
                audience(row),
                new PersonId(row.getLong("actor_id")),
                Optional.ofNullable(row.getString("cid")),
                post,
                JSON.writeValueAsString(json));
    }

    /** With the title where the first post of a topic comes back, and without where it is gone. */
    private static Map<String, Object> set(ResultSet row, EventKind kind, boolean readable) throws SQLException {
        String data = row.getString("data");
        Map<String, Object> set = data == null ? new LinkedHashMap<>() : JSON.readValue(data, VALUES);
        String title = row.getString("title");
        if (!readable) {
            set.remove("title");
        } else if (kind.bringsTextBack() && title != null) {
            set.put("title", title);
        }
        return set;
    }

    private static Map<String, @Nullable Object> post(ResultSet row, EventKind kind, long id, boolean readable)
            throws SQLException {
        Map<String, @Nullable Object> post = new LinkedHashMap<>();
        post.put("id", id);
        Sql.number(row, "parent_id").ifPresent(parent -> post.put("parent", parent));
        if (kind.hasText()) {
            post.put("version", row.getInt("version"));
            post.put("lang", readable ? row.getString("lang") : null);
            post.put("langSure", readable ? row.getBoolean("lang_confirmed") : null);
            post.put("html", readable ? row.getString("html") : null);
        }
        return post;
    }

    private static Audience audience(ResultSet row) throws SQLException {
        return new Audience(
                Audience.Level.valueOf(row.getString("audience")),
                Sql.number(row, "subject_id").map(PersonId::new),
                Sql.number(row, "home_id"));
    }

    /** An epoch and its newest number. */
    public record Head(String epoch, long seq) {}
}
