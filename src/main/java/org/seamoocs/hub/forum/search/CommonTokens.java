package org.seamoocs.hub.forum.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Of the sample: half a percent. */
    private static final int COMMON = 10;

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

    /** None in a forum that is small. */
    Set<String> of(ForumId forum) {
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

    private Set<String> count(ForumId forum) {
        List<String> newest = database.transaction(sql -> sql.list(
                "SELECT tokens FROM forum_post_words WHERE forum_id = ? ORDER BY post_id DESC LIMIT ?",
                row -> row.getString(1),
                forum,
                SAMPLE));
        if (newest.size() < SAMPLE) {
            return Set.of();
        }
        Map<String, Integer> posts = new HashMap<>();
        newest.forEach(tokens -> {
            for (String token : tokens.split(" ")) {
                posts.merge(token, 1, Integer::sum);
            }
        });
        return posts.entrySet().stream()
                .filter(token -> token.getValue() >= COMMON)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Counted(long at, Set<String> tokens) {}
}
