package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * One person's way from an LMS through the hub of {@link BrokerStage} into a course tool, step by step: login at the hub,
 * launch at the hub, login at the tool, authorization at the hub, launch at the tool. A test takes the good way and breaks
 * one thing of it.
 *
 * <pre>{@code
 * FakeTool.Launched launched = Journey.fromJakarta("rice").person("siti").role("Learner").arrive();
 * }</pre>
 */
final class Journey {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    static final String HOPS = "https://seamoocs.org/spec/claim/hops";
    static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    final BrokerStage stage = BrokerStage.get();
    final PlainBrowser browser;
    private final FakePlatform lms;
    private final String clientId;
    private final FakeTool tool;
    private String target;
    private final Map<String, Object> changed = new HashMap<>();

    private Journey(FakePlatform lms, String clientId, String course, PlainBrowser browser) {
        this.lms = lms;
        this.clientId = clientId;
        this.target = stage.url("/courses/" + course).toString();
        this.tool = toolOf(course);
        this.browser = browser;
        person("learner-7").role("Learner").link("link-1").context("course-1");
    }

    /** From Jakarta's LMS, deployment {@code dep-1} (institution jakarta) unless said otherwise, in a new browser. */
    static Journey fromJakarta(String course) {
        return new Journey(
                BrokerStage.JAKARTA, "hub-at-jakarta", course, BrokerStage.get().browser());
    }

    /** From Jakarta's LMS by the registration with {@link BrokerStage#SERVICES}, in a new browser. */
    static Journey fromJakartaWithServices(String course) {
        return new Journey(
                BrokerStage.JAKARTA,
                "hub-with-services",
                course,
                BrokerStage.get().browser());
    }

    /** From Bangkok's LMS, in a new browser. */
    static Journey fromBangkok(String course) {
        return new Journey(
                BrokerStage.BANGKOK, "hub-at-bangkok", course, BrokerStage.get().browser());
    }

    private static FakeTool toolOf(String course) {
        return switch (course) {
            case "reef", "batik" -> BrokerStage.HUE;
            case "wetland" -> BrokerStage.SIMPLE;
            default -> BrokerStage.MANILA;
        };
    }

    /** The same browser goes again, to another course. */
    Journey again(String course) {
        return new Journey(lms, clientId, course, browser);
    }

    /** Another path of the hub as target. */
    Journey target(String path) {
        target = stage.url(path).toString();
        return this;
    }

    Journey person(String sub) {
        return with("sub", sub);
    }

    /** Membership roles by their short names. */
    Journey role(String... names) {
        return with(LTI + "roles", Arrays.stream(names).map(n -> MEMBERSHIP + n).toList());
    }

    Journey link(String id) {
        return with(LTI + "resource_link", Map.of("id", id, "title", "Link " + id));
    }

    Journey context(String id) {
        return with(
                LTI + "context",
                Map.of("id", id, "title", "Agronomi kelas B", "label", "AGR-B", "type", List.of("CourseSection")));
    }

    Journey deployment(String id) {
        return with(LTI + "deployment_id", id);
    }

    /** Another value for a claim of the LMS; null leaves it out. */
    Journey with(String claim, @Nullable Object value) {
        changed.put(claim, value);
        return this;
    }

    FakeTool tool() {
        return tool;
    }

    /** Step 1, login at the hub. @return the parameters of the hub's authentication request to the LMS */
    Map<String, String> login() {
        HttpResponse<String> response = browser.post("/lti/tool/login", initiation());
        if (response.statusCode() == 303) { // in a frame: once more, to show the cookie
            response = browser.get(PlainBrowser.location(response).toString());
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return PlainBrowser.query(PlainBrowser.location(response));
    }

    /** The claims that the LMS signs. */
    Map<String, Object> claims(String nonce) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", lms.url("").toString());
        claims.put("aud", clientId);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("nonce", nonce);
        claims.put("name", "Siti Nurhaliza");
        claims.put("given_name", "Siti");
        claims.put("family_name", "Nurhaliza");
        claims.put("middle_name", "Binti");
        claims.put("email", "siti@example.org");
        claims.put("picture", "https://lms.example/siti.png");
        claims.put("locale", "id-ID");
        claims.put(LTI + "message_type", "LtiResourceLinkRequest");
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", "dep-1");
        claims.put(LTI + "target_link_uri", target);
        claims.put(LTI + "lis", Map.of("person_sourcedid", "sis-77", "course_section_sourcedid", "sis-agr-b"));
        claims.put(LTI + "custom", Map.of("secret_of_the_lms", "42"));
        claims.put(LTI + "tool_platform", Map.of("guid", "lms-guid", "name", "LMS", "product_family_code", "moodle"));
        claims.put(
                LTI + "launch_presentation",
                Map.of(
                        "return_url", lms.url("/return?sesskey=s3cr3t").toString(),
                        "document_target", "iframe",
                        "locale", "id"));
        changed.forEach((claim, value) -> {
            if (value == null) {
                claims.remove(claim);
            } else {
                claims.put(claim, value);
            }
        });
        return claims;
    }

    /** Step 2, launch at the hub. */
    HttpResponse<String> launch() {
        Map<String, String> request = login();
        return browser.post("/lti/tool/launch", launchForm(request));
    }

    /** The form that the LMS posts for that authentication request. */
    Map<String, String> launchForm(Map<String, String> request) {
        return Map.of(
                "state",
                request.get("state"),
                "id_token",
                lms.sign(claims(Objects.requireNonNull(request.get("nonce")))));
    }

    /** The parameters with which the LMS initiates the login. */
    Map<String, String> initiation() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("iss", lms.url("").toString());
        parameters.put("client_id", clientId);
        parameters.put("login_hint", "7");
        parameters.put("target_link_uri", target);
        return parameters;
    }

    /** Steps 1 and 2. @return the tool's login address, to which the hub sends the browser */
    URI toTool() {
        HttpResponse<String> response = launch();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        URI address = PlainBrowser.location(response);
        assertThat(address.toString()).startsWith(tool.url("/login").toString());
        return address;
    }

    /** Steps 1 to 3. @return the parameters of the tool's authentication request to the hub */
    Map<String, String> toAuthorization() {
        return toAuthorization(toTool());
    }

    /** Step 3 at that login address. */
    Map<String, String> toAuthorization(URI toolLogin) {
        HttpResponse<String> response = browser.get(toolLogin.toString());
        return new LinkedHashMap<>(PlainBrowser.query(PlainBrowser.location(response)));
    }

    /** Step 4, the authorization endpoint. */
    HttpResponse<String> authorize(Map<String, String> authenticationRequest) {
        return browser.get("/lti/platform/authorize", authenticationRequest);
    }

    /** The fields of the form that the hub's answer posts to the tool. */
    static Map<String, String> form(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Element form = Jsoup.parse(response.body()).expectFirst("form[data-form-post]");
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name]").forEach(i -> fields.put(i.attr("name"), i.attr("value")));
        return fields;
    }

    /** Where that form goes. */
    static String action(HttpResponse<String> response) {
        return Jsoup.parse(response.body()).expectFirst("form[data-form-post]").attr("action");
    }

    /** The whole way. @return what the tool has accepted */
    FakeTool.Launched arrive() {
        HttpResponse<String> answer = authorize(toAuthorization());
        HttpResponse<String> launched = browser.post(action(answer), form(answer));
        assertThat(launched.statusCode()).as(launched.body()).isEqualTo(200);
        return tool.launched();
    }

    /** A subject or link that no other test uses. */
    static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** The role URIs of these short names. */
    static List<String> memberships(String... names) {
        return new ArrayList<>(Arrays.stream(names).map(n -> MEMBERSHIP + n).toList());
    }
}
