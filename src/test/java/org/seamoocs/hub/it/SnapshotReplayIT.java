package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Old snapshot and the events since are the new snapshot, for every kind of event and for each role (forum facts B.3, 7). */
class SnapshotReplayIT {

    private static final long SEED = Long.getLong("hub.it.seed", 4);
    private static final int STEPS = 160;
    private static final List<String> EMOJI = List.of("👍", "🎉", "🙏");

    private final Random random = new Random(SEED);

    /** What a client knows: topics and posts as maps of what the events can change. */
    private static final class State {

        private final Map<Long, Map<String, Object>> topics = new TreeMap<>();
        private final Map<Long, Map<String, Object>> posts = new TreeMap<>();
        private final Map<Long, Long> postsAsOf = new HashMap<>();
        private long topicsAsOf;

        static State load(ForumPerson person) {
            State state = new State();
            JsonNode list = person.read("/api/forums/rice/topics?limit=100");
            state.topicsAsOf = list.get("seq").asLong();
            for (JsonNode topic : list.get("items")) {
                state.topics.put(
                        topic.get("id").asLong(),
                        new TreeMap<>(Map.of(
                                "title", topic.path("title").asString("-"),
                                "kind", topic.get("kind").asString(),
                                "pinned", topic.get("pinned").asBoolean(),
                                "locked", topic.get("locked").asBoolean(),
                                "accepted", topic.path("accepted").asLong(0),
                                "posts", topic.get("posts").asInt())));
                JsonNode posts = person.read("/api/forums/rice/topics/" + topic.get("id") + "/posts?limit=100");
                state.postsAsOf.put(topic.get("id").asLong(), posts.get("seq").asLong());
                for (JsonNode post : posts.get("items")) {
                    state.posts.put(
                            post.get("id").asLong(),
                            new TreeMap<>(Map.of(
                                    "topic", post.get("topic").asLong(),
                                    "parent", post.path("parent").asLong(0),
                                    "version", post.get("version").asInt(),
                                    "status", post.get("status").asString(),
                                    "html", post.path("html").asString("-"),
                                    "endorsed", post.get("endorsed").asBoolean(),
                                    "reactions", post.get("reactions").toString())));
                }
            }
            return state;
        }

        private Map<String, Object> topic(long id) {
            return Objects.requireNonNull(topics.get(id));
        }

        private Map<String, Object> post(long id) {
            return Objects.requireNonNull(posts.get(id));
        }

        void apply(JsonNode event) {
            if (!event.has("k") || !event.has("topic")) {
                return;
            }
            long topic = event.get("topic").asLong();
            long seq = event.get("s").asLong();
            if (seq > topicsAsOf) {
                applyToTopic(topic, event);
            }
            if (seq > postsAsOf.getOrDefault(topic, 0L)) {
                applyToPosts(topic, event);
            }
        }

        private void applyToTopic(long topic, JsonNode event) {
            JsonNode set = event.path("set");
            switch (event.get("k").asString()) {
                case "topic.created" ->
                    topics.put(
                            topic,
                            new TreeMap<>(Map.of(
                                    "title",
                                    set.path("title").asString("-"),
                                    "kind",
                                    set.get("kind").asString(),
                                    "pinned",
                                    false,
                                    "locked",
                                    false,
                                    "accepted",
                                    0L,
                                    "posts",
                                    1)));
                case "post.created" -> topic(topic).merge("posts", 1, (a, b) -> (int) a + (int) b);
                case "topic.pinned" ->
                    topic(topic).put("pinned", set.get("pinned").asBoolean());
                case "topic.locked" ->
                    topic(topic).put("locked", set.get("locked").asBoolean());
                case "topic.accepted" ->
                    topic(topic).put("accepted", set.get("accepted").asLong());
                case "post.edited", "post.restored", "post.unhidden" -> {
                    if (set.has("title")) {
                        topic(topic).put("title", set.get("title").asString());
                    }
                }
                case "post.deleted", "post.hidden" -> {
                    if (event.at("/post/id").asLong() == topic) {
                        topic(topic).put("title", "-");
                    }
                }
                default -> {
                    // nothing of the topic
                }
            }
        }

        private void applyToPosts(long topic, JsonNode event) {
            JsonNode post = event.path("post");
            long id = post.path("id").asLong();
            switch (event.get("k").asString()) {
                case "topic.created", "post.created" ->
                    posts.put(
                            id,
                            new TreeMap<>(Map.of(
                                    "topic",
                                    topic,
                                    "parent",
                                    post.path("parent").asLong(0),
                                    "version",
                                    1,
                                    "status",
                                    "visible",
                                    "html",
                                    post.path("html").asString("-"),
                                    "endorsed",
                                    false,
                                    "reactions",
                                    "{}")));
                case "post.edited", "post.restored", "post.unhidden" -> {
                    post(id).put("version", post.get("version").asInt());
                    post(id).put("html", post.path("html").asString("-"));
                    post(id).put("status", "visible");
                }
                case "post.deleted" -> post(id).putAll(Map.of("status", "deleted", "html", "-"));
                case "post.hidden" -> post(id).putAll(Map.of("status", "hidden", "html", "-"));
                case "post.endorsed" ->
                    post(id).put("endorsed", event.at("/set/endorsed").asBoolean());
                case "post.reactions" ->
                    post(id).put("reactions", event.at("/set/reactions").toString());
                default -> {
                    // nothing of a post
                }
            }
        }
    }

    @Test
    void oldSnapshotAndEventsAreTheNewSnapshot() {
        try (ForumHub hub = ForumHub.start("snapshot", Map.of())) {
            List<ForumPerson> persons = List.of(
                    hub.person("jakarta", "siti", "Learner", "rice"),
                    hub.person("bangkok", "somchai", "Learner", "rice"),
                    hub.person("hanoi", "giang", "Instructor", "rice"));
            for (int i = 0; i < STEPS / 4; i++) {
                step(persons);
            }
            Map<ForumPerson, State> states = new HashMap<>();
            Map<ForumPerson, Long> since = new HashMap<>();
            for (ForumPerson person : persons) { // something happens between the parts of the snapshot
                since.put(
                        person,
                        person.read("/api/forums/rice/snapshot").get("seq").asLong());
                states.put(person, State.load(person));
                step(persons);
            }
            for (int i = 0; i < STEPS; i++) {
                step(persons);
            }
            for (ForumPerson person : persons) {
                State replayed = Objects.requireNonNull(states.get(person));
                person.read("/api/forums/rice/events?after=" + since.get(person))
                        .get("events")
                        .forEach(replayed::apply);
                State fresh = State.load(person);
                assertThat(replayed.topics)
                        .as("seed " + SEED + ", topics of " + person.subject())
                        .isEqualTo(fresh.topics);
                assertThat(replayed.posts)
                        .as("seed " + SEED + ", posts of " + person.subject())
                        .isEqualTo(fresh.posts);
            }
            assertThat(Integer.parseInt(hub.column("SELECT COUNT(DISTINCT kind) FROM forum_event")
                            .get(0)))
                    .isGreaterThanOrEqualTo(10);
        }
    }

    /** Anything by anybody; most of it is possible, and a refusal is as good as a success. */
    private void step(List<ForumPerson> persons) {
        ForumPerson person = persons.get(random.nextInt(persons.size()));
        List<JsonNode> topics = person.read("/api/forums/rice/topics?limit=100")
                .get("items")
                .valueStream()
                .toList();
        if (topics.size() < 3 || random.nextInt(12) == 0) {
            String kind = random.nextBoolean() ? "question" : "discussion";
            String audience = person == persons.get(2) && random.nextInt(3) == 0 ? "teachers" : "everyone";
            person.tries(
                    "rice", "post", "title", "T" + random.nextInt(), "body", "b", "kind", kind, "audience", audience);
            return;
        }
        JsonNode topic = topics.get(random.nextInt(topics.size()));
        long id = topic.get("id").asLong();
        List<JsonNode> posts = person.read("/api/forums/rice/topics/" + id + "/posts?limit=100")
                .get("items")
                .valueStream()
                .toList();
        JsonNode post = posts.get(random.nextInt(posts.size()));
        long postId = post.get("id").asLong();
        boolean on = random.nextInt(3) > 0;
        switch (random.nextInt(12)) {
            case 0, 1 -> person.tries("rice", "post", "topic", id, "body", "r" + random.nextInt());
            case 2 -> person.tries("rice", "post", "topic", id, "parent", postId, "body", "rr" + random.nextInt());
            case 3 ->
                person.tries(
                        "rice",
                        "edit",
                        "post",
                        postId,
                        "version",
                        post.get("version").asInt(),
                        "body",
                        "e" + random.nextInt());
            case 4 -> person.tries("rice", "delete", "post", postId);
            case 5 -> person.tries("rice", "restore", "post", postId);
            case 6 -> person.tries("rice", "react", "post", postId, "emoji", EMOJI.get(random.nextInt(3)), "on", on);
            case 7 -> person.tries("rice", random.nextInt(4) == 0 ? "lock" : "pin", "topic", id, "on", on);
            case 8 -> person.tries("rice", "accept", "post", postId, "on", on);
            case 9 -> person.tries("rice", "endorse", "post", postId, "on", on);
            case 10 -> person.tries("rice", on ? "hide" : "unhide", "post", postId, "reason", "because");
            default ->
                person.tries(
                        "rice",
                        "edit",
                        "post",
                        id,
                        "version",
                        posts.get(0).get("version").asInt(),
                        "body",
                        "t" + random.nextInt(),
                        "title",
                        "New " + random.nextInt());
        }
    }
}
