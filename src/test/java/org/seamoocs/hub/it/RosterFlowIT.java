package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.FakeLms.Service;
import tools.jackson.databind.JsonNode;

/** A roster's way from the learners' LMS to a course tool, step by step, with the steps of the roster path's page. */
class RosterFlowIT {

    private final BrokerStage stage = BrokerStage.get();
    private final String lmsCourse = Journey.fresh("agr");

    @Test
    void manilasCourseLearnsWhoTakesPartInJakarta() {
        BrokerStage.SERVICES.members(lmsCourse, 5, 2);
        FakeTool.Launched launched = Journey.fromJakartaWithServices("rice")
                .person("learner-3")
                .context(lmsCourse)
                .link(Journey.fresh("link"))
                .with(
                        Journey.NRPS,
                        Map.of(
                                "context_memberships_url",
                                BrokerStage.SERVICES.memberships(lmsCourse).toString(),
                                "service_versions",
                                List.of("2.0")))
                .arrive();
        Map<?, ?> service = (Map<?, ?>) launched.claim(Journey.NRPS);
        URI memberships = URI.create((String) service.get("context_memberships_url"));

        // 1. The token
        HttpResponse<String> granted = stage.browser()
                .post(
                        ServiceTool.TOKEN_PATH,
                        BrokerStage.MANILA.tokenRequest(
                                stage.url(ServiceTool.TOKEN_PATH).toString(), RosterStage.SCOPE));
        String token = ServiceTool.json(granted).path("access_token").asString();

        // 2. The call  3. The context's door
        assertThat(get(memberships.getRawPath(), "nobody's").statusCode()).isEqualTo(401);
        HttpResponse<String> answer = get(memberships.getRawPath(), token);

        // 4. Waiting for what is fresh  5. The fetch, page by page, once
        assertThat(get(memberships.getRawPath(), token).statusCode()).isEqualTo(200);
        assertThat(BrokerStage.SERVICES.calls(Service.MEMBERSHIPS))
                .filteredOn(call -> call.target().getPath().contains("/" + lmsCourse + "/"))
                .hasSize(3);

        // 6. The merge, filtered by the agreement
        List<JsonNode> members = RosterStage.members(answer);
        assertThat(members).hasSize(5).allSatisfy(member -> {
            assertThat(member.path("user_id").asString()).matches("[0-9a-f]{32}");
            assertThat(member.path("roles").toString()).isEqualTo("[\"" + Journey.MEMBERSHIP + "Learner\"]");
            assertThat(member.path("name").asString()).startsWith("Nguyễn Văn ");
        });
        assertThat(members)
                .filteredOn(m -> m.path("user_id").asString().equals(launched.subject()))
                .as("who has launched is the same person")
                .singleElement()
                .satisfies(m -> assertThat(m.path("name").asString()).isEqualTo("Nguyễn Văn 3"));

        // 7. The answer, whole or in pages
        HttpResponse<String> page = get(memberships.getRawPath() + "?limit=3", token);
        assertThat(RosterStage.members(page)).isEqualTo(members.subList(0, 3));
        String next = page.headers().firstValue("Link").orElseThrow();
        URI rest = URI.create(next.substring(1, next.indexOf('>')));
        HttpResponse<String> last = get(rest.getRawPath() + "?" + rest.getRawQuery(), token);
        assertThat(RosterStage.members(last)).isEqualTo(members.subList(3, 5));
        assertThat(last.headers().firstValue("Link")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(RosterStage.MEDIA_TYPE);
    }

    private HttpResponse<String> get(String path, String token) {
        PlainBrowser browser = stage.browser();
        return browser.send(
                browser.request(path).header("Authorization", "Bearer " + token).GET());
    }
}
