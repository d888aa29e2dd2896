package org.seamoocs.hub.lti.jose.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingTimelineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration AGE = Duration.ofDays(90);
    private static final KeyRotation ROTATION = new KeyRotation(AGE, Duration.ofDays(1));

    private final StoredKey first = key("first", START, START);
    private final StoredKey second = key("second", START.plus(AGE).minus(ROTATION.publishLead()), START.plus(AGE));
    private final RingTimeline both = new RingTimeline(List.of(second, first));

    private static StoredKey key(String kid, Instant created, Instant activates) {
        return new StoredKey(kid, "jwe", "jwk", created, activates);
    }

    @Test
    void the_latest_activated_key_signs() {
        assertThat(both.current(START)).contains(first);
        assertThat(both.current(START.plus(AGE).minusNanos(1))).contains(first);
        assertThat(both.current(START.plus(AGE))).contains(second);
    }

    @Test
    void a_node_whose_clock_is_behind_uses_the_first_key_all_the_same() {
        assertThat(both.current(START.minusSeconds(3))).contains(first);
        assertThat(new RingTimeline(List.of()).current(START)).isEmpty();
    }

    @Test
    void an_old_key_stays_until_its_last_token_has_expired() {
        Instant superseded = START.plus(AGE);
        assertThat(both.published(superseded)).containsExactly(first, second);
        Instant lastToken = superseded.plus(RingTimeline.LONGEST_TOKEN);
        assertThat(both.published(lastToken.minusNanos(1))).containsExactly(first, second);
        assertThat(both.retired(lastToken.minusNanos(1))).isEmpty();
        assertThat(both.published(lastToken)).containsExactly(second);
        assertThat(both.retired(lastToken)).containsExactly(first);
    }

    @Test
    void the_newest_key_never_retires() {
        assertThat(both.published(START.plus(Duration.ofDays(36_500)))).containsExactly(second);
    }

    @Test
    void a_new_key_is_due_one_lead_before_the_newest_has_reached_its_age() {
        RingTimeline alone = new RingTimeline(List.of(first));
        Instant due = START.plus(AGE).minus(ROTATION.publishLead());
        assertThat(alone.rotationDue(due.minusNanos(1), ROTATION)).isFalse();
        assertThat(alone.rotationDue(due, ROTATION)).isTrue();
        assertThat(both.rotationDue(due, ROTATION)).as("a successor is there").isFalse();
        assertThat(new RingTimeline(List.of()).rotationDue(due, ROTATION)).isFalse();
    }
}
