package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.registry.dynamic.RegistrationsCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dynamic registration in both roles with what Moodle 4.5 sent (recorded), from the invitation to the approval. */
class DynamicRegistrationIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final SharedHub hub = SharedHub.get();
    private final PlainBrowser browser = hub.browser();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private HttpServer lms;
    private String clientId = "dynamic-" + System.nanoTime();
    private volatile int registrationStatus = 200;
    private volatile String configuration = "";

    @BeforeEach
    void startLms() throws IOException {
        lms = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        configuration = recorded("openid-configuration.json")
                .replace(
                        "http://127.0.0.1:8081/mod/lti/openid-registration.php",
                        "http://127.0.0.1:" + lms.getAddress().getPort() + "/register");
        lms.createContext("/config", exchange -> answer(exchange, 200, configuration));
        lms.createContext(
                "/register",
                exchange -> answer(
                        exchange,
                        registrationStatus,
                        recorded("registration-answer.json").replace("rZRCsQ7ClpmYbCC", clientId)));
        lms.start();
    }

    @AfterEach
    void stopLms() {
        lms.stop(0);
        hub.update("UPDATE platform_registration SET status = 'WITHDRAWN' WHERE code LIKE 'lms-%'");
        hub.update("UPDATE tool_registration SET status = 'WITHDRAWN' WHERE code LIKE 'tool-%'");
    }

    @Test
    void anLmsRegistersTheHubAndWaitsForApproval() {
        String path = invitation("invite-lms", "jakarta");

        HttpResponse<String> question =
                browser.get(path, Map.of("openid_configuration", config(), "registration_token", "t0k3n"));
        assertThat(question.statusCode()).as(question.body()).isEqualTo(200);
        assertThat(question.body()).contains("http://127.0.0.1:8081", "Universitas Uji Jakarta");
        assertThat(question.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors http://127.0.0.1:8081");
        assertThat(requests).as("asking changes nothing").noneMatch(r -> r.contains("/register"));

        HttpResponse<String> done =
                browser.post(path, Map.of("openid_configuration", config(), "registration_token", "t0k3n"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(requests).anyMatch(r -> r.startsWith("POST /register Bearer t0k3n"));

        Map<String, String> stored = hub.rows(
                        "SELECT * FROM platform_registration WHERE code LIKE 'lms-%' AND status = 'PENDING'")
                .get(0);
        String code = Objects.requireNonNull(stored.get("code"));
        assertThat(done.body()).contains(code);
        assertThat(stored)
                .containsEntry("client_id", clientId)
                .containsEntry("issuer", "http://127.0.0.1:8081")
                .containsEntry("product_family", "MOODLE");
        JsonNode sent = JSON.readTree(requests.stream()
                .filter(r -> r.startsWith("POST"))
                .findFirst()
                .orElseThrow()
                .split("\n", 2)[1]);
        assertThat(sent.path("initiate_login_uri").asString())
                .isEqualTo(SharedHub.PUBLIC_URL + "/lti/tool/login/" + code);
        assertThat(sent.path("scope").isString()).as("Moodle crashes at a list").isTrue();

        assertThat(login(code).statusCode()).as("not trusted yet").isEqualTo(404);
        assertThat(command("registrations")).contains(code);
        assertThat(command("registrations", "approve", code)).contains("is trusted");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(login(code).statusCode()).isEqualTo(302));
        assertThat(hub.rows(
                        "SELECT d.status, d.deployment_id FROM deployment d JOIN platform_registration p"
                                + " ON p.id = d.registration_id WHERE p.code = ?",
                        code))
                .containsExactly(Map.of("status", "ACTIVE", "deployment_id", "2"));
    }

    /** The recorded client id is one that this hub trusts already. */
    @Test
    void twoActiveRegistrationsNeverShareAClient() {
        clientId = "rZRCsQ7ClpmYbCC";
        browser.post(invitation("invite-lms", "jakarta"), Map.of("openid_configuration", config()));
        String code = Objects.requireNonNull(
                hub.rows("SELECT code FROM platform_registration WHERE status = 'PENDING' AND client_id = ?", clientId)
                        .get(0)
                        .get("code"));
        assertThat(command("registrations", "approve", code)).contains("trusted already");
        assertThat(command("registrations", "refuse", code)).contains("is refused");
    }

    @Test
    void anInvitationServesOnce() {
        String path = invitation("invite-lms", "jakarta");
        Map<String, String> form = Map.of("openid_configuration", config());
        assertThat(browser.post(path, form).statusCode()).isEqualTo(200);

        HttpResponse<String> again = browser.post(path, form);

        LaunchSteps.assertRefused(again, RegistrationError.INVITATION_INVALID);
        assertThat(requests.stream().filter(r -> r.startsWith("POST"))).hasSize(1);
    }

    @Test
    void aStrangerMakesTheHubFetchNothing() {
        HttpResponse<String> response =
                browser.get("/lti/tool/register/" + "x".repeat(43), Map.of("openid_configuration", config()));
        LaunchSteps.assertRefused(response, RegistrationError.INVITATION_INVALID);
        assertThat(requests).isEmpty();
    }

    @Test
    void anInvitationForAToolIsNoneForAnLms() {
        String token = toolToken("jakarta");
        HttpResponse<String> response =
                browser.get("/lti/tool/register/" + token, Map.of("openid_configuration", config()));
        LaunchSteps.assertRefused(response, RegistrationError.INVITATION_INVALID);
    }

    @Test
    void anLmsThatRefusesLeavesTheInvitationUsable() {
        String path = invitation("invite-lms", "jakarta");
        registrationStatus = 400;
        LaunchSteps.assertRefused(
                browser.post(path, Map.of("openid_configuration", config())), RegistrationError.REGISTRATION_REFUSED);
        registrationStatus = 200;
        assertThat(browser.post(path, Map.of("openid_configuration", config())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anIssuerSpeaksForItsOwnHostOnly() {
        configuration =
                configuration.replace("\"issuer\": \"http://127.0.0.1:8081\"", "\"issuer\": \"http://bank.example\"");
        LaunchSteps.assertRefused(
                browser.get(invitation("invite-lms", "jakarta"), Map.of("openid_configuration", config())),
                RegistrationError.CONFIGURATION_UNUSABLE);
    }

    @Test
    void notEveryAddressIsFetched() {
        String path = invitation("invite-lms", "jakarta");
        for (String address : List.of("file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)", "::", "")) {
            LaunchSteps.assertRefused(
                    browser.get(path, Map.of("openid_configuration", address)),
                    RegistrationError.CONFIGURATION_UNUSABLE);
        }
    }

    @Test
    void aToolRegistersAndWaitsForApproval() {
        String token = toolToken("bangkok");

        HttpResponse<String> response = register(token, recorded("tool-registration-request.json"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode answer = JSON.readTree(response.body());
        assertThat(answer.path("client_id").asString()).hasSize(32);
        assertThat(answer.path("https://purl.imsglobal.org/spec/lti-tool-configuration")
                        .path("deployment_id")
                        .asString())
                .isEqualTo("bangkok");
        assertThat(answer.path("scope").asString().split(" ")).hasSize(4);
        Map<String, String> stored = hub.rows(
                        "SELECT * FROM tool_registration WHERE client_id = ?",
                        answer.path("client_id").asString())
                .get(0);
        assertThat(stored).containsEntry("status", "PENDING").containsEntry("managed_by", "CONSOLE");

        assertThat(register(token, recorded("tool-registration-request.json")).statusCode())
                .isEqualTo(401);
        assertThat(command("registrations", "approve", Objects.requireNonNull(stored.get("code"))))
                .contains("is trusted", "tool: " + stored.get("code"));
        assertThat(command("registrations", "approve", Objects.requireNonNull(stored.get("code"))))
                .contains("waits for approval");
    }

    @Test
    void aRefusedRegistrationSaysWhyAndLeavesTheInvitationUsable() {
        String token = toolToken("bangkok");
        HttpResponse<String> refused = register(
                token,
                recorded("tool-registration-request.json")
                        .replace("launch.php\",\n  \"http", "launch.php\",\n  \"javascript:http"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(refused.body()).path("error").asString()).isEqualTo("invalid_redirect_uri");
        assertThat(register(token, recorded("tool-registration-request.json")).statusCode())
                .isEqualTo(201);
    }

    @Test
    void withoutAnInvitationNobodyRegisters() {
        HttpResponse<String> response =
                browser.postJson("/lti/platform/register", recorded("tool-registration-request.json"));
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(response.body()).path("error").asString()).isEqualTo("invalid_token");
    }

    @Test
    void aGiantIsNotRead() {
        HttpResponse<String> response =
                register(toolToken("bangkok"), "{\"client_name\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void theCommandSaysWhatIsWrong() {
        assertThat(command("registrations", "invite-lms", "nowhere"))
                .contains("No institution of lti-config has the code nowhere");
        assertThat(command("registrations", "approve", "lms-00000000")).contains("waits for approval");
        assertThat(command("registrations", "dance")).contains("invite-tool INSTITUTION ADDRESS");
    }

    private HttpResponse<String> login(String code) {
        return browser.post(
                "/lti/tool/login/" + code,
                Map.of(
                        "iss", "http://127.0.0.1:8081",
                        "login_hint", "7",
                        "target_link_uri", SharedHub.PUBLIC_URL + "/courses/rice"));
    }

    private HttpResponse<String> register(String token, String body) {
        return browser.send(browser.request("/lti/platform/register")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The path of the address that the command prints. */
    private String invitation(String kind, String institution) {
        String printed = command("registrations", kind, institution).strip();
        assertThat(printed).startsWith(SharedHub.PUBLIC_URL + "/lti/tool/register/");
        return URI.create(printed).getPath();
    }

    private String toolToken(String institution) {
        String printed = command("registrations", "invite-tool", institution, "https://tool.example/register?a=b")
                .strip();
        assertThat(printed).startsWith("https://tool.example/register?a=b&openid_configuration=");
        return Objects.requireNonNull(PlainBrowser.query(URI.create(printed)).get("registration_token"));
    }

    private String command(String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        RegistrationsCommand.run(List.of(words).subList(1, words.length), hub.commandSettings(), out, out);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private String config() {
        return "http://127.0.0.1:" + lms.getAddress().getPort() + "/config";
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + "\n"
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String recorded(String name) {
        try (InputStream file = Objects.requireNonNull(
                DynamicRegistrationIT.class.getResourceAsStream("/moodle-4.5/dynamic-registration/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
