package org.seamoocs.hub.lti.spec.ags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;

class LineItemTest {

    private static Map<String, Object> good() {
        return new HashMap<>(Map.of("label", "Quiz", "scoreMaximum", 60));
    }

    @Test
    void readsAndWritesAllMembers() {
        Map<String, Object> json = good();
        json.put("resourceLinkId", "l");
        json.put("resourceId", 2);
        json.put("tag", "grade");
        json.put("startDateTime", "2026-03-06T20:05:02+0700");
        json.put("endDateTime", "2026-04-06T22:05:03Z");
        json.put("gradesReleased", true);
        json.put("https://tool.example/x", Arrays.asList(1, null));
        LineItem item = LineItem.parse(json);
        assertThat(item.resourceId()).isEqualTo("2");
        assertThat(item.extensions()).containsOnlyKeys("https://tool.example/x");
        json.put("id", "http://hub.example/1");
        json.put("resourceId", "2");
        json.put("scoreMaximum", 60L);
        assertThat(item.json(URI.create("http://hub.example/1"))).isEqualTo(json);
        assertThat(LineItem.parse(item.json())).isEqualTo(item);
    }

    @Test
    void takesEmptyForNone() {
        Map<String, Object> json = good();
        for (String name : List.of("resourceLinkId", "resourceId", "tag", "startDateTime", "gradesReleased")) {
            json.put(name, null);
        }
        LineItem item = LineItem.parse(json);
        assertThat(item).isEqualTo(LineItem.parse(good()));
        json.put("resourceLinkId", "");
        assertThat(LineItem.parse(json).resourceLinkId()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void readsNumbersAsPeopleWriteThem(Object written, double maximum) {
        Map<String, Object> json = good();
        json.put("scoreMaximum", written);
        assertThat(LineItem.parse(json).scoreMaximum()).isEqualTo(maximum);
    }

    static Stream<Arguments> readsNumbersAsPeopleWriteThem() {
        return Stream.of(
                Arguments.of(60, 60),
                Arguments.of(0.5, 0.5),
                Arguments.of("50", 50),
                Arguments.of("37.50000", 37.5),
                Arguments.of("1e2", 100),
                Arguments.of(1_000_000_000_000L, 1e12));
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String member, Object value, GradeError code) {
        Map<String, Object> json = good();
        json.put(member, value);
        assertThatThrownBy(() -> LineItem.parse(json))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                Arguments.of("label", null, GradeError.LABEL_BLANK),
                Arguments.of("label", "\u3000", GradeError.LABEL_BLANK),
                Arguments.of("label", true, GradeError.TEXT_INVALID),
                Arguments.of("label", "x".repeat(256), GradeError.TEXT_TOO_LONG),
                Arguments.of("scoreMaximum", null, GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("scoreMaximum", 0, GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("scoreMaximum", -0.0, GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("scoreMaximum", 1e-300, GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("scoreMaximum", Double.POSITIVE_INFINITY, GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("scoreMaximum", "0x10", GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("scoreMaximum", "", GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("scoreMaximum", List.of(), GradeError.SCORE_MAXIMUM_INVALID),
                Arguments.of("resourceId", 2.5, GradeError.TEXT_INVALID),
                Arguments.of("tag", Map.of(), GradeError.TEXT_INVALID),
                Arguments.of("resourceLinkId", "x".repeat(256), GradeError.TEXT_TOO_LONG),
                Arguments.of("startDateTime", "2026-03-06T20:05:02", GradeError.PERIOD_INVALID),
                Arguments.of("endDateTime", 17, GradeError.PERIOD_INVALID),
                Arguments.of("gradesReleased", "yes", GradeError.GRADES_RELEASED_INVALID));
    }

    /** Moodle 4.5 as tool sends {@code "label": null} with its content items. */
    @Test
    void isCalledLikeItsContentItem() {
        Map<String, Object> json = new HashMap<>(Map.of("scoreMaximum", 100));
        json.put("label", null);
        assertThat(LineItem.declared(json, "Bài tập 1").label()).isEqualTo("Bài tập 1");
        assertThat(LineItem.declared(json, "🎓".repeat(300)).label()).isEqualTo("🎓".repeat(255));
        json.put("label", "Own");
        assertThat(LineItem.declared(json, "Bài tập 1").label()).isEqualTo("Own");
    }

    @Test
    void findsTheIdOfABody() {
        assertThat(LineItem.id(Map.of("id", "http://x.example"))).isEqualTo(Optional.of("http://x.example"));
        assertThat(LineItem.id(Map.of())).isEmpty();
    }
}
