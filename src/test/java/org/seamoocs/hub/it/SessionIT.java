package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** From launch code to bearer token (design.md 5), and what neither opens. */
class SessionIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SharedHub hub = SharedHub.get();

    @Test
    void theCodeShowsThePageAndIsExchangedOnce() {
        LaunchSteps steps = LaunchSteps.jakarta();
        URI page = steps.enter();
        assertThat(steps.browser.get(LaunchSteps.path(page)).body()).contains("Siti Nurhaliza", "Agronomi");

        HttpResponse<String> exchanged = exchange(steps, page);
        assertThat(exchanged.statusCode()).isEqualTo(200);
        assertThat(exchanged.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode session = JSON.readTree(exchanged.body());
        assertThat(session.at("/person/name").asString()).isEqualTo("Siti Nurhaliza");
        assertThat(session.at("/person/role").asString()).isEqualTo("LEARNER");
        assertThat(session.at("/expiresAt").asString())
                .isEqualTo(steps.now.plusSeconds(8 * 3600).toString());

        String token = session.get("token").asString();
        HttpResponse<String> again = bearer(steps, "/courses/rice", token);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("Siti Nurhaliza");

        assertProblem(exchange(steps, page), "LAUNCH_CODE_INVALID");
        steps.browser.withoutCookies(); // the cookie of ADR 0016 opens the page, the code does not
        assertThat(steps.browser.get(LaunchSteps.path(page)).statusCode()).isEqualTo(401);
    }

    @Test
    void ofManyExchangesAtOnceOneSucceeds() throws Exception {
        LaunchSteps steps = LaunchSteps.jakarta();
        URI page = steps.enter();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> exchange = () -> exchange(steps, page).statusCode();
            long successes = 0;
            for (var status : threads.invokeAll(Collections.nCopies(24, exchange))) {
                successes += status.get() == 200 ? 1 : 0;
            }
            assertThat(successes).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theCodeEndsAfterAMinuteAndTheTokenAfterItsLife() {
        LaunchSteps steps = LaunchSteps.jakarta();
        URI late = steps.enter();
        String token = JSON.readTree(exchange(steps, steps.enter()).body())
                .get("token")
                .asString();
        hub.setClock(steps.now.plusSeconds(61));
        assertProblem(exchange(steps, late), "LAUNCH_CODE_INVALID");
        assertThat(steps.browser.get(LaunchSteps.path(late)).statusCode()).isEqualTo(401);
        assertThat(bearer(steps, "/courses/rice", token).statusCode()).isEqualTo(200);
        hub.setClock(steps.now.plusSeconds(8 * 3600 + 1));
        assertThat(bearer(steps, "/courses/rice", token).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionOpensItsOwnCourseOnly() {
        LaunchSteps steps = LaunchSteps.jakarta();
        URI page = steps.enter();
        assertThat(steps.browser.get("/courses/reef?" + page.getRawQuery()).statusCode())
                .isEqualTo(401);
        String token = JSON.readTree(exchange(steps, page).body()).get("token").asString();
        HttpResponse<String> other = bearer(steps, "/courses/reef", token);
        assertThat(other.statusCode()).isEqualTo(401);
        assertThat(other.body()).doesNotContain("Siti Nurhaliza");
        assertThat(bearer(steps, "/courses/drafted", token).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"code\":null}", "{\"code\":\"\"}", "{\"code\":\"x\"}"})
    void whatIsNoCodeIsRefused(String body) {
        assertProblem(hub.browser().postJson("/api/session", body), "LAUNCH_CODE_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"code\":{\"a\":1}}", "null"})
    void whatIsNoRequestIsAProblemAndNoFault(String body) {
        HttpResponse<String> response = hub.browser().postJson("/api/session", body);
        assertThat(response.statusCode()).isBetween(400, 401);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void codeAndTokenAreStoredAsHashesOnly() {
        LaunchSteps steps = LaunchSteps.jakarta();
        URI page = steps.enter();
        String code = PlainBrowser.query(page).get("code");
        String token = JSON.readTree(exchange(steps, page).body()).get("token").asString();
        List<?> rows = hub.rows("SELECT * FROM launch_session ORDER BY launched_at DESC LIMIT 3");
        assertThat(rows.toString()).doesNotContain(code, token);
    }

    private static HttpResponse<String> exchange(LaunchSteps steps, URI page) {
        return steps.browser.postJson(
                "/api/session", "{\"code\":\"" + PlainBrowser.query(page).get("code") + "\"}");
    }

    private static HttpResponse<String> bearer(LaunchSteps steps, String path, String token) {
        return steps.browser.send(steps.browser
                .request(path)
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private static void assertProblem(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(JSON.readTree(response.body()).get("code").asString()).isEqualTo(code);
    }
}
