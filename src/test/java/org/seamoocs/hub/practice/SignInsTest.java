package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInsTest {

    private final TestPractice lms = new TestPractice();

    @Test
    void knowsWhoSignedIn() {
        String cookie = lms.signIns.open(TestPractice.user("hue-2001"));

        assertThat(lms.signIns.of(cookie).map(SignIn::user)).contains(TestPractice.user("hue-2001"));
    }

    @Test
    void opensAnotherSessionEachTime() {
        assertThat(lms.signedIn("hue-2001").id())
                .isNotEqualTo(lms.signedIn("hue-2001").id());
    }

    @Test
    void knowsNobodyWithoutACookie() {
        assertThat(lms.signIns.of(null)).isEmpty();
    }

    @Test
    void knowsNobodyByABareName() {
        assertThat(lms.signIns.of("hue-2001")).isEmpty();
    }

    @Test
    void doesNotTakeAHintForASession() {
        String hint = lms.hints.mint(lms.signedIn("hue-2001"), TestPractice.launch("hue-2001"));

        assertThat(lms.signIns.of(hint)).isEmpty();
    }

    @Test
    void knowsNobodyOfAnotherWorld() {
        String cookie = lms.seals.seal("practice-sign-in", Map.of("id", "1", "person", "nobody"), SignIns.LIFE);

        assertThat(lms.signIns.of(cookie)).isEmpty();
    }

    @Test
    void endsASession() {
        String cookie = lms.signIns.open(TestPractice.user("hue-2001"));
        lms.clock.forward(SignIns.LIFE.minus(Duration.ofMillis(1)));
        assertThat(lms.signIns.of(cookie)).isPresent();

        lms.clock.forward(Duration.ofMillis(1));
        assertThat(lms.signIns.of(cookie)).isEmpty();
    }
}
