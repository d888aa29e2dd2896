package org.seamoocs.hub.forum.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumId;

/**
 * Which tokens are in so many posts of a forum that its index is no help with them: counted in the newest posts of the
 * forum itself, so that no list of a language's commonest words is needed (ADR 0021). Thread-safe.
 */
@ApplicationScoped
public class CommonTokens {

    private static final int SAMPLE = 2_000;

    /** Of the sample: a fifth of a percent. */
    private static final int COMMON = 4;

    private static final long LIFE = Duration.ofMinutes(5).toNanos();
    private static final int MAX_FORUMS = 1_000;

    private final ForumDatabase database;
    private final Map<ForumId, Counted> byForum = new ConcurrentHashMap<>();

    /** For CDI. */
    @SuppressWarnings("NullAway")
    CommonTokens() {
        this(null);
    }

    @Inject
    CommonTokens(ForumDatabase database) {
        this.database = database;
    }

    /** In which part of the posts each of them is, 0 to 1; none in a forum that is small. */
    Map<String, Double> of(ForumId forum) {
        long now = System.nanoTime();
        Counted known = byForum.get(forum);
        if (known == null || now - known.at() > LIFE) {
            if (byForum.size() >= MAX_FORUMS) {
                byForum.clear();
            }
            known = new Counted(now, count(forum));
            byForum.put(forum, known);
        }
        return known.tokens();
    }

    private Map<String, Double> count(ForumId forum) {
        List<String> newest = database.transaction(sql -> sql.list(
                "SELECT tokens FROM forum_post_words WHERE forum_id = ? ORDER BY post_id DESC LIMIT ?",
                row -> row.getString(1),
                forum,
                SAMPLE));
        if (newest.size() < SAMPLE) {
            return Map.of();
        }
        Map<String, Integer> posts = new HashMap<>();
        newest.forEach(tokens -> {
            for (String token : tokens.split(" ")) {
                posts.merge(token, 1, Integer::sum);
            }
        });
        return posts.entrySet().stream()
                .filter(token -> token.getValue() >= COMMON)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, token -> token.getValue() / (double) SAMPLE));
    }

    private record Counted(long at, Map<String, Double> tokens) {}
}
