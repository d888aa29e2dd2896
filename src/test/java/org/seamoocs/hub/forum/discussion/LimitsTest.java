package org.seamoocs.hub.forum.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.config.TestSettings;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.identity.PersonId;

/** With the standard settings: 20 posts and 60 actions a minute, half of them at once. */
class LimitsTest {

    private final Limits limits = new Limits(TestSettings.devMode());

    private static Member member(long person, long forum) {
        return new Member(
                new ForumId(forum),
                new ForumName("f" + forum),
                new PersonId(person),
                1,
                new UUID(0, person),
                true,
                false,
                List.of(),
                Instant.EPOCH);
    }

    @Test
    void onePersonInOneForumIsHeldBackAndNobodyElse() {
        for (int i = 0; i < 10; i++) {
            limits.take(member(1, 1), true);
        }
        assertThatThrownBy(() -> limits.take(member(1, 1), true)).isInstanceOfSatisfying(RetryLater.class, e -> {
            assertThat(e.code()).isEqualTo(ForumError.RATE_LIMITED);
            assertThat(e.seconds()).isBetween(1L, 3L);
        });
        limits.take(member(2, 1), true);
        limits.take(member(1, 2), true);
        limits.take(member(1, 1), false);
    }

    @Test
    void aForumTakesSoMuchOfAllTogether() {
        for (int i = 0; i < 400; i++) {
            limits.take(member(i, 1), true);
        }
        assertThatThrownBy(() -> {
                    for (int i = 400; i < 600; i++) {
                        limits.take(member(i, 1), true);
                    }
                })
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("the forum");
        limits.take(member(1, 2), true);
    }
}
