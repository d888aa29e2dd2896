package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a forum so large that some words are in very many posts, the same is found as by looking at each post. */
class CommonWordsIT {

    private static final GeneratedForum FORUM = new GeneratedForum(5_000);

    private static ForumHub hub;
    private static ForumPerson siti;

    @BeforeAll
    static void open() throws SQLException {
        hub = ForumHub.start("common-words", java.util.Map.of());
        siti = hub.person("jakarta", "siti", "Learner", "rice");
        siti.does("rice", "post", "title", "Large", "body", "x");
        FORUM.fill(hub.database());
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    /** The commonest alone and together, common ones that are seldom together, and with rare ones. */
    @ParameterizedTest(name = "words of ranks {0}")
    @CsvSource({"0", "30", "0 1", "0 1 2 3 4 5 6 7", "150 160", "0 3000", "5 6 20000", "400", "7000", "49999"})
    void findsWhatIsThere(String ranks) {
        List<String> words = Arrays.stream(ranks.split(" "))
                .map(rank -> FORUM.word(Integer.parseInt(rank)))
                .toList();
        String all = words.stream()
                .map(word -> "CONCAT(' ', body, ' ') LIKE '% " + word + " %'")
                .collect(Collectors.joining(" AND "));
        List<String> there =
                hub.column("SELECT post_id FROM forum_post_version WHERE " + all + " ORDER BY post_id DESC LIMIT 20");
        assertThat(found(words, "")).isEqualTo(there);
        if (there.size() == 20) {
            List<String> next = hub.column("SELECT post_id FROM forum_post_version WHERE " + all + " AND post_id < "
                    + there.get(19) + " ORDER BY post_id DESC LIMIT 20");
            assertThat(found(words, "&before=" + there.get(19))).isEqualTo(next);
        }
    }

    private static List<String> found(List<String> words, String more) {
        return siti.read("/api/forums/rice/search?q=" + String.join("+", words) + more)
                .get("hits")
                .valueStream()
                .map(hit -> hit.at("/post/id").asString())
                .toList();
    }
}
