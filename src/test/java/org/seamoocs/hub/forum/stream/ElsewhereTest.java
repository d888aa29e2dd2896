package org.seamoocs.hub.forum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.forum.FaceId;
import org.seamoocs.hub.forum.ForumId;

/** What a node believes of others, whatever they say. */
class ElsewhereTest {

    private static final Place PLACE = new Place(new ForumId(1), 7);
    private static final UUID JAKARTA = new UUID(0, 1);
    private static final UUID BANGKOK = new UUID(0, 2);
    private static final long EXPIRY = 90;

    private final Elsewhere elsewhere = new Elsewhere(EXPIRY);

    private static Crowd crowd(long... ids) {
        return Crowd.of(LongStream.of(ids).mapToObj(FaceId::new).toList());
    }

    private void says(UUID node, Crowd crowd, long at) {
        elsewhere.hear(node, Elsewhere.numbers(PLACE, crowd), at);
    }

    @Test
    void whoIsOnTwoNodesCountsOnce() {
        says(JAKARTA, crowd(1, 2), 0);
        says(BANGKOK, crowd(2, -3), 0);
        assertThat(elsewhere.at(PLACE)).isEqualTo(crowd(1, 2, -3));
        assertThat(elsewhere.at(new Place(new ForumId(2), 7))).isEqualTo(Crowd.NOBODY);
    }

    @Test
    void theLastWordOfANodeCounts() {
        says(JAKARTA, crowd(1, 2), 0);
        says(JAKARTA, crowd(2), 1);
        assertThat(elsewhere.at(PLACE)).isEqualTo(crowd(2));
        says(JAKARTA, Crowd.NOBODY, 2);
        assertThat(elsewhere.at(PLACE)).isEqualTo(Crowd.NOBODY);
    }

    @Test
    void aNodeThatSaysNothingHasNobody() {
        says(JAKARTA, crowd(1), 0);
        says(BANGKOK, crowd(2), 50);
        elsewhere.expire(EXPIRY);
        assertThat(elsewhere.at(PLACE).count()).isEqualTo(2);
        elsewhere.expire(EXPIRY + 1);
        assertThat(elsewhere.at(PLACE)).isEqualTo(crowd(2));
    }

    @Test
    void tooManyAreANumber() {
        says(JAKARTA, crowd(LongStream.range(0, 201).toArray()), 0);
        says(BANGKOK, crowd(1), 0);
        assertThat(elsewhere.at(PLACE)).isEqualTo(new Crowd(202, java.util.Set.of()));
        assertThat(elsewhere.at(PLACE).known()).isFalse();
    }

    static List<long[]> nonsense() {
        return List.of(
                new long[0],
                new long[] {1, 7},
                new long[] {1, 7, -1},
                new long[] {1, 7, Long.MAX_VALUE},
                LongStream.concat(LongStream.of(1, 7, 201), LongStream.range(0, 201))
                        .toArray());
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatIsNoSuchThingIsDropped(long[] numbers) {
        elsewhere.hear(JAKARTA, numbers, 0);
        assertThat(elsewhere.at(PLACE)).isEqualTo(Crowd.NOBODY);
    }
}
