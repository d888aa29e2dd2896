package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.assertRefused;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.identity.BrowserBinding;

/** The cookieless ladder of design.md 3.9, rung by rung, without script: what the server answers. */
class LadderIT {

    @Test
    void aWindowOfItsOwnGoesStraightToThePlatformAndKeepsItsHintsToTheByte() {
        LaunchSteps steps = LaunchSteps.jakarta();
        HttpResponse<String> response = steps.browser.post("/lti/tool/login", steps.loginParameters());
        URI platform = PlainBrowser.location(response);
        assertThat(platform.toString()).startsWith(steps.platform.url("/auth") + "?tenant=1&");
        assertThat(PlainBrowser.query(platform))
                .containsEntry("tenant", "1")
                .containsEntry("login_hint", "hint/of 7%20")
                .containsEntry("lti_message_hint", "{\"a\":\"b%22\"}");
        assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-hub-browser=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
        assertThat(PlainBrowser.query(platform).get("state")).matches("[A-Za-z0-9_.-]+");
        assertThat(PlainBrowser.query(platform).get("nonce")).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void bothMethodsServe(String method) {
        LaunchSteps steps = LaunchSteps.jakarta();
        HttpResponse<String> response = method.equals("GET")
                ? steps.browser.get("/lti/tool/login", steps.loginParameters())
                : steps.browser.post("/lti/tool/login", steps.loginParameters());
        assertThat(response.statusCode()).isEqualTo(302);
    }

    @Test
    void inAFrameTheCookieIsCheckedOnceAndThenTrusted() {
        LaunchSteps steps = LaunchSteps.jakarta();
        steps.browser.framed();
        HttpResponse<String> first = steps.browser.post("/lti/tool/login", steps.loginParameters());
        assertThat(first.statusCode()).isEqualTo(303);
        URI again = PlainBrowser.location(first);
        assertThat(again.getPath()).isEqualTo("/lti/tool/login");
        HttpResponse<String> second = steps.browser.get(LaunchSteps.path(again));
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(PlainBrowser.query(PlainBrowser.location(second)).get("login_hint"))
                .isEqualTo("hint/of 7%20");
        // the next launch needs no check
        assertThat(steps.browser
                        .post("/lti/tool/login", steps.loginParameters())
                        .statusCode())
                .isEqualTo(302);
        steps.enter();
    }

    @Test
    void aFrameWithoutCookiesIsOfferedAWindowBeforeTheHintIsSpent() {
        LaunchSteps steps = LaunchSteps.jakarta();
        steps.browser.framed().withoutCookies();
        URI again = PlainBrowser.location(steps.browser.post("/lti/tool/login", steps.loginParameters()));
        HttpResponse<String> offer = steps.browser.get(LaunchSteps.path(again));
        assertThat(offer.statusCode()).isEqualTo(200);
        Element form = Jsoup.parse(offer.body()).expectFirst("form[method=post][target=_blank]");
        assertThat(form.attr("action")).isEqualTo(SharedHub.PUBLIC_URL + "/lti/tool/login");
        assertThat(fields(form)).isEqualTo(steps.loginParameters());
        // what the click sends, from the new window
        LaunchSteps window = LaunchSteps.jakarta();
        HttpResponse<String> response = window.browser.post("/lti/tool/login", fields(form));
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(offer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' " + steps.platform.url(""));
    }

    @Test
    void platformStorageCarriesTheBindingWithoutAnyCookie() {
        LaunchSteps steps = LaunchSteps.jakarta();
        steps.browser.framed().withoutCookies();
        Map<String, String> parameters = steps.loginParameters();
        parameters.put("lti_storage_target", "_parent");
        HttpResponse<String> page = steps.browser.post("/lti/tool/login", parameters);
        assertThat(page.statusCode()).isEqualTo(200);
        Element store = Jsoup.parse(page.body()).expectFirst("[data-value]");
        assertThat(page.body()).contains(steps.platform.url("").toString());
        String binding = store.attr("data-value");
        assertThat(binding).matches("[A-Za-z0-9_-]{43}");
        // the platform's storage never learns what a cookie would bind
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain(binding);

        Map<String, String> request = authenticationRequest(page.body());
        String token = steps.platform.sign(steps.claims(request));
        HttpResponse<String> read = steps.launch(request, token);
        assertThat(read.statusCode()).isEqualTo(200);
        Document document = Jsoup.parse(read.body());
        Element form = document.expectFirst("form[method=post]");
        assertThat(form.attr("action")).isEqualTo(SharedHub.PUBLIC_URL + "/lti/tool/launch");
        assertThat(document.expectFirst("[data-key]").attr("data-key")).isEqualTo(store.attr("data-key"));

        Map<String, String> fields = fields(form);
        fields.put("stored_binding", "B".repeat(43));
        assertRefused(steps.browser.post("/lti/tool/launch", fields), LaunchError.STATE_NOT_BOUND);
        fields.put("stored_binding", "");
        assertRefused(steps.browser.post("/lti/tool/launch", fields), LaunchError.STATE_NOT_BOUND);
        fields.put("stored_binding", binding);
        assertThat(steps.browser.post("/lti/tool/launch", fields).statusCode()).isEqualTo(303);
    }

    /** A cookie is no substitute for the storage that was chosen, nor the other way round. */
    @Test
    void theCarrierOfTheBindingCannotBeSwapped() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        String cookie = steps.browser.cookies().get(BrowserBinding.COOKIE);
        PlainBrowser other = SharedHub.get().browser();
        Map<String, String> form = Map.of(
                "state", request.get("state"),
                "id_token", steps.platform.sign(steps.claims(request)),
                "stored_binding", cookie);
        assertRefused(other.post("/lti/tool/launch", form), LaunchError.STATE_NOT_BOUND);
    }

    @Test
    void aPlatformsRefusalIsShownAsSuch() {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        HttpResponse<String> response = steps.browser.post(
                "/lti/tool/launch",
                Map.of("state", request.get("state"), "error", "login_required", "error_description", "<b>please</b>"));
        assertRefused(response, LaunchError.PLATFORM_REFUSED);
        assertThat(response.body()).doesNotContain("please");
        assertRefused(
                steps.browser.post("/lti/tool/launch", Map.of("state", "forged", "error", "login_required")),
                LaunchError.STATE_INVALID);
    }

    private static Map<String, String> authenticationRequest(String page) {
        List<String> addresses = Jsoup.parse(page).getAllElements().stream()
                .flatMap(e -> e.attributes().asList().stream())
                .map(org.jsoup.nodes.Attribute::getValue)
                .filter(v -> v.contains("/auth?tenant=1&"))
                .toList();
        assertThat(addresses).isNotEmpty();
        return PlainBrowser.query(URI.create(addresses.get(0)));
    }

    private static Map<String, String> fields(Element form) {
        Map<String, String> fields = new TreeMap<>();
        form.select("input[name]").forEach(i -> fields.put(i.attr("name"), i.attr("value")));
        return fields;
    }
}
