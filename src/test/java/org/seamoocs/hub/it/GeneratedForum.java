package org.seamoocs.hub.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/**
 * Fills a forum with posts of made-up words, as many of each as a language has (Zipf), straight into the tables: the same
 * posts for the same seed. A tenth of a percent of the posts start topics; one topic has a twentieth of all posts.
 */
final class GeneratedForum {

    private static final int WORDS = 50_000;
    private static final int PER_TOPIC = 1_000;

    private final Random random = new Random(20261125);
    private final String[] words = new String[WORDS];
    private final double[] cumulative = new double[WORDS];
    private final int posts;
    private long forum;
    private long author;
    private long first;

    GeneratedForum(int posts) {
        this.posts = posts;
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            words[i] = word(i);
            sum += 1.0 / (i + 2.7);
            cumulative[i] = sum;
        }
    }

    /** The word of that rank, 0 being the commonest. */
    String word(int rank) {
        StringBuilder word = new StringBuilder();
        for (int rest = rank + 400; rest > 0; rest /= 20) {
            word.append("bcdfghjklmnprstvwyzq".charAt(rest % 20)).append("aeiou".charAt(rest / 20 % 5));
        }
        return word.toString();
    }

    /** The id of the topic with the most posts. */
    long longTopic() {
        return first;
    }

    /** Fills the forum of the course that has one topic already. */
    void fill(TestDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url() + "&useBulkStmts=true", database.user(), database.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (var row = statement.executeQuery("SELECT t.forum_id, t.author_id, f.seq + 1 FROM forum_topic t"
                    + " JOIN forum f ON f.id = t.forum_id ORDER BY t.id LIMIT 1")) {
                row.next();
                forum = row.getLong(1);
                author = row.getLong(2);
                first = row.getLong(3);
            }
            statement.execute("ALTER TABLE forum_post_words DROP INDEX forum_post_words_tokens");
            texts(connection);
            rest(statement);
            statement.execute("ALTER TABLE forum_post_words ADD FULLTEXT KEY forum_post_words_tokens (tokens)");
            statement.execute(
                    "ANALYZE TABLE forum_post, forum_post_version, forum_topic, forum_event, forum_post_words");
        }
    }

    private void texts(Connection connection) throws SQLException {
        try (PreparedStatement post = connection.prepareStatement(
                        "INSERT INTO forum_post (forum_id, id, topic_id, author_id, created_at, seq) VALUES (?, ?, ?, ?, NOW(6), ?)");
                PreparedStatement version = connection.prepareStatement(
                        "INSERT INTO forum_post_version (forum_id, post_id, version, body, html, lang, at) VALUES (?, ?, 1, ?, ?, 'id', NOW(6))");
                PreparedStatement tokens = connection.prepareStatement(
                        "INSERT INTO forum_post_words (forum_id, post_id, tokens) VALUES (?, ?, ?)")) {
            for (int i = 0; i < posts; i++) {
                long id = first + i;
                String body = text();
                add(post, forum, id, topic(i), author, id);
                add(version, forum, id, body, "<p>" + body + "</p>");
                add(tokens, forum, id, "w" + body.replace(" ", " w"));
                if (i % 5_000 == 4_999 || i == posts - 1) {
                    post.executeBatch();
                    version.executeBatch();
                    tokens.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    /** The first posts are those that start the topics. */
    private long topic(int post) {
        int topics = Math.max(1, posts / PER_TOPIC);
        return first + (post < topics ? post : post % 20 == 0 ? 0 : random.nextInt(topics));
    }

    private void rest(Statement statement) throws SQLException {
        String these = " WHERE forum_id = " + forum + " AND id >= " + first;
        statement.execute("INSERT INTO forum_topic (forum_id, id, kind, audience, title, author_id, posts, created_at,"
                + " last_post, last_post_at, seq) SELECT forum_id, topic_id, 'DISCUSSION', 'EVERYONE', 'Title', "
                + author
                + ", COUNT(*), NOW(6), MAX(id), NOW(6), topic_id FROM forum_post" + these + " GROUP BY topic_id");
        statement.execute(
                "INSERT INTO forum_event (forum_id, seq, kind, at, actor_id, topic_id, post_id, version, audience)"
                        + " SELECT forum_id, id, 'POST_CREATED', NOW(6), author_id, topic_id, id, 1, 'EVERYONE' FROM forum_post"
                        + these);
        statement.execute("UPDATE forum SET seq = " + (first + posts - 1) + " WHERE id = " + forum);
        statement.execute("REPLACE INTO forum_words_position VALUES (" + forum + ", " + (first + posts - 1) + ")");
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int count = 10 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(words[drawn()]);
        }
        return text.toString();
    }

    private int drawn() {
        int at = java.util.Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[WORDS - 1]);
        return Math.min(WORDS - 1, at < 0 ? -at - 1 : at);
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
