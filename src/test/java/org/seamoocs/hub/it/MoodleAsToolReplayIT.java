package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Moodle 4.5 as a course tool, as it was recorded: the hub sends what Moodle accepted, and answers what Moodle asked. What
 * differs between two platforms (addresses, ids, names) is exchanged; everything else is as recorded.
 */
class MoodleAsToolReplayIT {

    private static final JsonMapper JSON = new JsonMapper();

    /** Moodle needs every parameter that it got, and its own query ({@code ?id=}) untouched (tool quirks 2 and 3). */
    @ParameterizedTest
    @ValueSource(strings = {"launch-student-course", "launch-teacher-linked"})
    void theLoginInitiationHasWhatMoodleGot(String name) {
        JsonNode recorded = read(name).path("login");
        URI login = Journey.fromJakarta("rice").toTool();
        Map<String, String> sent = new TreeMap<>(PlainBrowser.query(login));
        assertThat(sent.remove("id")).isEqualTo("36c3");
        assertThat(sent.keySet()).isEqualTo(names(recorded.path("body")));
        assertThat(sent.get("target_link_uri"))
                .as("exactly the launch address, without a query")
                .isEqualTo(BrokerStage.MANILA.url("/launch").toString());
    }

    /** State and nonce as Moodle writes them come back to the byte; the rest of the request is as recorded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "launch-student-course",
                "launch-student-assignment-no-lineitem",
                "launch-teacher-linked",
                "launch-teacher-first-time-account-binding"
            })
    void theAuthenticationRequestIsAnswered(String name) {
        JsonNode recorded = read(name).path("auth_request_params");
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> ours = journey.toAuthorization();
        Map<String, String> request = new TreeMap<>();
        recorded.forEachEntry((key, value) -> request.put(key, value.asString()));
        for (String exchanged : Set.of("client_id", "redirect_uri", "login_hint", "lti_message_hint")) {
            request.put(exchanged, ours.get(exchanged));
        }
        Map<String, String> form = Journey.form(journey.authorize(request));
        assertThat(form).containsOnlyKeys("id_token", "state");
        assertThat(form.get("state")).isEqualTo(recorded.path("state").asString());
        assertThat(payload(Objects.requireNonNull(form.get("id_token")))
                        .path("nonce")
                        .asString())
                .isEqualTo(recorded.path("nonce").asString());
    }

    /** Claim for claim and member for member what Moodle accepted; the hub adds its hop marker. */
    @ParameterizedTest
    @ValueSource(strings = {"launch-student-course", "launch-student-assignment-no-lineitem", "launch-teacher-linked"})
    void theTokenHasTheShapeThatMoodleAccepted(String name) {
        JsonNode recorded = read(name).path("claims");
        Journey journey = Journey.fromJakarta("rice")
                .role(name.contains("teacher") ? "Instructor" : "Learner")
                .with("middle_name", null)
                .with("picture", null)
                .with("locale", null)
                .with(Journey.LTI + "lis", null);
        HttpResponse<String> answer = journey.authorize(journey.toAuthorization());
        JsonNode sent = payload(Objects.requireNonNull(Journey.form(answer).get("id_token")));

        Set<String> claims = names(sent);
        assertThat(claims.remove(Journey.HOPS)).isTrue();
        assertThat(claims).isEqualTo(names(recorded));
        recorded.forEachEntry((claim, value) -> {
            JsonNode ours = sent.path(claim);
            assertThat(ours.getNodeType()).as(claim).isEqualTo(value.getNodeType());
            if (value.isObject() && !claim.equals(Journey.LTI + "custom")) {
                Set<String> members = names(value);
                members.remove("lineitem"); // one item for each link: what broker.grades knows
                Set<String> own = names(ours);
                own.remove("lineitem");
                assertThat(own).as(claim).isEqualTo(members);
            }
        });
        assertThat(sent.path(Journey.LTI + "roles").toString())
                .isEqualTo(recorded.path(Journey.LTI + "roles").toString());
        assertThat(sent.at("/" + escaped("custom") + "/id").asString())
                .isEqualTo("de319631-3a50-48b7-a279-c5fa0e6cf9b5");
        assertThat(sent.path(Journey.NRPS).path("service_versions").toString()).isEqualTo("[\"2.0\"]");
        assertThat(sent.path(Journey.AGS).path("scope").size()).isPositive();
    }

    private static String escaped(String claim) {
        return (Journey.LTI + claim).replace("~", "~0").replace("/", "~1");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.forEachEntry((name, value) -> names.add(name));
        return names;
    }

    private static JsonNode payload(String token) {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static JsonNode read(String name) {
        try (InputStream in = MoodleAsToolReplayIT.class.getResourceAsStream("/moodle-4.5/tool/" + name + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("not recorded: " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
