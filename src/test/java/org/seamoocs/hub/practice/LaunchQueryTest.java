package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.ground.Absent;
import org.seamoocs.hub.practice.world.Activity;

class LaunchQueryTest {

    private static final String ACTIVITY = "jkt-geo204-a2";

    private final TestPractice lms = new TestPractice();

    static Stream<Arguments> becomesTheMessage() {
        return Stream.of(
                arguments("jkt-2001", ACTIVITY, null, MessageType.RESOURCE_LINK),
                arguments("jkt-9001", ACTIVITY, null, MessageType.RESOURCE_LINK),
                arguments("jkt-1001", ACTIVITY, "", MessageType.RESOURCE_LINK),
                arguments("jkt-1001", ACTIVITY, "jkt-2001", MessageType.SUBMISSION_REVIEW),
                arguments("jkt-1002", ACTIVITY, "jkt-2001", MessageType.SUBMISSION_REVIEW),
                arguments("jkt-1001", null, null, MessageType.DEEP_LINKING));
    }

    @ParameterizedTest(name = "{0}, activity {1}, review {2}: {3}")
    @MethodSource
    void becomesTheMessage(String person, @Nullable String activity, @Nullable String review, MessageType type) {
        Launch launch = launch(person, new LaunchQuery(activity, review, null, Launch.IFRAME));

        assertThat(launch.type()).isEqualTo(type);
        assertThat(launch.activity().map(Activity::id).orElse(null)).isEqualTo(activity);
        assertThat(launch.forUser().isPresent()).isEqualTo(type == MessageType.SUBMISSION_REVIEW);
    }

    static Stream<Arguments> isNotFound() {
        return Stream.of(
                arguments("jkt-2001", "no-such-activity", null),
                arguments("jkt-2001", "hue-arc118-a1", null),
                arguments("jkt-2001", ACTIVITY, "jkt-2002"),
                arguments("jkt-9001", ACTIVITY, "jkt-2001"),
                arguments("jkt-1001", ACTIVITY, "jkt-1002"),
                arguments("jkt-1001", ACTIVITY, "hue-2001"),
                arguments("jkt-2001", null, null),
                arguments("jkt-9001", null, null));
    }

    @ParameterizedTest(name = "{0}, activity {1}, review {2}")
    @MethodSource
    void isNotFound(String person, @Nullable String activity, @Nullable String review) {
        LaunchQuery query = new LaunchQuery(activity, review, null, Launch.IFRAME);

        assertThatExceptionOfType(Absent.class).isThrownBy(() -> launch(person, query));
    }

    @Test
    void repeatsItselfForTheOtherWindow() {
        LaunchQuery query = new LaunchQuery(null, "jkt-2001", "on", Launch.IFRAME).ofActivity("a&b");

        assertThat(query.toQuery(Launch.WINDOW)).isEqualTo("?activity=a%26b&review=jkt-2001&storage=on&target=window");
    }

    @Test
    void announcesThePersonsOwnLanguageUnlessAnotherWasChosen() {
        LaunchQuery query = new LaunchQuery("cmi-agr311-a1", null, null, Launch.IFRAME);
        SignIn lao = lms.signedIn("cmi-2002");

        assertThat(query.launch(lao, lms.activities, new Visitor(null, null, "en"))
                        .locale())
                .isEqualTo("lo");
        assertThat(query.launch(lao, lms.activities, new Visitor(null, "th", "en"))
                        .locale())
                .isEqualTo("th");
        assertThat(query.launch(lao, lms.activities, new Visitor(null, "javascript:", "en"))
                        .locale())
                .isEqualTo("en");
    }

    @Test
    void offersStorageToAFrameOnly() {
        SignIn signIn = lms.signedIn("jkt-2001");
        Initiations initiations = new Initiations(lms.settings, lms.hints);
        Launch framed = launch("jkt-2001", new LaunchQuery(ACTIVITY, null, "on", Launch.IFRAME));
        Launch windowed = launch("jkt-2001", new LaunchQuery(ACTIVITY, null, "on", Launch.WINDOW));

        assertThat(initiations.of(signIn, framed, true).fields()).containsEntry("lti_storage_target", "_parent");
        assertThat(initiations.of(signIn, windowed, true).fields()).doesNotContainKey("lti_storage_target");
        assertThat(initiations.of(signIn, framed, false).fields()).doesNotContainKey("lti_storage_target");
    }

    private Launch launch(String person, LaunchQuery query) {
        return query.launch(lms.signedIn(person), lms.activities, new Visitor(null, null, null));
    }
}
