package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: opening topics and searching in a forum of a million generated posts, from the request to the
 * whole answer (design.md 6). {@code -Dhub.bench.posts} makes it smaller. Asserts nothing about time.
 */
class LargeForumBench {

    private static final int POSTS = Integer.getInteger("hub.bench.posts", 1_000_000);
    private static final int TIMES = 400;
    private static final int WARM_UP = 400;

    private final List<String> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private ForumPerson siti;

    @Test
    void largeForum() throws Exception {
        GeneratedForum forum = new GeneratedForum(POSTS);
        try (ForumHub hub = ForumHub.prepare("large-forum-bench")) {
            hub.addNode(Map.of("-XX:TieredStopAtLevel=4", "", "-Xmx2g", ""));
            siti = hub.person("jakarta", "siti", "Learner", "rice");
            siti.does("rice", "post", "title", "Large", "body", "x");
            long begin = System.nanoTime();
            forum.fill(hub.database());
            System.out.printf(
                    Locale.ROOT, "%,d posts made in %,d s%n", POSTS, (System.nanoTime() - begin) / 1_000_000_000);
            searches(forum);
            topics(forum.longTopic()); // last: the database is still writing down the million posts at first
        } finally {
            System.out.printf(
                    Locale.ROOT, "%n| a forum of %,d posts | p50 ms | p99 ms | target |%n|---|---:|---:|---|%n", POSTS);
            lines.forEach(System.out::println);
        }
    }

    private void topics(long longest) {
        int topics = Math.max(1, POSTS / 1_000);
        time("list of topics", "<= 20", i -> "topics?limit=50");
        time("open a topic, 50 posts", "<= 20", i -> "topics/" + (longest + i * 7 % topics) + "/posts?limit=50");
        time(
                "the middle of a topic of " + POSTS / 20 + " posts",
                "<= 20",
                i -> "topics/" + longest + "/posts?limit=50&after=" + (longest + (long) POSTS * i / TIMES / 2));
    }

    private void searches(GeneratedForum forum) {
        time("search a rare word", "<= 100", i -> search(forum.word(20_000 + i)));
        time("search a usual word", "<= 100", i -> search(forum.word(500 + i)));
        time("search one of the 100 commonest", "<= 100", i -> search(forum.word(i % 100)));
        time(
                "search two of the 100 commonest",
                "<= 100",
                i -> search(forum.word(i % 10) + " " + forum.word(i % 90 + 10)));
        time(
                "search a common and a rare word",
                "<= 100",
                i -> search(forum.word(i % 50) + " " + forum.word(9_000 + i)));
        time(
                "search five usual words",
                "<= 100",
                i -> search(forum.word(i) + " " + forum.word(i + 50) + " " + forum.word(i + 100) + " "
                        + forum.word(i + 150) + " " + forum.word(i + 200)));
    }

    private static String search(String words) {
        return "search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private void time(String what, String target, IntFunction<String> path) {
        long[] nanos = new long[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            assertThat(siti.get("/api/forums/rice/" + path.apply(i < 0 ? TIMES - i : i))
                            .statusCode())
                    .isEqualTo(200);
            nanos[Math.max(0, i)] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %s |",
                what,
                nanos[TIMES / 2] / 1e6,
                nanos[TIMES * 99 / 100] / 1e6,
                target));
        System.out.println(lines.get(lines.size() - 1));
    }
}
