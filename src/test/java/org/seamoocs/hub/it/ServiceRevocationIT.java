package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A token in somebody's hands is worth what holds now: agreements, scopes and tools end at once (ADR 0009). */
class ServiceRevocationIT {

    private final GradeStage stage = GradeStage.get();

    @Test
    void endsWithAgreementScopeAndTool() {
        stage.setClock(Instant.parse("2026-11-24T02:00:00Z"));
        long section = stage.section("jakarta-1");
        stage.link(section, "atoll");
        String path = "/lti/platform/contexts/" + stage.context("atoll", section) + "/lineitems";
        String token = stage.token(GradeStage.LEAVER, ServiceTool.LINE_ITEM + " " + ServiceTool.LINE_ITEM_READONLY);
        assertThat(stage.get(path, token).statusCode()).isEqualTo(200);

        stage.update("UPDATE agreement SET status = 'WITHDRAWN' WHERE code = 'atoll-jakarta'");
        awaitAnswer(path, token, 404, "NOT_FOUND");
        stage.update("UPDATE agreement SET status = 'ACTIVE' WHERE code = 'atoll-jakarta'");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> stage.get(path, token).statusCode() == 200);

        stage.update("UPDATE tool_registration SET scopes = '' WHERE code = 'leaver-tool'");
        awaitAnswer(path, token, 403, "SCOPE_INSUFFICIENT");

        stage.update("UPDATE tool_registration SET status = 'WITHDRAWN' WHERE code = 'leaver-tool'");
        awaitAnswer(path, token, 401, "ACCESS_TOKEN_INVALID");
        HttpResponse<String> refused = stage.http()
                .post(
                        ServiceTool.TOKEN_PATH,
                        ServiceTool.form(
                                GradeStage.LEAVER.sign(GradeStage.LEAVER.claims(GradeStage.PUBLIC_URL, stage.now())),
                                ServiceTool.ALL));
        assertThat(ServiceTool.json(refused).path("error_description").asString())
                .startsWith("Client unknown");
    }

    private void awaitAnswer(String path, String token, int status, String code) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    HttpResponse<String> answer = stage.get(path, token);
                    assertThat(answer.statusCode()).isEqualTo(status);
                    assertThat(ServiceTool.json(answer).path("code").asString()).isEqualTo(code);
                });
    }
}
