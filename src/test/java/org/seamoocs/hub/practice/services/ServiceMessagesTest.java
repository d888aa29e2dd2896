package org.seamoocs.hub.practice.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.ground.Json;

/** Good messages to the services, broken in one place per row (AGS 2.0, 3.2 and 3.4; RFC 6749, 4.4.2). */
class ServiceMessagesTest {

    private static final Map<String, Object> SCORE = Map.of(
            "userId", "jkt-2001",
            "timestamp", "2026-11-24T03:00:00.123456Z",
            "activityProgress", "Completed",
            "gradingProgress", "FullyGraded",
            "scoreGiven", 4,
            "scoreMaximum", 5,
            "comment", "good");
    private static final Map<String, Object> ITEM =
            Map.of("label", "Quiz", "scoreMaximum", 10, "resourceLinkId", "a1", "resourceId", "quiz", "tag", "grade");
    private static final Map<String, List<String>> TOKEN = Map.of(
            "grant_type", List.of("client_credentials"),
            "client_assertion_type", List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            "client_assertion", List.of("a.b.c"),
            "scope", List.of(Scope.SCORE.uri() + " " + Scope.LINE_ITEM.uri()));

    @Test
    void readsAScore() {
        assertThat(Score.parse(Json.write(SCORE)))
                .isEqualTo(new Score(
                        "jkt-2001",
                        Instant.parse("2026-11-24T03:00:00.123456Z"),
                        "Completed",
                        "FullyGraded",
                        Optional.of(4.0),
                        Optional.of(5.0),
                        Optional.of("good")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T10:00:00+07:00",
                "2026-11-24T10:00:00.000+0700",
                "2026-11-24T10:00:00.0+07",
                "2026-11-24T03:00:00Z",
                "2026-11-24T03:00:00.000000000Z"
            })
    void readsEveryTimestampWithAZone(String timestamp) {
        assertThat(Score.parse(Json.write(with(SCORE, "timestamp", timestamp))).timestamp())
                .isEqualTo("2026-11-24T03:00:00Z");
    }

    @Test
    void takesZeroForAGradeAndMoreThanTheMaximumToo() {
        assertThat(Score.parse(Json.write(with(SCORE, "scoreGiven", 0))).scoreGiven())
                .contains(0.0);
        assertThat(Score.parse(Json.write(with(SCORE, "scoreGiven", 7.5))).scoreGiven())
                .contains(7.5);
        assertThat(Score.parse(Json.write(with(SCORE, "scoreGiven", null))).scoreGiven())
                .isEmpty();
        assertThat(Score.parse(Json.write(with(SCORE, "comment", "  "))).comment())
                .isEmpty();
    }

    static Stream<Arguments> refusesTheScore() {
        return Stream.of(
                arguments("userId", null),
                arguments("userId", ""),
                arguments("userId", 7),
                arguments("timestamp", null),
                arguments("timestamp", "2026-11-24T03:00:00"),
                arguments("timestamp", "2026-11-24"),
                arguments("timestamp", 1_795_000_000),
                arguments("activityProgress", null),
                arguments("activityProgress", "completed"),
                arguments("gradingProgress", null),
                arguments("gradingProgress", "Graded"),
                arguments("scoreGiven", -1),
                arguments("scoreGiven", "4"),
                arguments("scoreMaximum", null),
                arguments("scoreMaximum", 0),
                arguments("comment", "x".repeat(10_001)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void refusesTheScore(String member, @Nullable Object value) {
        assertRefused(() -> Score.parse(Json.write(with(SCORE, member, value))), ServiceError.SCORE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{} {}", "{\"userId\":\"a\",\"userId\":\"b\"}"})
    void refusesWhatIsNoObject(String body) {
        assertRefused(() -> Score.parse(body), ServiceError.SCORE_INVALID);
        assertRefused(() -> LineItem.parse(body), ServiceError.LINE_ITEM_INVALID);
    }

    @Test
    void readsALineItem() {
        assertThat(LineItem.parse(Json.write(ITEM)))
                .isEqualTo(new LineItem(0, Optional.of("a1"), "Quiz", 10, Optional.of("quiz"), Optional.of("grade")));
    }

    static Stream<Arguments> refusesTheLineItem() {
        return Stream.of(
                arguments("label", null),
                arguments("label", " "),
                arguments("label", "x".repeat(256)),
                arguments("scoreMaximum", null),
                arguments("scoreMaximum", 0),
                arguments("scoreMaximum", -1),
                arguments("scoreMaximum", "10"),
                arguments("resourceId", 7),
                arguments("tag", "x".repeat(256)),
                arguments("resourceLinkId", List.of("a")));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void refusesTheLineItem(String member, @Nullable Object value) {
        assertRefused(() -> LineItem.parse(Json.write(with(ITEM, member, value))), ServiceError.LINE_ITEM_INVALID);
    }

    @Test
    void grantsWhatItKnowsOfTheScopes() {
        Map<String, List<String>> form = new HashMap<>(TOKEN);
        form.put("scope", List.of("https://example.org/unknown " + Scope.SCORE.uri()));

        assertThat(TokenRequest.parse(form).scopes()).containsExactly(Scope.SCORE);
    }

    static Stream<Arguments> refusesTheTokenRequest() {
        return Stream.of(
                arguments("grant_type", List.of(), TokenError.INVALID_REQUEST),
                arguments("grant_type", List.of("password"), TokenError.UNSUPPORTED_GRANT_TYPE),
                arguments(
                        "grant_type", List.of("client_credentials", "client_credentials"), TokenError.INVALID_REQUEST),
                arguments("client_assertion_type", List.of(), TokenError.INVALID_REQUEST),
                arguments("client_assertion_type", List.of("jwt-bearer"), TokenError.INVALID_REQUEST),
                arguments("client_assertion", List.of(), TokenError.INVALID_REQUEST),
                arguments("client_assertion", List.of("a", "b"), TokenError.INVALID_REQUEST),
                arguments("scope", List.of(), TokenError.INVALID_REQUEST),
                arguments("scope", List.of("lineitem"), TokenError.INVALID_SCOPE));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @MethodSource
    void refusesTheTokenRequest(String parameter, List<String> values, TokenError error) {
        Map<String, List<String>> form = new HashMap<>(TOKEN);
        form.put(parameter, values);

        assertThatExceptionOfType(TokenRefused.class)
                .isThrownBy(() -> TokenRequest.parse(form))
                .satisfies(e -> assertThat(e.error()).isEqualTo(error));
    }

    private static void assertRefused(Runnable parse, ErrorCode code) {
        assertThatExceptionOfType(HubException.class).isThrownBy(parse::run).satisfies(e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static Map<String, Object> with(Map<String, Object> message, String member, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(message);
        if (value == null) {
            changed.remove(member);
        } else {
            changed.put(member, value);
        }
        return changed;
    }
}
