package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model of the rights beside the hub: every actor tries every action on everybody's posts, in random order. */
class ForumRightsIT {

    private static final long SEED = Long.getLong("hub.it.seed", 11);

    private enum Role {
        OUTSIDER,
        GUEST,
        LEARNER,
        TEACHER
    }

    private record Actor(String name, Role role, ForumPerson person) {}

    /** A visible post, in a topic that never is locked. */
    private record Target(long topic, long post, String author, boolean staff) {}

    private record Action(String type, Map<String, Object> fields) {}

    private static ForumHub hub;
    private static final List<Actor> ACTORS = new ArrayList<>();

    @BeforeAll
    static void open() {
        hub = ForumHub.start("forum-rights", Map.of("hub.forum.handshakes-per-second", "3"));
        ACTORS.add(new Actor("outsider", Role.OUTSIDER, hub.person("jakarta", "outsider", "Learner", "reef")));
        ACTORS.add(new Actor("guest", Role.GUEST, hub.person("jakarta", "guest", "Nobody", "rice")));
        ACTORS.add(new Actor("siti", Role.LEARNER, hub.person("jakarta", "siti", "Learner", "rice")));
        ACTORS.add(new Actor("somchai", Role.LEARNER, hub.person("bangkok", "somchai", "Mentor", "rice")));
        ACTORS.add(new Actor("giang", Role.TEACHER, hub.person("hanoi", "giang", "Instructor", "rice")));
        ACTORS.add(new Actor("malee", Role.TEACHER, hub.person("bangkok", "malee", "Instructor", "rice")));
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    private static Actor actor(String name) {
        return ACTORS.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
    }

    private static Target target(String author, boolean staff) {
        String starter = staff ? "giang" : "siti";
        long topic = actor(starter)
                .person()
                .does(
                        "rice",
                        "post",
                        "title",
                        "zebra of " + starter,
                        "body",
                        "zebra",
                        "kind",
                        "question",
                        "audience",
                        staff ? "teachers" : "everyone")
                .get("id")
                .asLong();
        long post = actor(author)
                .person()
                .does("rice", "post", "topic", topic, "body", "zebra by " + author)
                .get("id")
                .asLong();
        return new Target(topic, post, author, staff);
    }

    private static List<Action> actions(Target on) {
        return List.of(
                new Action("post", Map.of("topic", on.topic(), "body", "a reply")),
                new Action("edit", Map.of("post", on.post(), "version", 1, "body", "edited")),
                new Action("react", Map.of("post", on.post(), "emoji", "👍")),
                new Action("pin", Map.of("topic", on.topic())),
                new Action("accept", Map.of("post", on.post())),
                new Action("endorse", Map.of("post", on.post())),
                new Action("report", Map.of("post", on.post(), "reason", "other")),
                new Action("warn", Map.of("post", on.post(), "reason", "because")),
                new Action("hide", Map.of("post", on.post(), "reason", "because")),
                new Action("delete", Map.of("post", on.post())));
    }

    /** The model: what the rules say, said once more and differently. */
    private static int expected(Actor actor, Action action, Target on) {
        boolean own = actor.name().equals(on.author());
        boolean asker = !on.staff() && actor.name().equals("siti");
        boolean teacher = actor.role() == Role.TEACHER;
        if (actor.role() == Role.OUTSIDER || actor.role() == Role.GUEST) {
            return 403;
        }
        if (on.staff() && !teacher) {
            return 404;
        }
        return switch (action.type()) {
            case "edit", "delete" -> own ? 200 : 403;
            case "pin", "endorse" -> teacher ? 200 : 403;
            case "accept" -> teacher || asker ? 200 : 403;
            case "hide", "warn" -> teacher && !own ? 200 : 403;
            case "report" -> own ? 409 : 200;
            default -> 200;
        };
    }

    @Test
    void nothingIsPossibleThatTheRulesForbid() {
        Random random = new Random(SEED);
        Map<String, Integer> wrong = new LinkedHashMap<>();
        int tried = 0;
        for (boolean staff : new boolean[] {false, true}) {
            for (String author : staff ? List.of("giang", "malee") : List.of("siti", "somchai", "malee")) {
                List<Actor> actors = new ArrayList<>(ACTORS);
                Collections.shuffle(actors, random);
                for (Actor actor : actors) {
                    Target on = target(author, staff);
                    for (Action action : actions(on)) {
                        HttpResponse<String> response = actor.person().tries("rice", action.type(), pairs(action));
                        tried++;
                        if (response.statusCode() != expected(actor, action, on)) {
                            wrong.put(actor.name() + " " + action.type() + " " + on, response.statusCode());
                        }
                    }
                }
            }
        }
        assertThat(wrong).as("seed " + SEED + ", of " + tried).isEmpty();
        assertThat(tried).isGreaterThan(250);
    }

    private static Object[] pairs(Action action) {
        List<Object> pairs = new ArrayList<>();
        action.fields().forEach((name, value) -> Collections.addAll(pairs, name, value));
        return pairs.toArray();
    }

    @Test
    void nothingIsVisibleThatTheRulesForbid() {
        long staff = actor("giang")
                .person()
                .does("rice", "post", "title", "okapi", "body", "okapi", "audience", "teachers")
                .get("id")
                .asLong();
        actor("malee").person().does("rice", "post", "topic", staff, "body", "okapi too");
        for (Actor actor : ACTORS) {
            StringBuilder all = new StringBuilder();
            for (String path : List.of(
                    "snapshot",
                    "topics",
                    "topics/" + staff,
                    "topics/" + staff + "/posts",
                    "posts?id=" + staff,
                    "posts/" + staff + "/versions",
                    "events?after=" + (staff - 1),
                    "search?q=okapi",
                    "notices",
                    "reports",
                    "moderation")) {
                all.append(actor.person().get("/api/forums/rice/" + path).body());
            }
            assertThat(all.toString().contains("okapi")).as(actor.name()).isEqualTo(actor.role() == Role.TEACHER);
        }
    }

    @Test
    void moreHandshakesThanTheNodeServesAreToldToComeBack() {
        URI address = URI.create("ws://localhost:" + hub.node(0).port() + "/forums/rice/socket");
        List<HttpResponse<?>> refused = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            try {
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(address, new WebSocket.Listener() {})
                        .join()
                        .abort();
            } catch (CompletionException e) {
                refused.add(((WebSocketHandshakeException) Objects.requireNonNull(e.getCause())).getResponse());
            }
        }
        assertThat(refused).isNotEmpty().allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 10L);
        });
    }
}
