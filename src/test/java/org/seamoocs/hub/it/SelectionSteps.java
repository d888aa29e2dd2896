package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.seamoocs.hub.lti.spec.Claim;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The steps of a content selection: an LMS's request, the hub's picker, the tool's picker, the answers on the way back. */
final class SelectionSteps {

    static final String MESSAGE_TYPE = "LtiDeepLinkingRequest";
    static final URI RETURN = SharedHub.JAKARTA.url("/select/return?sesskey=a&b=1");

    private static final ObjectMapper JSON = new ObjectMapper();

    final LaunchSteps launch;
    final PlainBrowser browser;

    private SelectionSteps(LaunchSteps launch) {
        this.launch = launch;
        this.browser = launch.browser;
    }

    /** A teacher of Jakarta in a new browser. */
    static SelectionSteps jakarta() {
        return new SelectionSteps(LaunchSteps.jakarta());
    }

    /** The steps after a request that came some other way. */
    static SelectionSteps at(PlainBrowser browser, java.time.Instant now) {
        return new SelectionSteps(new LaunchSteps(browser, SharedHub.JAKARTA, "", now));
    }

    /** What Jakarta's LMS accepts; tests change one thing. */
    static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("deep_link_return_url", RETURN.toString());
        settings.put("accept_types", List.of("ltiResourceLink", "link", "html", "image", "file", "x-own"));
        settings.put("accept_presentation_document_targets", List.of("iframe", "window", "embed"));
        settings.put("accept_multiple", true);
        settings.put("data", "csrf=\"><b>'&7");
        return settings;
    }

    /** The answer to the LMS's request. */
    HttpResponse<String> request(Map<String, Object> settings, String role) {
        Map<String, String> authentication = launch.login();
        return launch.launch(authentication, claims(authentication, settings, role));
    }

    Map<String, Object> claims(Map<String, String> authentication, Map<String, Object> settings, String role) {
        Map<String, Object> claims = launch.claims(authentication);
        claims.put(LaunchSteps.LTI + "message_type", MESSAGE_TYPE);
        claims.remove(LaunchSteps.LTI + "resource_link");
        claims.put("sub", "teacher-1");
        claims.put(LaunchSteps.LTI + "roles", new ArrayList<>(List.of(LaunchSteps.MEMBERSHIP + role)));
        claims.put(Claim.DEEP_LINKING_SETTINGS, settings);
        return claims;
    }

    /** The picker's page for a teacher. */
    Element picker(Map<String, Object> settings) {
        return pickerOf(request(settings, "Instructor"));
    }

    static Element pickerOf(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return Jsoup.parse(page.body()).expectFirst("form.picker");
    }

    /** The codes of the courses on the page, in order. */
    static List<String> courses(Element picker) {
        return picker.select("input[name=course]").eachAttr("value");
    }

    /** Presses a button of the picker, with these courses ticked. */
    HttpResponse<String> press(Element picker, String name, String value, String query, String... courses) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        fields.add(Map.entry(
                "selection", picker.expectFirst("input[name=selection]").attr("value")));
        fields.add(Map.entry("q", query));
        for (String course : courses) {
            fields.add(Map.entry("course", course));
        }
        fields.add(Map.entry(name, value));
        assertThat(picker.attr("action")).isEqualTo(SharedHub.PUBLIC_URL + "/lti/tool/selection");
        return browser.postForm("/lti/tool/selection", PlainBrowser.form(fields));
    }

    HttpResponse<String> choose(Element picker, String... courses) {
        return press(picker, "step", "choose", "", courses);
    }

    /** The claims of the response on the way to the LMS; its form leads to the return URL. */
    static JsonNode toLms(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Element form = Jsoup.parse(page.body()).expectFirst("form[method=post]:has(input[name=JWT])");
        assertThat(form.attr("action")).isEqualTo(RETURN.toString());
        return payload(form.expectFirst("input[name=JWT]").attr("value"));
    }

    static JsonNode payload(String jwt) {
        return JSON.readTree(java.util.Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
    }

    /** Goes on into the course's tool. @return the claims of the tool's ID token */
    JsonNode intoTool(Element picker, String course, String... ticked) {
        return atTool(press(picker, "part", course, "", ticked), "/deep");
    }

    /** Follows a redirect to the tool's login address. @return the claims of the tool's ID token */
    JsonNode atTool(HttpResponse<String> redirect, String redirectPath) {
        assertThat(redirect.statusCode()).as(redirect.body()).isEqualTo(303);
        Map<String, String> login = PlainBrowser.query(PlainBrowser.location(redirect));
        Map<String, String> authentication = new LinkedHashMap<>();
        authentication.put("scope", "openid");
        authentication.put("response_type", "id_token");
        authentication.put("response_mode", "form_post");
        authentication.put("prompt", "none");
        authentication.put("client_id", login.get("client_id"));
        authentication.put("redirect_uri", SelectionWorld.TOOL.url(redirectPath).toString());
        authentication.put("login_hint", login.get("login_hint"));
        authentication.put("lti_message_hint", login.get("lti_message_hint"));
        authentication.put("state", "s");
        authentication.put("nonce", UUID.randomUUID().toString());
        HttpResponse<String> posted = browser.get("/lti/platform/authorize", authentication);
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
        return payload(
                Jsoup.parse(posted.body()).expectFirst("input[name=id_token]").attr("value"));
    }

    /** The claims of a good answer of the tool to that request; tests change one thing. */
    Map<String, Object> answer(JsonNode request, Object... items) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", SelectionWorld.TOOL_CLIENT);
        claims.put("aud", SharedHub.PUBLIC_URL.toString());
        claims.put("iat", launch.now.getEpochSecond());
        claims.put("exp", launch.now.getEpochSecond() + 300);
        claims.put("nonce", UUID.randomUUID().toString());
        claims.put(Claim.MESSAGE_TYPE, "LtiDeepLinkingResponse");
        claims.put(Claim.VERSION, "1.3.0");
        claims.put(Claim.DEPLOYMENT_ID, "jakarta");
        claims.put(Claim.DEEP_LINKING_DATA, asked(request).get("data").asString());
        claims.put(Claim.DEEP_LINKING_CONTENT_ITEMS, List.of(items));
        return claims;
    }

    /** The settings of the hub's request. */
    static JsonNode asked(JsonNode request) {
        return request.get(Claim.DEEP_LINKING_SETTINGS);
    }

    /** Posts the tool's answer where the request says. */
    HttpResponse<String> back(JsonNode request, Map<String, Object> claims) {
        return back(request, SelectionWorld.TOOL.sign(claims));
    }

    HttpResponse<String> back(JsonNode request, String jwt) {
        return browser.post(returnPath(request), Map.of("JWT", jwt));
    }

    static String returnPath(JsonNode request) {
        String address = asked(request).get("deep_link_return_url").asString();
        assertThat(address).startsWith(SharedHub.PUBLIC_URL + "/lti/platform/deep-link/");
        return address.substring(SharedHub.PUBLIC_URL.toString().length());
    }
}
