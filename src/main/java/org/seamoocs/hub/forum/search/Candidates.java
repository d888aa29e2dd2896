package org.seamoocs.hub.forum.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.text.Markdown;

/**
 * The newest posts that have all tokens of a query, within what the member may see and the filter lets through.
 *
 * @param most how many at most
 */
record Candidates(ForumDatabase database, Member member, SearchService.Filter filter, int most) {

    /** How many of the newest posts are looked through for words that are in very many. */
    static final int NEWEST = 50_000;

    /** How many times as many as are wanted are let into the filter. */
    private static final int SPARE = 3;

    /** Texts are read of the few that are found, not of all that are looked at. */
    private static final String TEXTS = "SELECT t.id, t.topic_id, v.body, k.title, f.status AS first_status FROM (%s) w"
            + " JOIN forum_post t ON t.forum_id = w.forum_id AND t.id = w.post_id"
            + " JOIN forum_post_version v ON v.forum_id = t.forum_id AND v.post_id = t.id AND v.version = t.version"
            + " JOIN forum_topic k ON k.forum_id = t.forum_id AND k.id = t.topic_id"
            + " JOIN forum_post f ON f.forum_id = t.forum_id AND f.id = t.topic_id ORDER BY t.id DESC";

    private static final String VISIBLE = " JOIN forum_post t ON t.forum_id = w.forum_id AND t.id = w.post_id"
            + " AND t.status = 'VISIBLE' JOIN forum_topic k ON k.forum_id = t.forum_id AND k.id = t.topic_id";
    private static final String IN_COUNTRY =
            " JOIN person p ON p.id = t.author_id" + " JOIN institution i ON i.id = p.institution_id AND i.country = ?";
    private static final String IN_LANGUAGE =
            " JOIN forum_post_version v ON v.forum_id = t.forum_id AND v.post_id = t.id"
                    + " AND v.version = t.version AND (v.lang = ? OR v.lang LIKE CONCAT(?, '-%'))";
    private static final String BY_PERSON =
            " JOIN forum_member m ON m.forum_id = t.forum_id AND m.person_id = t.author_id" + " AND m.public_id = ?";

    /** What is found at first. */
    record Found(String title, String plain) {}

    /** By the index of tokens: it is asked for some of them, and what it finds is looked at for all. */
    Map<Long, Found> indexed(List<String> asked, List<String> tokens) {
        StringBuilder where =
                new StringBuilder(" WHERE MATCH (w.tokens) AGAINST (? IN BOOLEAN MODE) AND w.forum_id = ?");
        List<Object> parameters = new ArrayList<>();
        parameters.add(asked.stream().map(token -> "+" + token).collect(Collectors.joining(" ")));
        parameters.add(member.forum());
        tokens.stream().filter(token -> !asked.contains(token)).forEach(token -> holds(where, parameters, token));
        return find("forum_post_words w", List.of(), where, parameters);
    }

    /** By a look through the newest posts, which soon finds what is in very many; those with the words are then filtered. */
    Map<Long, Found> newest(List<String> tokens) {
        long end = filter.before().orElse(Long.MAX_VALUE);
        StringBuilder words = new StringBuilder("SELECT forum_id, post_id FROM forum_post_words w"
                + " FORCE INDEX (forum_post_words_post) WHERE w.forum_id = ? AND w.post_id < ?"
                + " AND w.post_id > (SELECT LEAST(?, seq + 1) FROM forum WHERE id = ?) - ?");
        List<Object> parameters = new ArrayList<>(List.of(member.forum(), end, end, member.forum(), NEWEST));
        tokens.forEach(token -> holds(words, parameters, token));
        words.append(" ORDER BY w.post_id DESC LIMIT ?");
        parameters.add(most * SPARE);
        return find("(" + words + ") w", parameters, new StringBuilder(" WHERE TRUE"), List.of());
    }

    private static void holds(StringBuilder where, List<Object> parameters, String token) {
        where.append(" AND CONCAT(' ', w.tokens, ' ') LIKE ?");
        parameters.add("% " + token + " %");
    }

    private Map<Long, Found> find(String words, List<Object> wordsAsked, StringBuilder where, List<Object> whereAsked) {
        StringBuilder joins = new StringBuilder(VISIBLE);
        List<Object> parameters = new ArrayList<>(wordsAsked);
        narrow(joins, parameters, IN_COUNTRY, filter.country());
        narrow(joins, parameters, IN_LANGUAGE, filter.lang());
        narrow(joins, parameters, BY_PERSON, filter.person());
        parameters.addAll(whereAsked);
        narrow(where, parameters, " AND k.kind = UPPER(?)", filter.kind());
        narrow(where, parameters, " AND w.post_id < ?", filter.before());
        if (filter.unanswered()) {
            where.append(" AND k.kind = 'QUESTION' AND k.accepted_post IS NULL");
        }
        if (!member.teaches()) {
            where.append(" AND k.audience = 'EVERYONE'");
        }
        parameters.add(most);
        String ids = "SELECT STRAIGHT_JOIN w.forum_id, w.post_id FROM " + words + joins + where
                + " ORDER BY w.post_id DESC LIMIT ?";
        return database.transaction(sql -> {
            Map<Long, Found> found = new LinkedHashMap<>();
            sql.list(TEXTS.replace("%s", ids), row -> found.put(row.getLong("id"), found(row)), parameters.toArray());
            return found;
        });
    }

    private static Found found(ResultSet row) throws SQLException {
        boolean titled = "VISIBLE".equals(row.getString("first_status"));
        String title = titled ? row.getString("title") : "";
        boolean first = row.getLong("id") == row.getLong("topic_id");
        String plain = Markdown.plain(row.getString("body"));
        return new Found(title, first ? title + " — " + plain : plain);
    }

    private static void narrow(
            StringBuilder where, List<Object> parameters, String condition, Optional<? extends Object> value) {
        if (value.isPresent()) {
            where.append(condition);
            condition.chars().filter(c -> c == '?').forEach(place -> parameters.add(value.get()));
        }
    }
}
