package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A valid request, broken in one place per row (1EdTech Security Framework 1.0, 5.1.1.2; OIDC Core 1.0, 3.1.2). */
class AuthorizationsTest {

    private final TestPractice lms = new TestPractice();
    private final SignIn signIn = lms.signedIn("cmi-2001");
    private final Map<String, List<String>> request = lms.request(signIn, TestPractice.launch("cmi-2001"));

    @Test
    void answersAValidRequestWithATokenAndTheState() {
        Answer.FormPost answer = formPost(answer());

        assertThat(answer.action()).isEqualTo(TestPractice.REDIRECT_URI);
        assertThat(answer.fields()).containsOnlyKeys("id_token", "state").containsEntry("state", "state-1");
    }

    @Test
    void answersToTheRedirectUriOfTheRegistrationsOwnPath() {
        request.put("redirect_uri", List.of("http://localhost:8080/lti/tool/launch/practice"));

        assertThat(formPost(answer()).action()).isEqualTo("http://localhost:8080/lti/tool/launch/practice");
    }

    @Test
    void ignoresParametersThatItDoesNotKnow() {
        request.put("canvas_region", List.of("a", "b"));

        assertThat(formPost(answer()).fields()).containsKey("id_token");
    }

    static Stream<Arguments> refusedToTheTool() {
        return Stream.of(
                arguments("response_type", null, "invalid_request"),
                arguments("response_type", "code", "unsupported_response_type"),
                arguments("response_type", "id_token token", "unsupported_response_type"),
                arguments("scope", null, "invalid_request"),
                arguments("scope", "openid profile", "invalid_scope"),
                arguments("scope", "OPENID", "invalid_scope"),
                arguments("response_mode", null, "invalid_request"),
                arguments("response_mode", "fragment", "invalid_request"),
                arguments("prompt", null, "invalid_request"),
                arguments("prompt", "login", "invalid_request"),
                arguments("login_hint", null, "invalid_request"),
                arguments("login_hint", "", "invalid_request"),
                arguments("login_hint", "cmi-1001", "login_required"),
                arguments("login_hint", "CMI-2001", "login_required"),
                arguments("lti_message_hint", null, "invalid_request"),
                arguments("lti_message_hint", "made-up", "invalid_request"),
                arguments("nonce", null, "invalid_request"),
                arguments("nonce", "n".repeat(Parameters.MAX_CHARS + 1), "invalid_request"),
                arguments("state", null, "invalid_request"));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @MethodSource
    void refusedToTheTool(String parameter, @Nullable String value, String error) {
        change(parameter, value);

        Answer.FormPost answer = formPost(answer());

        assertThat(answer.action()).isEqualTo(TestPractice.REDIRECT_URI);
        assertThat(answer.fields()).containsEntry("error", error).containsKey("error_description");
        assertThat(answer.fields()).doesNotContainKey("id_token");
        assertThat(answer.fields().get("state")).isEqualTo(parameter.equals("state") ? null : "state-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type",
                "scope",
                "response_mode",
                "prompt",
                "login_hint",
                "lti_message_hint",
                "nonce",
                "state"
            })
    void refusesADoubledParameter(String parameter) {
        String value = value(parameter);
        request.put(parameter, List.of(value, value));

        assertThat(formPost(answer()).fields()).containsEntry("error", "invalid_request");
    }

    static Stream<Arguments> neverPostedAnywhere() {
        return Stream.of(
                arguments("client_id", null),
                arguments("client_id", "someone-else"),
                arguments("client_id", "SEAMOOCS-HUB"),
                arguments("redirect_uri", null),
                arguments("redirect_uri", "http://localhost:8080/lti/tool/launch/"),
                arguments("redirect_uri", "http://localhost:8080/lti/tool/launch?x=1"),
                arguments("redirect_uri", "http://localhost:8080/lti/tool/launch#x"),
                arguments("redirect_uri", "http://LOCALHOST:8080/lti/tool/launch"),
                arguments("redirect_uri", "http://localhost:8080/lti/tool/launch/other"),
                arguments("redirect_uri", "http://localhost:8080/lti/tool/../tool/launch"),
                arguments("redirect_uri", "http://evil.example/lti/tool/launch"),
                arguments("redirect_uri", "javascript:alert(1)"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void neverPostedAnywhere(String parameter, @Nullable String value) {
        change(parameter, value);

        assertThat(answer()).isInstanceOf(Answer.Dead.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    void neverPostsForADoubledClientOrRedirectUri(String parameter) {
        request.put(parameter, List.of(value(parameter), "http://evil.example/"));

        assertThat(answer()).isInstanceOf(Answer.Dead.class);
    }

    @Test
    void repeatsTheRequestFromItsOwnSiteWhenTheCookieIsMissing() {
        Answer.FormPost repeated = formPost(lms.authorizations.answer(request, Optional.empty()));

        assertThat(repeated.action()).isEqualTo("http://127.0.0.1:8080/practice/authorize");
        assertThat(formPost(lms.authorizations.answer(asParameters(repeated.fields()), Optional.of(signIn)))
                        .fields())
                .containsKey("id_token");
    }

    @Test
    void refusesWhenTheCookieIsMissingAgain() {
        request.put("repeated", List.of("1"));

        assertThat(formPost(lms.authorizations.answer(request, Optional.empty()))
                        .fields())
                .containsEntry("error", "login_required");
    }

    @Test
    void refusesTheHintOfAnotherSessionOfTheSamePerson() {
        SignIn later = lms.signedIn("cmi-2001");

        assertThat(formPost(lms.authorizations.answer(request, Optional.of(later)))
                        .fields())
                .containsEntry("error", "login_required");
    }

    @Test
    void refusesAHintUsedBefore() {
        assertThat(formPost(answer()).fields()).containsKey("id_token");

        assertThat(formPost(answer()).fields()).containsEntry("error", "invalid_request");
    }

    @Test
    void refusesAHintPastItsLife() {
        lms.clock.forward(MessageHints.LIFE);

        assertThat(formPost(answer()).fields()).containsEntry("error", "invalid_request");
    }

    @Test
    void aRefusedRequestDoesNotUseTheHintUp() {
        List<String> loginHint = List.of(value("login_hint"));
        request.put("login_hint", List.of("cmi-1001"));
        assertThat(formPost(answer()).fields()).containsEntry("error", "login_required");

        request.put("login_hint", loginHint);
        assertThat(formPost(answer()).fields()).containsKey("id_token");
    }

    private Answer answer() {
        return lms.authorizations.answer(request, Optional.of(signIn));
    }

    private String value(String parameter) {
        return Objects.requireNonNull(request.get(parameter)).get(0);
    }

    private void change(String parameter, @Nullable String value) {
        if (value == null) {
            request.remove(parameter);
        } else {
            request.put(parameter, List.of(value));
        }
    }

    private static Map<String, List<String>> asParameters(Map<String, String> fields) {
        return fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    }

    private static Answer.FormPost formPost(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.FormPost.class);
        return (Answer.FormPost) answer;
    }
}
