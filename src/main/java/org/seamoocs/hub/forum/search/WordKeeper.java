package org.seamoocs.hub.forum.search;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.forum.discussion.text.Markdown;

/**
 * Keeps the words of posts, some moments behind the events: what was posted is in the stream at once and can be searched a
 * second later. Any node does it, one at a time for each forum. Deleting the rows of both tables makes all words anew.
 */
@ApplicationScoped
public class WordKeeper {

    private static final System.Logger LOG = System.getLogger(WordKeeper.class.getName());
    private static final int AT_ONCE = 500;

    private final ForumDatabase database;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> keeping;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    WordKeeper() {
        this(null);
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    WordKeeper(ForumDatabase database) {
        this.database = database;
    }

    void start(@Observes Startup afterMigration) {
        keeping = scheduler.scheduleWithFixedDelay(this::keep, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (keeping != null) {
            keeping.cancel(false);
        }
    }

    private void keep() {
        try {
            for (ForumId forum : behind()) {
                boolean more = true;
                while (more) {
                    more = database.transaction(sql -> advance(sql, forum));
                }
            }
        } catch (RuntimeException e) { // the next second must still come
            LOG.log(System.Logger.Level.WARNING, "Words could not be kept, again in a second", e);
        }
    }

    private List<ForumId> behind() {
        return database.transaction(sql -> {
            sql.update("INSERT IGNORE INTO forum_words_position SELECT id, 0 FROM forum WHERE seq > 0 AND id NOT IN"
                    + " (SELECT forum_id FROM forum_words_position)");
            return sql.list(
                    "SELECT f.id FROM forum f JOIN forum_words_position w ON w.forum_id = f.id AND w.seq <> f.seq",
                    row -> new ForumId(row.getLong(1)));
        });
    }

    /** @return whether there is more */
    private static boolean advance(Sql sql, ForumId forum) throws SQLException {
        List<Long> position = sql.list(
                "SELECT seq FROM forum_words_position WHERE forum_id = ? FOR UPDATE SKIP LOCKED",
                row -> row.getLong(1),
                forum);
        if (position.isEmpty()) { // another node does it
            return false;
        }
        record Step(long seq, @Nullable Long post) {}
        List<Step> steps = sql.list(
                "SELECT seq, post_id FROM forum_event WHERE forum_id = ? AND seq > ? ORDER BY seq LIMIT ?",
                row -> new Step(row.getLong(1), Sql.number(row, "post_id").orElse(null)),
                forum,
                position.get(0),
                AT_ONCE);
        Set<Long> posts =
                steps.stream().flatMap(step -> Stream.ofNullable(step.post())).collect(Collectors.toSet());
        if (!posts.isEmpty()) {
            replace(sql, forum, posts);
        }
        // an older database was restored: begin again where it stands
        long now = steps.isEmpty()
                ? sql.first("SELECT seq FROM forum WHERE id = ?", row -> row.getLong(1), forum)
                        .orElseThrow()
                : steps.get(steps.size() - 1).seq();
        sql.update("UPDATE forum_words_position SET seq = ? WHERE forum_id = ?", now, forum);
        return steps.size() == AT_ONCE;
    }

    private static void replace(Sql sql, ForumId forum, Set<Long> posts) throws SQLException {
        @Nullable Object[] ids = Stream.concat(Stream.of(forum), posts.stream()).toArray();
        String these = " IN (" + Sql.places(posts.size()) + ")";
        sql.update("DELETE FROM forum_post_words WHERE forum_id = ? AND post_id" + these, ids);
        List<@Nullable Object[]> rows = sql.list(
                "SELECT t.id, v.body, k.title FROM forum_post t JOIN forum_post_version v ON v.forum_id = t.forum_id"
                        + " AND v.post_id = t.id AND v.version = t.version"
                        + " LEFT JOIN forum_topic k ON k.forum_id = t.forum_id AND k.id = t.id"
                        + " WHERE t.forum_id = ? AND t.status = 'VISIBLE' AND t.id" + these,
                row -> new @Nullable Object[] {forum, row.getLong(1), tokens(row.getString(3), row.getString(2))},
                ids);
        if (rows.isEmpty()) {
            return;
        }
        sql.batch("INSERT INTO forum_post_words (forum_id, post_id, tokens) VALUES (?, ?, ?)", rows);
    }

    private static String tokens(@Nullable String title, String body) {
        String text = (title == null ? "" : title + "\n") + Markdown.plain(body);
        return Words.of(Words.normal(text)).stream()
                .map(Token::value)
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
