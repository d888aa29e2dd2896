package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform part of 1EdTech's LTI Advantage certification guide: four payloads (student and instructor, each with and
 * without personal data), each with every check of the guide (lti-facts A13); and what the hub publishes as a platform.
 */
class PlatformCertificationIT {

    private static final Set<String> PERSONAL = Set.of(
            "name", "given_name", "family_name", "middle_name", "email", "picture", "locale", Journey.LTI + "lis");

    private final BrokerStage stage = BrokerStage.get();

    @TestFactory
    Stream<DynamicTest> payloads() {
        return Stream.of(
                        new Payload("full student", sloppy(Journey.fromJakarta("rice")), "Learner", true),
                        new Payload("student without PII", sloppy(Journey.fromBangkok("rice")), "Learner", false),
                        new Payload("full instructor", sloppy(Journey.fromJakarta("rice")), "Instructor", true),
                        new Payload(
                                "instructor without PII", sloppy(Journey.fromJakarta("batik")), "Instructor", false))
                .flatMap(this::checks);
    }

    /** An LMS that leaves white space around what people have typed. */
    private static Journey sloppy(Journey journey) {
        return journey.with("name", "  Siti Nurhaliza\t")
                .with(Journey.LTI + "resource_link", Map.of("id", "sloppy", "title", " Padi \n"));
    }

    private Stream<DynamicTest> checks(Payload payload) {
        FakeTool.Launched launched = payload.journey().role(payload.role()).arrive(); // which verified the signature
        Map<String, Object> claims = launched.claims();
        return Stream.of(
                dynamicTest(payload.name() + ": 1.3 form", () -> assertThat(launched.header())
                        .containsOnlyKeys("alg", "typ", "kid")
                        .containsEntry("typ", "JWT")),
                dynamicTest(payload.name() + ": RS256", () -> assertThat(launched.header())
                        .containsEntry("alg", "RS256")),
                dynamicTest(payload.name() + ": kid of a published key", () -> assertThat(publishedKids())
                        .contains((String) launched.header().get("kid"))),
                dynamicTest(payload.name() + ": timestamps", () -> timestamps(claims)),
                dynamicTest(payload.name() + ": version", () -> assertThat(launched.lti("version"))
                        .isEqualTo("1.3.0")),
                dynamicTest(payload.name() + ": message type", () -> assertThat(launched.lti("message_type"))
                        .isEqualTo("LtiResourceLinkRequest")),
                dynamicTest(payload.name() + ": roles", () -> assertThat(launched.lti("roles"))
                        .isEqualTo(Journey.memberships(payload.role()))),
                dynamicTest(payload.name() + ": complete", () -> complete(launched)),
                dynamicTest(payload.name() + ": expected values", () -> expected(payload, launched)),
                dynamicTest(payload.name() + ": personal data", () -> {
                    if (payload.personal()) {
                        assertThat(claims.keySet()).containsAll(PERSONAL);
                        assertThat(claims).containsEntry("name", "Siti Nurhaliza");
                    } else {
                        assertThat(claims.keySet()).doesNotContainAnyElementsOf(PERSONAL);
                        assertThat(claims.toString()).doesNotContain("Siti", "siti@");
                    }
                }),
                dynamicTest(payload.name() + ": no stray white space", () -> noStrayWhiteSpace(claims)));
    }

    private static void timestamps(Map<String, Object> claims) {
        long now = Instant.now().getEpochSecond();
        assertThat(claims.get("iat")).isInstanceOf(Long.class);
        assertThat(claims.get("exp")).isInstanceOf(Long.class);
        assertThat((Long) claims.get("iat")).isBetween(now - 60, now);
        assertThat((Long) claims.get("exp")).isEqualTo((Long) Objects.requireNonNull(claims.get("iat")) + 300);
    }

    private static void complete(FakeTool.Launched launched) {
        for (String required : List.of("deployment_id", "target_link_uri", "roles", "resource_link", "context")) {
            assertThat(launched.lti(required)).as(required).isNotNull();
        }
        assertThat((String) launched.lti("resource_link", "id")).matches("[\\x21-\\x7e]{1,255}");
        assertThat(launched.subject()).matches("[\\x21-\\x7e]{1,255}");
        assertThat((String) launched.lti("deployment_id")).matches("[\\x21-\\x7e]{1,255}");
        assertThat(launched.claims())
                .containsKeys("iss", "aud", "nonce", "iat", "exp")
                .doesNotContainKey("azp");
    }

    private void expected(Payload payload, FakeTool.Launched launched) {
        assertThat(launched.claims())
                .containsEntry("iss", stage.url().toString())
                .containsEntry("aud", payload.journey().tool().clientId());
        assertThat(launched.lti("resource_link", "title")).isEqualTo("Padi");
    }

    private static void noStrayWhiteSpace(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                noStrayWhiteSpace(name);
                noStrayWhiteSpace(member);
            });
        } else if (value instanceof Collection<?> list) {
            list.forEach(PlatformCertificationIT::noStrayWhiteSpace);
        } else if (value instanceof String text) {
            assertThat(text).isEqualTo(text.strip());
        }
    }

    @Test
    void theKeysAreFitAndOfARingOfTheirOwn() throws ParseException {
        JWKSet keys = JWKSet.parse(stage.browser().get("/lti/platform/jwks").body());
        assertThat(keys.getKeys()).isNotEmpty().allSatisfy(key -> {
            assertThat(key).isInstanceOf(RSAKey.class);
            assertThat(((RSAKey) key).size()).isGreaterThanOrEqualTo(2048);
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getKeyID()).isNotBlank();
            assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
        });
        JWKSet asTool = JWKSet.parse(stage.browser().get("/lti/tool/jwks").body());
        assertThat(asTool.getKeys().stream().map(key -> key.getKeyID()))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(publishedKids());
    }

    /** OpenID Connect Discovery 1.0, 3, and the LTI platform configuration of LTI Dynamic Registration 1.0, 3.4. */
    @Test
    void theConfigurationSaysWhatTheHubIs() {
        JsonNode configuration = new JsonMapper()
                .readTree(
                        stage.browser().get("/.well-known/openid-configuration").body());
        String hub = stage.url().toString();
        assertThat(configuration.path("issuer").asString()).isEqualTo(hub);
        assertThat(configuration.path("authorization_endpoint").asString()).isEqualTo(hub + "/lti/platform/authorize");
        assertThat(configuration.path("token_endpoint").asString()).isEqualTo(hub + "/lti/platform/token");
        assertThat(configuration.path("jwks_uri").asString()).isEqualTo(hub + "/lti/platform/jwks");
        assertThat(configuration.path("registration_endpoint").asString()).isEqualTo(hub + "/lti/platform/register");
        assertThat(configuration.path("response_types_supported").toString()).isEqualTo("[\"id_token\"]");
        assertThat(configuration.path("id_token_signing_alg_values_supported").toString())
                .isEqualTo("[\"RS256\"]");
        assertThat(configuration.path("token_endpoint_auth_methods_supported").toString())
                .isEqualTo("[\"private_key_jwt\"]");
        assertThat(configuration.path("scopes_supported").toString())
                .contains("openid", "/lti-ags/scope/score", "/lti-nrps/scope/contextmembership.readonly");
        JsonNode platform = configuration.path("https://purl.imsglobal.org/spec/lti-platform-configuration");
        assertThat(platform.path("product_family_code").asString()).isEqualTo("seamoocs-hub");
        assertThat(platform.path("messages_supported").toString())
                .contains("LtiResourceLinkRequest", "LtiDeepLinkingRequest", "LtiSubmissionReviewRequest");
        assertThat(platform.path("variables").toString()).contains("\"User.id\"", "\"Person.name.full\"");
    }

    private List<String> publishedKids() throws ParseException {
        return JWKSet.parse(stage.browser().get("/lti/platform/jwks").body()).getKeys().stream()
                .map(key -> key.getKeyID())
                .toList();
    }

    private record Payload(String name, Journey journey, String role, boolean personal) {}
}
