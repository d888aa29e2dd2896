package org.seamoocs.hub.practice.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/** A valid login initiation of the hub, broken in one place per row (Security Framework 1.0, 5.1.1.1). */
class LoginInitiationTest {

    private static final CourseAddresses ADDRESSES =
            new CourseAddresses(URI.create("http://127.0.0.1:8080"), URI.create("http://localhost:8080"));

    private final Map<String, List<String>> parameters = new HashMap<>(Map.of(
            "iss", List.of("http://localhost:8080"),
            "client_id", List.of("practice-course"),
            "login_hint", List.of("hint {\"a\"}%20"),
            "lti_message_hint", List.of("message"),
            "target_link_uri", List.of("http://127.0.0.1:8080/practice/course/start"),
            "unknown", List.of("a", "b")));

    @Test
    void readsTheHubsLogin() {
        LoginInitiation login = LoginInitiation.parse(parameters, ADDRESSES);

        assertThat(login.loginHint()).isEqualTo("hint {\"a\"}%20");
        assertThat(login.messageHint()).contains("message");
    }

    @Test
    void needsNeitherClientNorMessageHint() {
        parameters.remove("client_id");
        parameters.remove("lti_message_hint");

        assertThat(LoginInitiation.parse(parameters, ADDRESSES).messageHint()).isEmpty();
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments("iss", List.of(), LaunchError.LOGIN_PARAMETER),
                arguments("iss", List.of("http://evil.example"), LaunchError.REGISTRATION_UNKNOWN),
                arguments(
                        "iss", List.of("http://localhost:8080", "http://localhost:8080"), LaunchError.LOGIN_PARAMETER),
                arguments("client_id", List.of("another"), LaunchError.REGISTRATION_UNKNOWN),
                arguments("login_hint", List.of(), LaunchError.LOGIN_PARAMETER),
                arguments("login_hint", List.of("x".repeat(4001)), LaunchError.LOGIN_PARAMETER),
                arguments("target_link_uri", List.of(), LaunchError.LOGIN_PARAMETER),
                arguments(
                        "target_link_uri",
                        List.of("http://evil.example/practice/course/start"),
                        LaunchError.LOGIN_TARGET),
                arguments(
                        "target_link_uri",
                        List.of("http://127.0.0.1:8080/practice/course/start/../people"),
                        LaunchError.LOGIN_TARGET));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @MethodSource
    void refuses(String parameter, List<String> values, LaunchError error) {
        parameters.put(parameter, values);

        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> LoginInitiation.parse(parameters, ADDRESSES))
                .satisfies(e -> assertThat(e.code()).isEqualTo(error));
    }
}
