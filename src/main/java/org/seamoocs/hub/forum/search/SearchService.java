package org.seamoocs.hub.forum.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.DiscussionReader;
import org.seamoocs.hub.forum.discussion.PostView;

/** Answers searches, newest first, within what the member may see. Thread-safe. */
@ApplicationScoped
public class SearchService {

    private static final int MAX_HITS = 20;
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
        Map<Long, Candidates.Found> found = find(new Candidates(database, member, filter), asked);
        return discussion.posts(member, List.copyOf(found.keySet())).items().stream()
                .filter(post -> post.status().equals("visible"))
                .sorted(Comparator.comparing(PostView::id).reversed())
                .map(post -> hit(post, Objects.requireNonNull(found.get(post.id())), asked))
                .toList();
    }

    /** Where every token is in very many posts, the newest are enough, unless they hold too few with all of them. */
    private Map<Long, Candidates.Found> find(Candidates candidates, List<Term> asked) {
        List<String> tokens = asked.stream()
                .flatMap(term -> term.tokens().stream())
                .distinct()
                .limit(MAX_TOKENS)
                .toList();
        Set<String> commonHere = common.of(candidates.member().forum());
        if (commonHere.containsAll(tokens)) {
            Map<Long, Candidates.Found> newest = withAll(candidates.newest(tokens), asked);
            if (newest.size() == MAX_HITS) {
                return newest;
            }
        }
        return withAll(candidates.indexed(tokens, commonHere), asked);
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
