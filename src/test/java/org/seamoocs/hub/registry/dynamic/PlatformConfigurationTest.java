package org.seamoocs.hub.registry.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.config.TestSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.registry.ProductFamily;

/** What Moodle 4.5 publishes about itself (recorded), and the same with one thing broken per row. */
class PlatformConfigurationTest {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:8081/mod/lti/openid-configuration.php");

    @Test
    void readsMoodlesConfiguration() {
        PlatformConfiguration platform = PlatformConfiguration.parse(recorded(), ADDRESS, true);
        assertThat(platform.issuer().value()).isEqualTo("http://127.0.0.1:8081");
        assertThat(platform.productFamily()).isEqualTo(ProductFamily.MOODLE);
        assertThat(platform.tokenEndpoint()).hasToString("http://127.0.0.1:8081/mod/lti/token.php");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("\"issuer\": \"http://127.0.0.1:8081\"", "\"issuer\": \"http://lms.example\""),
                arguments("\"issuer\": \"http://127.0.0.1:8081\"", "\"issuer\": \"http://127.0.0.1:8081/?a=b\""),
                arguments("\"issuer\"", "\"iss\""),
                arguments("\"RS256\"", "\"HS256\""),
                arguments("http://127.0.0.1:8081/mod/lti/certs.php", "file:///etc/passwd"),
                arguments("http://127.0.0.1:8081/mod/lti/auth.php", "javascript:alert(1)"),
                arguments("http://127.0.0.1:8081/mod/lti/openid-registration.php", "gopher://127.0.0.1/"),
                arguments("{", "["));
    }

    @ParameterizedTest
    @MethodSource
    void broken(String original, String broken) {
        assertThat(recorded()).contains(original);
        String document = recorded().replace(original, broken);
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> PlatformConfiguration.parse(document, ADDRESS, true))
                .satisfies(e -> assertThat(e.code()).isEqualTo(RegistrationError.CONFIGURATION_UNUSABLE));
    }

    @Test
    void theHubAsksForNoMoreThanItUsesAndTheLmsHas() {
        PlatformConfiguration platform = PlatformConfiguration.parse(recorded(), ADDRESS, true);
        Map<String, Object> request = new HubMetadata(
                        TestSettings.devMode(URI.create("https://hub.example"), "A".repeat(43) + "="))
                .request("lms-1", platform);

        assertThat(request)
                .containsEntry("initiate_login_uri", "https://hub.example/lti/tool/login/lms-1")
                .containsEntry("redirect_uris", List.of("https://hub.example/lti/tool/launch/lms-1"));
        assertThat((String) request.get("scope"))
                .doesNotContain("toolsetting", "basicoutcome")
                .contains("scope/score");
        Map<?, ?> tool = (Map<?, ?>)
                Objects.requireNonNull(request.get("https://purl.imsglobal.org/spec/lti-tool-configuration"));
        assertThat(tool.get("claims")).isEqualTo(List.of("iss", "sub", "name", "given_name", "family_name"));
    }

    static String recorded() {
        try (InputStream file = Objects.requireNonNull(PlatformConfigurationTest.class.getResourceAsStream(
                "/moodle-4.5/dynamic-registration/openid-configuration.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
