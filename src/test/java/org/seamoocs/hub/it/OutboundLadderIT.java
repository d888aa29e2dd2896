package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Hop two holds on to the browser by whatever rung of the cookieless ladder hop one stood on (design.md 3.8 and 3.9). */
class OutboundLadderIT {

    /** Third-party cookies are blocked, partitioned ones are kept: hop two brings the cookie of the same partition. */
    @Test
    void inAFrameThePartitionedCookieCarriesBothHops() {
        Journey journey = Journey.fromJakarta("rice");
        journey.browser.framed();
        FakeTool.Launched launched = journey.arrive();
        assertThat(launched.subject()).isNotBlank();
    }

    /** No cookie at all: the value that hop one put into the LMS's storage is read again. */
    @Test
    void thePlatformsStorageCarriesBothHops() {
        StoredJourney stored = new StoredJourney();
        Map<String, String> request = stored.toAuthorization();

        HttpResponse<String> read = stored.journey.browser.get("/lti/platform/authorize", request);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).doesNotContain("id_token\" value");
        Document page = Jsoup.parse(read.body());
        Element form = page.expectFirst("form[data-read-binding]");
        assertThat(form.attr("action"))
                .isEqualTo(BrokerStage.get().url("/lti/platform/authorize").toString());
        assertThat(form.attr("data-key")).isEqualTo(stored.key);
        assertThat(form.attr("data-origin"))
                .isEqualTo(BrokerStage.JAKARTA.url("").toString());
        assertThat(form.attr("data-target")).isEqualTo("_parent");
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("id");

        Map<String, String> fields = fields(form);
        for (String wrong : new String[] {"", "B".repeat(43), "x"}) {
            fields.put("stored_binding", wrong);
            assertThat(Journey.form(stored.journey.browser.post("/lti/platform/authorize", fields)))
                    .as("stored: '%s'", wrong)
                    .containsEntry("error", "login_required")
                    .containsEntry("error_description", "BROWSER_FOREIGN")
                    .containsEntry("state", request.get("state"));
        }
        fields.put("stored_binding", stored.binding);
        HttpResponse<String> answer = stored.journey.browser.post("/lti/platform/authorize", fields);
        HttpResponse<String> launched = stored.journey.browser.post(Journey.action(answer), Journey.form(answer));
        assertThat(launched.body()).isEqualTo("welcome to the course");
    }

    /** A cookie is no substitute for the storage in which this launch keeps its binding. */
    @Test
    void aCookieDoesNotStandInForTheStorage() {
        StoredJourney stored = new StoredJourney();
        Map<String, String> request = new LinkedHashMap<>(stored.toAuthorization());
        PlainBrowser withCookie = BrokerStage.get().browser();
        withCookie.cookies().put("__Host-hub-browser", stored.binding);
        request.put("stored_binding", "");
        assertThat(Journey.form(withCookie.post("/lti/platform/authorize", request)))
                .containsEntry("error", "login_required");
    }

    /** A tool that leaves the frame leaves the LMS's partition too: there the hub knows nobody, and says so to the tool. */
    @Test
    void aWindowWithoutTheCookieIsToldToLogInAgain() {
        Journey journey = Journey.fromJakarta("rice");
        Map<String, String> request = journey.toAuthorization();
        PlainBrowser window = BrokerStage.get().browser();
        HttpResponse<String> answer = window.get("/lti/platform/authorize", request);
        window.post(Journey.action(answer), Journey.form(answer));
        assertThat(BrokerStage.MANILA.errors()).anySatisfy(error -> assertThat(error)
                .containsEntry("error", "login_required")
                .containsEntry("state", request.get("state")));
    }

    private static Map<String, String> fields(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name]").forEach(i -> fields.put(i.attr("name"), i.attr("value")));
        return fields;
    }

    /** Hop one in a frame that keeps no cookie, of an LMS that offers its storage. */
    private static final class StoredJourney {

        final Journey journey = Journey.fromJakarta("rice");
        final String key;
        final String binding;
        private final Map<String, String> request;

        StoredJourney() {
            journey.browser.framed().withoutCookies();
            Map<String, String> initiation = journey.initiation();
            initiation.put("lti_storage_target", "_parent");
            Document page = Jsoup.parse(
                    journey.browser.post("/lti/tool/login", initiation).body());
            Element store = page.expectFirst("[data-store-binding]");
            key = store.attr("data-key");
            binding = store.attr("data-value");
            request = PlainBrowser.query(URI.create(store.attributes().asList().stream()
                    .map(Attribute::getValue)
                    .filter(value -> value.contains("/auth?"))
                    .findFirst()
                    .orElseThrow()));
        }

        Map<String, String> toAuthorization() {
            HttpResponse<String> read = journey.browser.post("/lti/tool/launch", journey.launchForm(request));
            assertThat(read.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as("the form leads on to the tool, by redirect")
                    .contains("form-action 'self' http: https:");
            Map<String, String> fields = fields(Jsoup.parse(read.body()).expectFirst("form[data-read-binding]"));
            fields.put("stored_binding", binding);
            HttpResponse<String> launched = journey.browser.post("/lti/tool/launch", fields);
            assertThat(launched.statusCode()).as(launched.body()).isEqualTo(303);
            return journey.toAuthorization(PlainBrowser.location(launched));
        }
    }
}
