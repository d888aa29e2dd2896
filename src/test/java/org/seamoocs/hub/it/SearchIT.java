package org.seamoocs.hub.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty queries with their answers for each of the region's harder languages, through the real database. */
class SearchIT {

    private static final Map<Long, String> POSTS = new HashMap<>();

    private static ForumHub hub;
    private static ForumPerson siti;

    /** @param expected keys of posts in {@code search.txt} */
    record Query(String language, String words, Set<String> expected) {}

    @BeforeAll
    static void open() throws IOException {
        hub = ForumHub.start("search", Map.of());
        siti = hub.person("jakarta", "siti", "Instructor", "rice");
        String language = "";
        for (String line : lines()) {
            if (line.startsWith("[")) {
                language = line;
            } else if (line.startsWith("+ ")) {
                String[] post = line.substring(2).split(" ", 2);
                long id = siti.does("rice", "post", "title", "-", "body", post[1])
                        .get("id")
                        .asLong();
                POSTS.put(id, language + post[0]);
            }
        }
        long last = POSTS.keySet().stream().max(Long::compare).orElseThrow();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !hub.column(
                        "SELECT seq FROM forum_words_position WHERE seq >= ?", last)
                .isEmpty());
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        String language = "";
        for (String line : lines()) {
            if (line.startsWith("[")) {
                language = line;
            } else if (line.startsWith("? ")) {
                String[] parts = line.substring(2).split("=", 2);
                queries.add(new Query(language, parts[0].strip(), expected(language, parts[1])));
            }
        }
        return queries;
    }

    /** What is typed in one encoding of Burmese is found in the other as well. */
    private static Set<String> expected(String language, String keys) {
        Set<String> expected = new TreeSet<>();
        for (String key : keys.strip().split(" ")) {
            if (language.startsWith("[my") && !key.isEmpty()) {
                expected.addAll(List.of("[my]" + key, "[my zawgyi]" + key));
            } else if (!key.isEmpty()) {
                expected.add(language + key);
            }
        }
        return expected;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void findsExactly(Query query) {
        Set<String> found = siti.read("/api/forums/rice/search?q=" + URLEncoder.encode(query.words(), UTF_8))
                .get("hits")
                .valueStream()
                .map(hit -> POSTS.get(hit.at("/post/id").asLong()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(query.expected());
    }

    @Test
    void thereAreTwentyForEachLanguage() throws IOException {
        Map<String, Long> count =
                queries().stream().collect(Collectors.groupingBy(Query::language, Collectors.counting()));
        assertThat(count.keySet())
                .containsExactlyInAnyOrder("[th]", "[lo]", "[km]", "[my]", "[my zawgyi]", "[vi]", "[id]");
        assertThat(count.values()).allSatisfy(queries -> assertThat(queries).isGreaterThanOrEqualTo(20));
    }

    private static List<String> lines() throws IOException {
        try (InputStream file = Objects.requireNonNull(SearchIT.class.getResourceAsStream("search.txt"))) {
            return Arrays.asList(new String(file.readAllBytes(), UTF_8).split("\n"));
        }
    }
}
