package org.seamoocs.hub.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void soManyAtOnceAndThenInTheLongRun() {
        TokenBucket bucket = new TokenBucket(3, 0.5, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(0)).isZero();
        }
        assertThat(bucket.take(0)).isBetween(Duration.ofMillis(1_999), Duration.ofMillis(2_001));
        assertThat(bucket.take(SECOND)).isPositive();
        assertThat(bucket.take(2 * SECOND)).isZero();
        assertThat(bucket.take(2 * SECOND)).isPositive();
    }

    @Test
    void itNeverHoldsMoreThanItsSize() {
        TokenBucket bucket = new TokenBucket(2, 1, 0);
        assertThat(bucket.isFull(0)).isTrue();
        long later = 1_000 * SECOND;
        assertThat(bucket.take(later)).isZero();
        assertThat(bucket.take(later)).isZero();
        assertThat(bucket.take(later)).isPositive();
        assertThat(bucket.isFull(later)).isFalse();
    }
}
