package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators and strangers see of the running hub besides launches. */
class OperationsIT {

    private final SharedHub hub = SharedHub.get();

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/metrics", "/openapi", "/", "/lti/tool/jwks"})
    void answers(String path) {
        assertThat(hub.browser().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void theFilesOfAPageMayBeKeptForGood() {
        Element style = Jsoup.parse(hub.browser().get("/").body()).expectFirst("link[rel=stylesheet]");
        HttpResponse<String> css = hub.browser().get(style.attr("href"));
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }

    @Test
    void theCatalogueListsWhatIsOfferedAndNothingElse() {
        String body = hub.browser().with("Accept-Language", "en").get("/").body();
        assertThat(body)
                .contains("ข้าวและภูมิอากาศ", "Terumbu Karang", "Universitas Uji Jakarta", "Thailand", "CC BY 4.0");
        assertThat(body).doesNotContain("Draf", "Sudah ditarik", "/practice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "th", "vi"})
    void theCatalogueSpeaksTheReadersLanguage(String language) {
        HttpResponse<String> response =
                hub.browser().with("Accept-Language", language).get("/");
        assertThat(response.body()).contains("<html lang=\"" + language);
        assertThat(response.headers().allValues("Vary"))
                .flatExtracting(value -> List.of(value.split(", *")))
                .containsExactlyInAnyOrder("Accept-Language", "Accept-Encoding");
    }

    @Test
    void cachesAreToldOfTheCompressedForm() {
        PlainBrowser browser = hub.browser().with("Accept-Encoding", "gzip");
        String style = Jsoup.parse(hub.browser().get("/").body())
                .expectFirst("link[rel=stylesheet]")
                .attr("href");
        for (String path : List.of("/", style)) {
            HttpResponse<String> response = browser.get(path);
            assertThat(response.headers().firstValue("Content-Encoding"))
                    .as(path)
                    .contains("gzip");
            assertThat(response.headers().allValues("Vary").toString()).as(path).contains("Accept-Encoding");
        }
    }

    /** What Canvas makes a developer key from. */
    @Test
    void canvasIsToldHowToAddTheHub() {
        HttpResponse<String> answer = hub.browser().get("/lti/tool/config/canvas.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode key = new JsonMapper().readTree(answer.body());
        String hubUrl = SharedHub.PUBLIC_URL.toString();
        assertThat(key.get("oidc_initiation_url").asString()).isEqualTo(hubUrl + "/lti/tool/login");
        assertThat(key.get("target_link_uri").asString()).isEqualTo(hubUrl + "/network");
        assertThat(key.get("public_jwk_url").asString()).isEqualTo(hubUrl + "/lti/tool/jwks");
        assertThat(key.get("scopes")).hasSize(5);
        JsonNode canvas = key.get("extensions").get(0);
        assertThat(canvas.get("privacy_level").asString()).isEqualTo("anonymous");
        assertThat(canvas.get("settings").get("placements")).hasSize(2).allSatisfy(placement -> assertThat(
                        placement.get("message_type").asString())
                .isEqualTo("LtiDeepLinkingRequest"));
    }

    @Test
    void practiceIsAbsentWhenItIsOff() {
        assertThat(hub.browser().get("/practice").statusCode()).isEqualTo(404);
        assertThat(hub.browser().get("/practice/jwks").statusCode()).isEqualTo(404);
    }

    @Test
    void refusalsAreCounted() {
        hub.browser().post("/lti/tool/login", Map.of());
        assertThat(hub.browser().get("/metrics").body()).contains("hub_refusals_total{code=\"LOGIN_PARAMETER\"");
    }

    @Test
    void anUnknownAddressIsAPageForPeopleAndAProblemForMachines() {
        HttpResponse<String> page = hub.browser().get("/nothing/here");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<html", "NOT_FOUND");
        HttpResponse<String> problem = hub.browser().get("/api/nothing");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void theLogHasOneReadableLineForEachRefusal() {
        HttpResponse<String> response = hub.browser().post("/lti/tool/login", Map.of("iss", "https://nobody.example"));
        String reference = response.body().replaceAll("(?s).*?([2-9A-Z]{4}-[2-9A-Z]{4}).*", "$1");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> hub.process().output().contains(reference));
        assertThat(hub.process().output().lines().filter(line -> line.contains(reference)))
                .singleElement()
                .asString()
                .contains("LOGIN_PARAMETER", "login_hint is missing");
    }
}
