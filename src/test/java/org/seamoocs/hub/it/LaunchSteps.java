package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps of a launch from a {@link FakePlatform} through the real endpoints. A test takes the good launch and breaks
 * one thing of it.
 */
final class LaunchSteps {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    static final String RICE = SharedHub.PUBLIC_URL + "/courses/rice";

    final PlainBrowser browser;
    final FakePlatform platform;
    final String clientId;
    final Instant now;

    private String registrationPath = "";

    LaunchSteps(PlainBrowser browser, FakePlatform platform, String clientId, Instant now) {
        this.browser = browser;
        this.platform = platform;
        this.clientId = clientId;
        this.now = now;
    }

    /** A launch of Jakarta's LMS, in a new browser, with the hub's clock at this moment. */
    static LaunchSteps jakarta() {
        SharedHub hub = SharedHub.get();
        Instant now = hub.setClock(Instant.now().truncatedTo(ChronoUnit.MICROS)); // as the database keeps it
        return new LaunchSteps(hub.browser(), SharedHub.JAKARTA, "hub-at-jakarta", now);
    }

    /** On the registration's own paths. */
    LaunchSteps onPathOf(String registration) {
        registrationPath = "/" + registration;
        return this;
    }

    Map<String, String> loginParameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("iss", platform.url("").toString());
        parameters.put("client_id", clientId);
        parameters.put("login_hint", "hint/of 7%20");
        parameters.put("lti_message_hint", "{\"a\":\"b%22\"}");
        parameters.put("target_link_uri", RICE);
        return parameters;
    }

    /** Logs in and answers the parameters of the authentication request. */
    Map<String, String> login() {
        return login(loginParameters());
    }

    Map<String, String> login(Map<String, String> parameters) {
        HttpResponse<String> response = browser.post("/lti/tool/login" + registrationPath, parameters);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return PlainBrowser.query(PlainBrowser.location(response));
    }

    /** The claims of a good resource link launch of that login. */
    Map<String, Object> claims(Map<String, String> authenticationRequest) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", platform.url("").toString());
        claims.put("aud", clientId);
        claims.put("sub", "learner-7");
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 300);
        claims.put("nonce", authenticationRequest.get("nonce"));
        claims.put("name", "Siti Nurhaliza");
        claims.put("given_name", "Siti");
        claims.put("family_name", "Nurhaliza");
        claims.put("email", "siti@example.org");
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", "dep-1");
        claims.put(LTI + "target_link_uri", RICE);
        claims.put(LTI + "resource_link", Map.of("id", "link-1", "title", "Padi"));
        claims.put(
                LTI + "context",
                Map.of("id", "course-1", "title", "Agronomi", "label", "AGR1", "type", List.of("CourseSection")));
        claims.put(LTI + "roles", new ArrayList<>(List.of(MEMBERSHIP + "Learner")));
        claims.put(
                LTI + "launch_presentation",
                Map.of("return_url", platform.url("/return").toString(), "locale", "en"));
        return claims;
    }

    HttpResponse<String> launch(Map<String, String> authenticationRequest, Map<String, Object> claims) {
        return launch(authenticationRequest, platform.sign(claims));
    }

    HttpResponse<String> launch(Map<String, String> authenticationRequest, String idToken) {
        return browser.post(
                "/lti/tool/launch" + registrationPath,
                Map.of("state", authenticationRequest.get("state"), "id_token", idToken));
    }

    /** The whole of a good launch. @return the address to which it leads */
    URI enter() {
        Map<String, String> request = login();
        HttpResponse<String> response = launch(request, claims(request));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return PlainBrowser.location(response);
    }

    /** Path and query of an address of the hub. */
    static String path(URI address) {
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    /** Checks that the answer is the error page of that code, with a reference number. */
    static void assertRefused(HttpResponse<String> response, org.seamoocs.hub.error.ErrorCode code) {
        assertThat(response.body()).contains(code.name());
        assertThat(response.statusCode()).isEqualTo(code.status());
        assertThat(response.body()).containsPattern("[2-9A-Z]{4}-[2-9A-Z]{4}");
    }
}
