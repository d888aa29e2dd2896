package org.seamoocs.hub.broker.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a roster is good, being fetched, or left alone. */
class RosterStateTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void aRosterIsFreshForFiveMinutes() {
        RosterState state = new RosterState(1, Optional.of(NOW), Optional.empty(), Optional.empty());
        assertThat(state.freshAt(NOW.plusSeconds(299))).isTrue();
        assertThat(state.freshAt(NOW.plusSeconds(300))).isFalse();
        assertThat(RosterState.NONE.freshAt(NOW)).isFalse();
    }

    @Test
    void aClaimAndAFailureEnd() {
        RosterState state = new RosterState(0, Optional.empty(), Optional.of(NOW), Optional.of(NOW));
        assertThat(state.claimedAt(NOW.minusMillis(1))).isTrue();
        assertThat(state.claimedAt(NOW)).isFalse();
        assertThat(state.failedFor(NOW.minusSeconds(3))).hasValue(Duration.ofSeconds(3));
        assertThat(state.failedFor(NOW)).isEmpty();
    }
}
