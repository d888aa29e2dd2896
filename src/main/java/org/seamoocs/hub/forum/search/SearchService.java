package org.seamoocs.hub.forum.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.DiscussionReader;
import org.seamoocs.hub.forum.discussion.PostView;

/** Answers searches, newest first, within what the member may see. Thread-safe. */
@ApplicationScoped
public class SearchService {

    private static final int MAX_HITS = 20;

    /** Of words that must then be looked for letter by letter. */
    private static final int MAX_CANDIDATES = 100;

    private static final int MAX_TERMS = 20;
    private static final int MAX_TOKENS = 40;

    private final ForumDatabase database;
    private final DiscussionReader discussion;
    private final CommonTokens common;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    SearchService() {
        this(null, null, null);
    }

    @Inject
    SearchService(ForumDatabase database, DiscussionReader discussion, CommonTokens common) {
        this.database = database;
        this.discussion = discussion;
        this.common = common;
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
        int most = asked.stream().anyMatch(Term::unspaced) ? MAX_CANDIDATES : MAX_HITS;
        Map<Long, Candidates.Found> found = find(new Candidates(database, member, filter, most), asked);
        return discussion.posts(member, List.copyOf(found.keySet())).items().stream()
                .filter(post -> post.status().equals("visible"))
                .sorted(Comparator.comparing(PostView::id).reversed())
                .map(post -> hit(post, Objects.requireNonNull(found.get(post.id())), asked))
                .toList();
    }

    /** By a look through the newest posts where enough of them are likely to have all tokens, else by the index. */
    private Map<Long, Candidates.Found> find(Candidates candidates, List<Term> asked) {
        Map<String, Double> parts = common.of(candidates.member().forum());
        List<String> tokens = asked.stream()
                .flatMap(term -> term.tokens().stream())
                .distinct()
                .limit(MAX_TOKENS)
                .sorted(Comparator.comparing(token -> parts.getOrDefault(token, 0.0)))
                .toList();
        double likely = tokens.stream()
                .mapToDouble(token -> parts.getOrDefault(token, 0.0))
                .reduce(Candidates.NEWEST, (left, part) -> left * part);
        if (likely > candidates.most()) {
            Map<Long, Candidates.Found> newest = withAll(candidates.newest(tokens), asked);
            if (newest.size() == MAX_HITS) {
                return newest;
            }
        }
        List<String> telling =
                tokens.stream().filter(token -> !parts.containsKey(token)).toList();
        List<String> rarest = tokens.subList(0, Math.min(2, tokens.size()));
        return withAll(candidates.indexed(telling.isEmpty() ? rarest : telling, tokens), asked);
    }

    private static Map<Long, Candidates.Found> withAll(Map<Long, Candidates.Found> candidates, List<Term> asked) {
        Map<Long, Candidates.Found> found = new LinkedHashMap<>();
        candidates.entrySet().stream()
                .filter(candidate -> hasAll(candidate.getValue().plain(), asked))
                .limit(MAX_HITS)
                .forEach(hit -> found.put(hit.getKey(), hit.getValue()));
        return found;
    }

    private static boolean hasAll(String plain, List<Term> asked) {
        if (asked.stream().noneMatch(Term::unspaced)) {
            return true;
        }
        String normal = Words.normal(plain);
        return asked.stream().allMatch(term -> term.isIn(normal));
    }

    private static Hit hit(PostView post, Candidates.Found found, List<Term> asked) {
        return new Hit(post, found.title(), Extract.of(found.plain(), asked));
    }
}
