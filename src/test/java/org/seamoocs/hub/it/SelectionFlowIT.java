package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.LTI;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.lti.spec.Claim;
import tools.jackson.databind.JsonNode;

/** A content selection from the LMS to a course's tool and back, step by step, with the headings of its page. */
class SelectionFlowIT {

    private final SelectionSteps teacher = SelectionSteps.jakarta();

    @Test
    void aTeacherOfJakartaPlacesAQuizOfBangkoksTool() {
        // 1. The LMS asks
        HttpResponse<String> page = teacher.request(SelectionSteps.settings(), "Instructor");

        // 2. The picker
        Element picker = SelectionSteps.pickerOf(page);
        assertThat(SelectionSteps.courses(picker)).contains("kelp", "reef").doesNotContain("secret-garden", "ended");

        // 3. Into the course's tool
        JsonNode request = teacher.intoTool(picker, "kelp", "reef");
        assertThat(request.get(Claim.MESSAGE_TYPE).asString()).isEqualTo("LtiDeepLinkingRequest");
        assertThat(request.get("sub").asString()).matches("[0-9a-f]{32}");

        // 4. The tool answers
        Map<String, Object> quiz = Map.of(
                "type",
                "ltiResourceLink",
                "title",
                "Quiz 1",
                "url",
                SelectionWorld.TOOL.url("/launch") + "?x=1",
                "custom",
                Map.of("id", "quiz-1"),
                "lineItem",
                Map.of("scoreMaximum", 20, "resourceId", "q1"));
        HttpResponse<String> answer = teacher.back(request, teacher.answer(request, quiz));

        // 5. The LMS gets its answer
        JsonNode response = SelectionSteps.toLms(answer);
        assertThat(response.get("iss").asString()).isEqualTo("hub-at-jakarta");
        assertThat(response.get(Claim.DEEP_LINKING_DATA).asString())
                .isEqualTo(SelectionSteps.settings().get("data"));
        JsonNode items = response.get(Claim.DEEP_LINKING_CONTENT_ITEMS);
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("url").asString()).isEqualTo(SharedHub.PUBLIC_URL + "/courses/reef");
        JsonNode item = items.get(1);
        assertThat(item.get("lineItem").get("scoreMaximum").asInt()).isEqualTo(20);

        // 6. Learners launch it
        JsonNode atTool = teacher.atTool(launch(item), "/launch");
        assertThat(atTool.get(Claim.TARGET_LINK_URI).asString()).isEqualTo(SelectionWorld.TOOL.url("/launch") + "?x=1");
        assertThat(atTool.get(LTI + "custom").toString()).isEqualTo("{\"id\":\"quiz-1\"}");
        assertThat(atTool.get(Claim.AGS_ENDPOINT).has("lineitem")).isTrue();
    }

    /** A student opens the link as the LMS has stored it. */
    private HttpResponse<String> launch(JsonNode item) {
        String target = item.get("url").asString();
        Map<String, String> parameters = teacher.launch.loginParameters();
        parameters.put("target_link_uri", target);
        Map<String, String> request = teacher.launch.login(parameters);
        Map<String, Object> claims = teacher.launch.claims(request);
        Map<String, String> custom = new HashMap<>();
        item.get("custom").forEachEntry((name, value) -> custom.put(name, value.asString()));
        claims.put(LTI + "target_link_uri", target);
        claims.put(LTI + "custom", custom);
        claims.put(LTI + "resource_link", Map.of("id", "link-" + UUID.randomUUID(), "title", "Kuis"));
        return teacher.launch.launch(request, claims);
    }
}
