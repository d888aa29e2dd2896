package org.seamoocs.hub.forum.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.DiscussionReader;
import org.seamoocs.hub.forum.discussion.PostView;
import org.seamoocs.hub.forum.discussion.text.Markdown;

/** Answers searches, newest first, within what the member may see. Thread-safe. */
@ApplicationScoped
public class SearchService {

    private static final int MAX_HITS = 20;
    private static final int MAX_CANDIDATES = 100;
    private static final int MAX_TERMS = 20;
    private static final int MAX_TOKENS = 40;

    private final ForumDatabase database;
    private final DiscussionReader discussion;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    SearchService() {
        this(null, null);
    }

    @Inject
    SearchService(ForumDatabase database, DiscussionReader discussion) {
        this.database = database;
        this.discussion = discussion;
    }

    /**
     * What narrows a search; absent parts do not.
     *
     * @param before only posts older than this one, for the next page
     */
    public record Filter(
            Optional<String> kind,
            Optional<String> country,
            Optional<String> lang,
            Optional<String> person,
            boolean unanswered,
            Optional<Long> before) {}

    /** The newest posts with all the words of the query. */
    public List<Hit> search(Member member, String query, Filter filter) {
        List<Term> asked =
                Words.asked(Words.normal(query)).stream().limit(MAX_TERMS).toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<Long, Found> found = find(member, asked, filter);
        List<Long> ids = found.entrySet().stream()
                .filter(entry -> hasAll(entry.getValue().plain(), asked))
                .map(Map.Entry::getKey)
                .limit(MAX_HITS)
                .toList();
        return discussion.posts(member, ids).items().stream()
                .filter(post -> post.status().equals("visible"))
                .sorted(Comparator.comparing(PostView::id).reversed())
                .map(post -> hit(post, found.get(post.id()), asked))
                .toList();
    }

    private static boolean hasAll(String plain, List<Term> asked) {
        String normal = Words.normal(plain);
        return asked.stream().allMatch(term -> term.isIn(normal));
    }

    private static Hit hit(PostView post, @Nullable Found found, List<Term> asked) {
        Found text = java.util.Objects.requireNonNull(found);
        return new Hit(post, text.title(), Extract.of(text.plain(), asked));
    }

    private Map<Long, Found> find(Member member, List<Term> asked, Filter filter) {
        String words = asked.stream()
                .flatMap(term -> term.tokens().stream())
                .distinct()
                .limit(MAX_TOKENS)
                .map(token -> "+" + token)
                .collect(Collectors.joining(" "));
        List<Object> parameters = new ArrayList<>(List.of(words, member.forum()));
        StringBuilder where = new StringBuilder();
        narrow(where, parameters, " AND k.kind = UPPER(?)", filter.kind());
        narrow(where, parameters, " AND i.country = ?", filter.country());
        narrow(where, parameters, " AND (v.lang = ? OR v.lang LIKE CONCAT(?, '-%'))", filter.lang());
        narrow(where, parameters, " AND m.public_id = ?", filter.person());
        narrow(where, parameters, " AND t.id < ?", filter.before());
        if (filter.unanswered()) {
            where.append(" AND k.kind = 'QUESTION' AND k.accepted_post IS NULL");
        }
        if (!member.teaches()) {
            where.append(" AND k.audience = 'EVERYONE'");
        }
        parameters.add(MAX_CANDIDATES);
        return database.transaction(sql -> {
            Map<Long, Found> found = new LinkedHashMap<>();
            sql.list(
                    "SELECT t.id, t.topic_id, v.body, k.title, f.status AS first_status FROM forum_post_words w"
                            + " JOIN forum_post t ON t.forum_id = w.forum_id AND t.id = w.post_id AND t.status = 'VISIBLE'"
                            + " JOIN forum_post_version v ON v.forum_id = t.forum_id AND v.post_id = t.id AND v.version = t.version"
                            + " JOIN forum_topic k ON k.forum_id = t.forum_id AND k.id = t.topic_id"
                            + " JOIN forum_post f ON f.forum_id = t.forum_id AND f.id = t.topic_id"
                            + " JOIN forum_member m ON m.forum_id = t.forum_id AND m.person_id = t.author_id"
                            + " JOIN person p ON p.id = t.author_id JOIN institution i ON i.id = p.institution_id"
                            + " WHERE MATCH (w.tokens) AGAINST (? IN BOOLEAN MODE) AND w.forum_id = ?" + where
                            + " ORDER BY t.id DESC LIMIT ?",
                    row -> {
                        boolean titled = "VISIBLE".equals(row.getString("first_status"));
                        String title = titled ? row.getString("title") : "";
                        boolean first = row.getLong("id") == row.getLong("topic_id");
                        String plain = Markdown.plain(row.getString("body"));
                        return found.put(row.getLong("id"), new Found(title, first ? title + " — " + plain : plain));
                    },
                    parameters.toArray());
            return found;
        });
    }

    private static void narrow(
            StringBuilder where, List<Object> parameters, String condition, Optional<? extends Object> value) {
        if (value.isPresent()) {
            where.append(condition);
            condition.chars().filter(c -> c == '?').forEach(place -> parameters.add(value.get()));
        }
    }

    private record Found(String title, String plain) {}
}
