package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One click from an LMS into a course tool, step by step, with the headings of the launch path's page. */
class BrokeredLaunchFlowIT {

    private final BrokerStage stage = BrokerStage.get();

    @Test
    void aStudentOfJakartaEntersManilasCourse() {
        String student = Journey.fresh("siti");
        Journey journey = Journey.fromJakarta("rice").person(student);
        PlainBrowser browser = journey.browser;

        // 1. Login initiation  2. Binding the browser
        HttpResponse<String> login = browser.post("/lti/tool/login", journey.initiation());
        assertThat(browser.cookies()).containsKey("__Host-hub-browser");

        // 3. Authentication request
        Map<String, String> toLms = PlainBrowser.query(PlainBrowser.location(login));
        assertThat(toLms).containsKeys("state", "nonce").containsEntry("prompt", "none");

        // 4. The launch form  5. The ID token  6. Routing  7. Storing  9. Turning outbound  10. Login at the tool
        HttpResponse<String> launch = browser.post("/lti/tool/launch", journey.launchForm(toLms));
        assertThat(launch.statusCode()).isEqualTo(303);
        URI toolLogin = PlainBrowser.location(launch);
        Map<String, String> initiation = PlainBrowser.query(toolLogin);
        assertThat(toolLogin.toString())
                .startsWith(BrokerStage.MANILA.url("/login?id=36c3&").toString());
        assertThat(initiation)
                .containsOnlyKeys(
                        "id",
                        "iss",
                        "login_hint",
                        "target_link_uri",
                        "lti_message_hint",
                        "client_id",
                        "lti_deployment_id")
                .containsEntry("iss", stage.url().toString())
                .containsEntry("client_id", "manila-tool")
                .containsEntry("lti_deployment_id", "jakarta");
        assertThat(stage.rows(
                        "SELECT used_at, message_type, deployment_id FROM outbound_launch WHERE hint_hash = UNHEX(SHA2(?, 256))",
                        Objects.requireNonNull(initiation.get("lti_message_hint"))))
                .containsExactly(
                        Map.of("used_at", "null", "message_type", "RESOURCE_LINK", "deployment_id", "jakarta"));

        // 11. Authorization
        HttpResponse<String> toHub = browser.get(toolLogin.toString());
        assertThat(toHub.statusCode()).isEqualTo(302);
        Map<String, String> request = new LinkedHashMap<>(PlainBrowser.query(PlainBrowser.location(toHub)));
        HttpResponse<String> answer = browser.get("/lti/platform/authorize", request);

        // 12. The ID token
        assertThat(Journey.action(answer))
                .isEqualTo(BrokerStage.MANILA.url("/launch").toString());
        HttpResponse<String> arrived = browser.post(Journey.action(answer), Journey.form(answer));
        assertThat(arrived.body()).isEqualTo("welcome to the course");
        FakeTool.Launched launched = BrokerStage.MANILA.launched();
        assertThat(launched.claim("name")).isEqualTo("Siti Nurhaliza");
        assertThat(launched.lti("roles")).isEqualTo(Journey.memberships("Learner"));
        assertThat(stage.rows("""
                        SELECT l.claims, l.released LIKE '%email%' AS email, a.code, a.version, p.subject
                        FROM outbound_launch l JOIN agreement a ON a.id = l.agreement_id JOIN person p ON p.id = l.person_id
                        WHERE l.hint_hash = UNHEX(SHA2(?, 256))""", Objects.requireNonNull(initiation.get("lti_message_hint"))))
                .containsExactly(Map.of(
                        "claims", "null", "email", "1", "code", "rice-jakarta", "version", "1", "subject", student));

        // 13. The way home
        String home = (String) launched.lti("launch_presentation", "return_url");
        assertThat(PlainBrowser.location(browser.get(home)).toString())
                .isEqualTo(BrokerStage.JAKARTA.url("/return?sesskey=s3cr3t").toString());
    }

    @Test
    void aCourseWithoutAToolIsAPageOfTheHub() {
        // 8. The course page
        HttpResponse<String> launch = Journey.fromJakarta("plain").launch();
        URI page = PlainBrowser.location(launch);
        assertThat(page.toString()).startsWith(stage.url("/courses/plain?code=").toString());
        HttpResponse<String> shown = stage.browser().get(page.toString());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("Tanpa alat", "Siti Nurhaliza");
    }
}
