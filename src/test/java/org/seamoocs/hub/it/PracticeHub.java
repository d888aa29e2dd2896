package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One process that serves the practice LMS and the practice course, for tests that play the hub between the two: its public
 * URL is that of a {@link FakeHub}.
 */
final class PracticeHub implements AutoCloseable {

    static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    private static final JsonMapper JSON = JsonMapper.shared();

    final FakeHub hub = new FakeHub();
    final int port = HubProcess.freePort();
    private final HubProcess.Builder builder;
    private HubProcess process;

    PracticeHub(String name) {
        builder = HubProcess.builder(name)
                .database(TestDatabase.create(name))
                .setting("hub.http.port", Integer.toString(port))
                .setting("hub.public-url", hub.url().toString())
                .setting("hub.dev-mode", "true")
                .setting("hub.practice", "true")
                .setting("hub.practice.url", url().toString())
                .setting(
                        "hub.config.dir",
                        HubProcess.directory().resolve(name + "/none").toString());
        process = builder.start();
    }

    /** {@code hub.practice.url}. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    PlainBrowser browser() {
        return new PlainBrowser(url());
    }

    /** A browser in which that person is signed in to the practice LMS. */
    PlainBrowser signedIn(String person) {
        PlainBrowser browser = browser();
        assertThat(browser.post("/practice/session", Map.of("person", person)).statusCode())
                .isEqualTo(303);
        return browser;
    }

    /** Ends the process without warning, and starts it again on the same data. */
    void killAndStartAgain() {
        process.kill();
        process = builder.start();
    }

    /** The claims of a good client assertion of the hub. */
    Map<String, Object> assertion() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", "seamoocs-hub");
        claims.put("sub", "seamoocs-hub");
        claims.put("aud", url() + "/practice/services/token");
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 300);
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    HttpResponse<String> requestToken(String assertion, String scope) {
        return browser()
                .post(
                        "/practice/services/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                assertion,
                                "scope",
                                scope));
    }

    /** An access token for those scopes. */
    String token(String... scopes) {
        HttpResponse<String> answer = requestToken(hub.sign(assertion()), String.join(" ", scopes));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("access_token").asString();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body());
    }

    /** The hidden and the submitted fields of a form. */
    static Map<String, String> fields(Document page, String form) {
        Map<String, String> fields = new HashMap<>();
        page.select(form + " input[name]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        return fields;
    }

    @Override
    public void close() {
        process.close();
        hub.close();
    }
}
