package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.lti.spec.Claim;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Content selection between two Moodles 4.5 as they were recorded: one asks the hub, the other is the course's tool. What the
 * hub answers is held against what the first accepted from its recorded tool.
 */
class MoodleSelectionIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RETURN =
            "http://127.0.0.1:8081/mod/lti/contentitem_return.php?course=2&id=1&sesskey=A3jeV7IFcE";

    private final SharedHub hub = SharedHub.get();
    private final Recorded recorded = Recorded.launch("deep-linking");
    private final Instant now = MoodleReplay.issued(recorded).plusSeconds(1);
    private final SelectionSteps steps = SelectionSteps.at(hub.browser(), now);

    @BeforeEach
    void atThatTime() {
        hub.update("DELETE FROM used_nonce WHERE nonce = ?", recorded.text("nonce")); // of an earlier test
        hub.setClock(now);
    }

    @Test
    void moodlesRequestOpensThePickerAndTheChosenCourseIsWhatMoodleAccepts() {
        Element picker = picker();
        assertThat(SelectionSteps.courses(picker)).containsExactly("kelp", "rice");
        JsonNode response = toMoodle(steps.choose(picker, "rice"));
        JsonNode accepted = recorded("deep-linking/5-deep-linking-response-sent-by-tool.json")
                .at("/decoded/claims");
        assertThat(names(response)).isEqualTo(names(accepted)); // no data: Moodle sent none
        assertThat(response.get("iss")).isEqualTo(accepted.get("iss"));
        assertThat(response.get("aud")).isEqualTo(accepted.get("aud"));
        for (String claim : List.of(Claim.DEPLOYMENT_ID, Claim.MESSAGE_TYPE, Claim.VERSION)) {
            assertThat(response.get(claim)).as(claim).isEqualTo(accepted.get(claim));
        }
        JsonNode item = response.get(Claim.DEEP_LINKING_CONTENT_ITEMS).get(0);
        assertSameShape(item, accepted.get(Claim.DEEP_LINKING_CONTENT_ITEMS).get(0));
    }

    @Test
    void nothingChosenIsWhatMoodleTakesForThat() {
        JsonNode response = toMoodle(steps.press(picker(), "step", "cancel", ""));
        JsonNode accepted = recorded("deep-linking/8-response-variants.json").at("/empty-selection/sent_claims");
        assertThat(names(response)).isEqualTo(names(accepted));
        assertThat(response.get(Claim.DEEP_LINKING_CONTENT_ITEMS))
                .isEqualTo(accepted.get(Claim.DEEP_LINKING_CONTENT_ITEMS));
    }

    /** The other Moodle's recorded answer, with what belongs to that request (nonce, data, times) put in and signed anew. */
    @Test
    void theOtherMoodlesAnswerBecomesLinksThatMoodleAccepts() {
        JsonNode request = steps.intoTool(picker(), "kelp");
        JsonNode answered = recorded("tool/deep-linking.json").at("/response/decoded/claims");
        Map<String, Object> claims = new HashMap<>(object(answered));
        claims.put("iss", SelectionWorld.TOOL_CLIENT);
        claims.put("aud", List.of(SharedHub.PUBLIC_URL.toString()));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 600);
        claims.put("nonce", "nonce-" + UUID.randomUUID());
        claims.put(Claim.DEPLOYMENT_ID, "moodle");
        claims.put(
                Claim.DEEP_LINKING_DATA,
                SelectionSteps.asked(request).get("data").asString());
        JsonNode items = toMoodle(steps.back(request, claims)).get(Claim.DEEP_LINKING_CONTENT_ITEMS);

        JsonNode chosen = answered.get(Claim.DEEP_LINKING_CONTENT_ITEMS);
        JsonNode accepted = recorded("deep-linking/5-deep-linking-response-sent-by-tool.json")
                .at("/decoded/claims")
                .get(Claim.DEEP_LINKING_CONTENT_ITEMS)
                .get(0);
        assertThat(items).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode item = items.get(i);
            assertSameShape(item, accepted);
            assertThat(item.get("title")).isEqualTo(chosen.get(i).get("title"));
            assertThat(item.has("lineItem")).isEqualTo(chosen.get(i).has("lineItem"));
            // one line each, as Moodle keeps them (7-stored-after-teacher-saved-form)
            item.get("custom").forEach(value -> assertThat(value.asString()).doesNotContain("\n"));
            assertThat(hub.rows(
                            "SELECT custom, url FROM content_item WHERE item_id = ?",
                            item.get("custom").get("hub_item").asString()))
                    .singleElement()
                    .isEqualTo(Map.of(
                            "custom",
                            chosen.get(i).get("custom").toString(),
                            "url",
                            "http://127.0.0.1:8082/enrol/lti/launch.php"));
        }
        JsonNode graded = items.get(0).get("lineItem");
        assertThat(graded.get("scoreMaximum").asInt()).isEqualTo(50);
        assertThat(graded.get("label")).isEqualTo(chosen.get(0).get("title"));
        assertThat(graded.get("resourceId"))
                .isEqualTo(items.get(0).get("custom").get("hub_item"));
    }

    private Element picker() {
        return SelectionSteps.pickerOf(MoodleReplay.replay(steps.browser, recorded, recorded.idToken(), now));
    }

    private static JsonNode toMoodle(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Element form = Jsoup.parse(page.body()).expectFirst("form[method=post]");
        assertThat(form.attr("action")).isEqualTo(RETURN);
        assertThat(form.select("input").eachAttr("name")).containsExactly("JWT");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' http://127.0.0.1:8081");
        return SelectionSteps.payload(form.expectFirst("input[name=JWT]").attr("value"));
    }

    /** Every member is one that Moodle accepted, with a value of the same kind. */
    private static void assertSameShape(JsonNode item, JsonNode accepted) {
        item.forEachEntry((name, value) -> {
            assertThat(accepted.has(name)).as(name).isTrue();
            if (!name.equals("custom")) {
                assertThat(value.getNodeType())
                        .as(name)
                        .isEqualTo(accepted.get(name).getNodeType());
            }
            if (value.isObject() && !name.equals("custom")) {
                assertSameShape(value, accepted.get(name));
            }
        });
        assertThat(item.get("type")).isEqualTo(accepted.get("type"));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.forEachEntry((name, value) -> names.add(name));
        return names;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(JsonNode node) {
        return JSON.readValue(node.toString(), Map.class);
    }

    private static JsonNode recorded(String path) {
        try (InputStream in = MoodleSelectionIT.class.getResourceAsStream("/moodle-4.5/" + path)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
