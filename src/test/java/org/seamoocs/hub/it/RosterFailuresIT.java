package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.RosterStage.BANGKOK;
import static org.seamoocs.hub.it.RosterStage.JAKARTA;
import static org.seamoocs.hub.it.RosterStage.members;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seamoocs.hub.it.FakeLms.Service;
import org.seamoocs.hub.it.RawHttp.Reply;
import org.seamoocs.hub.it.RosterStage.Placed;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** LMSs that fail, a hub that dies, rosters that are huge: never a list that is too short (design.md 3.5). */
class RosterFailuresIT {

    private final RosterStage stage = RosterStage.get();

    @AfterEach
    void behave() {
        JAKARTA.behave();
        BANGKOK.behave();
    }

    @ParameterizedTest
    @EnumSource(value = Misbehaviour.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anLmsThatFailsIsAnErrorAndNoShorterList(Misbehaviour how) {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(rice.lmsCourse(), 30, 10);
        assertThat(members(stage.roster(rice, ""))).hasSize(30);
        stage.expire(rice);
        JAKARTA.misbehave(Service.MEMBERSHIPS, how);

        HttpResponse<String> answer = stage.roster(rice, "");

        unavailable(answer);
        assertThat(stage.served(rice)).as("the whole roster of before").isEqualTo(30);
        int calls = JAKARTA.calls(Service.MEMBERSHIPS).size();
        unavailable(stage.roster(rice, ""));
        assertThat(JAKARTA.calls(Service.MEMBERSHIPS))
                .as("left alone for a while")
                .hasSize(calls);
        JAKARTA.behave();
        stage.expire(rice);
        assertThat(members(stage.roster(rice, ""))).hasSize(30);
    }

    @Test
    void anLmsThatIsDownOrFailsOnALaterPageIsAnErrorToo() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(rice.lmsCourse(), 5, 10);
        JAKARTA.down();
        unavailable(stage.roster(rice, ""));
        JAKARTA.behave();

        for (String next : List.of(
                "http://127.0.0.1:1/next", "https://elsewhere.example/next", "::", rice.lmsCourse() + "-same")) {
            Placed other = stage.place(JAKARTA, "jakarta-1", "rice");
            String link = next.endsWith("-same") ? JAKARTA.memberships(other.lmsCourse()) + "?limit=5000" : next;
            JAKARTA.say(Service.MEMBERSHIPS, page(1).with("Link", "<" + link + ">; rel=\"next\""));
            unavailable(stage.roster(other, ""));
            assertThat(stage.served(other)).as(next).isZero();
        }
        Placed half = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(half.lmsCourse(), 20, 10);
        JAKARTA.say(
                Service.MEMBERSHIPS,
                page(1).with("Link", "<" + JAKARTA.memberships(half.lmsCourse()) + "?from=10>; rel=\"next\""));
        JAKARTA.say(Service.MEMBERSHIPS, Reply.of(500, "Internal Server Error"));
        unavailable(stage.roster(half, ""));
        assertThat(stage.served(half)).isZero();
    }

    @Test
    void oneSectionThatFailsIsAnErrorForAll() {
        Placed jakarta = stage.place(JAKARTA, "jakarta-1", "delta", true);
        Placed bangkok = stage.place(BANGKOK, "bangkok-1", "delta", true);
        JAKARTA.members(jakarta.lmsCourse(), 5, 10);
        BANGKOK.misbehave(Service.MEMBERSHIPS, Misbehaviour.FORBIDDEN);
        unavailable(stage.roster(jakarta, ""));
        stage.update("DELETE FROM placement WHERE section_id IN (?, ?)", jakarta.section(), bangkok.section());
    }

    @Test
    void endlessPagesEnd() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        for (int i = 0; i <= 2001; i++) {
            JAKARTA.say(
                    Service.MEMBERSHIPS,
                    page(i).with(
                                    "Link",
                                    "<" + JAKARTA.memberships(rice.lmsCourse()) + "?from=" + i + ">; rel=\"next\""));
        }
        HttpResponse<String> answer = stage.roster(rice, "");
        for (int again = 0; answer.statusCode() == 503 && again < 10; again++) {
            answer = stage.roster(rice, "");
        }
        unavailable(answer);
        assertThat(stage.value("SELECT failure FROM section_roster WHERE section_id = ?", rice.section()))
                .isEqualTo("MEMBERSHIPS_TOO_LARGE");
        assertThat(stage.value("SELECT COUNT(*) FROM roster_member WHERE section_id = ?", rice.section()))
                .isEqualTo("0");
    }

    @Test
    void manyWhoAskAtOnceMakeOneFetch() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(rice.lmsCourse(), 5, 10);
        String token = stage.token(RosterStage.RICE, RosterStage.SCOPE);
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> stage.get(RosterStage.memberships(rice.context()), token)))
                .limit(6)
                .toList();
        answers.forEach(a -> assertThat(members(a.join())).hasSize(5));
        assertThat(JAKARTA.calls(Service.MEMBERSHIPS).stream()
                        .filter(c -> c.target().getPath().contains("/" + rice.lmsCourse() + "/")))
                .hasSize(1);
    }

    @Test
    void twoNodesMakeOneFetchAndServeTheSame() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(rice.lmsCourse(), 3000, 1000);
        String token = stage.token(RosterStage.RICE, RosterStage.SCOPE);
        try (HubProcess second = stage.secondNode()) {
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.of(
                            stage.process(), second, stage.process(), second)
                    .map(node -> CompletableFuture.supplyAsync(
                            () -> stage.get(node, RosterStage.memberships(rice.context()), token)))
                    .toList();
            List<List<JsonNode>> rosters =
                    answers.stream().map(a -> members(a.join())).toList();
            assertThat(rosters)
                    .allSatisfy(roster -> assertThat(roster).hasSize(3000).isEqualTo(rosters.get(0)));
        }
        assertThat(JAKARTA.calls(Service.MEMBERSHIPS).stream()
                        .filter(c -> c.target().getPath().contains("/" + rice.lmsCourse() + "/")))
                .as("three pages, once")
                .hasSize(3);
    }

    @Test
    void aHubThatDiesInTheMiddleLeavesTheRosterOfBefore() {
        Placed rice = stage.place(JAKARTA, "jakarta-1", "rice");
        JAKARTA.members(rice.lmsCourse(), 2500, 5000);
        assertThat(members(stage.roster(rice, ""))).hasSize(2500);
        stage.expire(rice);
        JAKARTA.members(rice.lmsCourse(), 2600, 1300);
        String token = stage.token(RosterStage.RICE, RosterStage.SCOPE);
        JAKARTA.say(
                Service.MEMBERSHIPS,
                page(2000).with("Link", "<" + JAKARTA.memberships(rice.lmsCourse()) + "?from=1300>; rel=\"next\""));
        JAKARTA.misbehave(Service.MEMBERSHIPS, Misbehaviour.SLOW);
        CompletableFuture<Void> dying =
                CompletableFuture.runAsync(() -> stage.get(RosterStage.memberships(rice.context()), token));
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> !stage.value(
                        "SELECT COUNT(*) FROM roster_member WHERE section_id = ?", rice.section())
                .equals("2500"));
        stage.kill();
        assertThat(dying).failsWithin(java.time.Duration.ofSeconds(60));
        assertThat(stage.served(rice)).isEqualTo(2500);
        JAKARTA.behave();
        stage.restart();
        stage.expire(rice); // and the dead fetch's claim

        Set<String> users = new HashSet<>();
        members(stage.roster(rice, "")).forEach(m -> users.add(m.path("user_id").asString()));
        assertThat(users).hasSize(2600);
        assertThat(stage.value("SELECT COUNT(*) FROM roster_member WHERE section_id = ?", rice.section()))
                .as("nothing of the dead fetch is left")
                .isEqualTo("2600");
        assertThat(stage.value("SELECT COUNT(*) - COUNT(DISTINCT institution_id, issuer, subject) FROM person"))
                .isEqualTo("0");
    }

    /** 50,000 members of 2 KB each, to two tools at once, out of a heap of 256 MB. */
    @Test
    void aHugeRosterStreams() {
        Placed jakarta = stage.place(JAKARTA, "jakarta-1", "big", true);
        Placed bangkok = stage.place(BANGKOK, "bangkok-1", "big", true);
        JAKARTA.members(jakarta.lmsCourse(), 25_000, 5000);
        BANGKOK.members(bangkok.lmsCourse(), 25_000, 5000);
        String token = stage.token(RosterStage.RICE, RosterStage.SCOPE);
        Awaitility.await()
                .atMost(120, TimeUnit.SECONDS)
                .pollInterval(1, TimeUnit.SECONDS)
                .until(() -> stage.get(RosterStage.memberships(jakarta.context()) + "?limit=1", token)
                                .statusCode()
                        == 200);
        stage.update(
                "UPDATE roster_member SET claims = JSON_SET(claims, '$.name', REPEAT('n', 2000)) WHERE section_id IN (?, ?)",
                jakarta.section(),
                bangkok.section());
        List<CompletableFuture<Integer>> readers = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> count(RosterStage.memberships(jakarta.context()), token)))
                .limit(2)
                .toList();
        readers.forEach(reader -> assertThat(reader.join()).isEqualTo(50_000));
    }

    private int count(String path, String token) {
        URI uri = stage.process().baseUrl().resolve(path);
        try {
            HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            Set<String> users = new HashSet<>();
            try (JsonParser parser = new JsonMapper().createParser(answer.body())) {
                for (JsonToken token1 = parser.nextToken(); token1 != null; token1 = parser.nextToken()) {
                    if (token1 == JsonToken.PROPERTY_NAME
                            && parser.currentName().equals("user_id")) {
                        assertThat(users.add(parser.nextStringValue())).isTrue();
                    }
                }
            }
            return users.size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void unavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 300);
        assertThat(answer.body()).contains("\"code\":\"ROSTER_UNAVAILABLE\"").doesNotContain("members");
    }

    /** A page of that many members, at most 2000. */
    private static Reply page(int number) {
        String members = Stream.iterate(1, i -> i + 1)
                .limit(number == 2000 ? 1300 : 1)
                .map(i -> "{\"user_id\":\"learner-" + (number == 2000 ? i : number) + "\",\"roles\":[\"Learner\"]}")
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return Reply.of(200, "OK").body(RosterStage.MEDIA_TYPE, "{\"members\":[" + members + "]}");
    }
}
