package org.seamoocs.hub.registry.dynamic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Scope;

/** What Moodle 4.5 sends when it registers as a tool (recorded), and the same with one thing broken per row. */
class ToolMetadataTest {

    @Test
    void readsMoodlesRequest() {
        ToolMetadata metadata = ToolMetadata.parse(recorded(), true);

        assertThat(metadata.name()).isEqualTo("Kampus Lab B");
        assertThat(metadata.redirectUris()).hasSize(2);
        assertThat(metadata.deepLinkingUrl())
                .contains(URI.create("http://127.0.0.1:8082/enrol/lti/launch_deeplink.php"));
        assertThat(metadata.scopes())
                .containsExactlyInAnyOrder(
                        Scope.LINE_ITEM, Scope.RESULT_READONLY, Scope.SCORE, Scope.CONTEXT_MEMBERSHIP_READONLY);
        assertThat(metadata.claims())
                .containsExactlyInAnyOrder(
                        PersonClaim.GIVEN_NAME, PersonClaim.FAMILY_NAME, PersonClaim.EMAIL, PersonClaim.PICTURE);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("\"client_name\"", "\"name\"", RegistrationError.METADATA_INVALID),
                arguments("\"id_token\"", "\"code\"", RegistrationError.METADATA_INVALID),
                arguments("\"client_credentials\"", "\"password\"", RegistrationError.METADATA_INVALID),
                arguments("\"private_key_jwt\"", "\"client_secret_basic\"", RegistrationError.METADATA_INVALID),
                arguments(
                        "http://127.0.0.1:8082/enrol/lti/jwks.php",
                        "file:///etc/passwd",
                        RegistrationError.METADATA_INVALID),
                arguments(
                        "http://127.0.0.1:8082/enrol/lti/jwks.php", "gopher://a/b", RegistrationError.METADATA_INVALID),
                arguments(
                        "http://127.0.0.1:8082/enrol/lti/login.php",
                        "javascript:alert(1)//",
                        RegistrationError.METADATA_INVALID),
                arguments(
                        "http://127.0.0.1:8082/enrol/lti/login.php",
                        "http://elsewhere.example/l",
                        RegistrationError.METADATA_INVALID),
                arguments(
                        "http://127.0.0.1:8082/enrol/lti/launch_deeplink.php\",\n    \"label",
                        "http://u:p@127.0.0.1/x\",\n    \"label",
                        RegistrationError.METADATA_INVALID),
                arguments(
                        "\"domain\": \"127.0.0.1\"", "\"domain\": \"example.org\"", RegistrationError.METADATA_INVALID),
                arguments("\"redirect_uris\"", "\"redirects\"", RegistrationError.REDIRECT_URI_INVALID),
                arguments(
                        "[\n  \"http://127.0.0.1:8082/enrol/lti/launch.php\"",
                        "[\n  \"http://elsewhere.example/\"",
                        RegistrationError.REDIRECT_URI_INVALID),
                arguments(
                        "[\n  \"http://127.0.0.1:8082/enrol/lti/launch.php\"",
                        "[\n  \"javascript:alert(1)\"",
                        RegistrationError.REDIRECT_URI_INVALID),
                arguments(
                        "[\n  \"http://127.0.0.1:8082/enrol/lti/launch.php\"",
                        "[\n  \"http://127.0.0.1:8082/a#b\"",
                        RegistrationError.REDIRECT_URI_INVALID),
                arguments("{", "[", RegistrationError.METADATA_INVALID));
    }

    @ParameterizedTest
    @MethodSource
    void broken(String original, String broken, RegistrationError expected) {
        assertThat(recorded()).contains(original);
        String document = recorded().replace(original, broken);
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> ToolMetadata.parse(document, true))
                .satisfies(e -> assertThat(e.code()).isEqualTo(expected));
    }

    @Test
    void httpIsForDevelopmentOnly() {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> ToolMetadata.parse(recorded(), false))
                .satisfies(e -> assertThat(e.code()).isEqualTo(RegistrationError.METADATA_INVALID));
    }

    @Test
    void whatTheHubDoesNotKnowIsLeftOut() {
        String document = recorded()
                .replace("lti-ags/scope/lineitem ", "lti-ags/scope/everything ")
                .replace("\"email\"", "\"shoe_size\"");
        ToolMetadata metadata = ToolMetadata.parse(document, true);
        assertThat(metadata.scopes()).doesNotContain(Scope.LINE_ITEM).hasSize(3);
        assertThat(metadata.claims()).doesNotContain(PersonClaim.EMAIL);
    }

    static String recorded() {
        try (InputStream file = Objects.requireNonNull(ToolMetadataTest.class.getResourceAsStream(
                "/moodle-4.5/dynamic-registration/tool-registration-request.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
