package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.it.HistoryChecker.History;
import org.seamoocs.hub.it.HistoryChecker.Outcome;
import org.seamoocs.hub.it.HistoryChecker.Sent;
import org.seamoocs.hub.it.HistoryChecker.Shown;

/** The checker finds what is planted, each kind by itself, and nothing in a good history. */
class HistoryCheckerTest {

    private final List<Sent> sent = new ArrayList<>(List.of(
            new Sent("a", "c1", "text-1", Outcome.ACKED, 1),
            new Sent("b", "c2", "text-2", Outcome.UNKNOWN, 0),
            new Sent("b", "c2", "text-2", Outcome.ACKED, 2),
            new Sent("a", "c3", "text-3", Outcome.REFUSED, 0),
            new Sent("a", "c4", "text-4", Outcome.UNKNOWN, 0),
            new Sent("a", "c5", "secret", Outcome.ACKED, 4)));
    private final List<Shown> one = shown("text-1", "text-2", "text-4", "secret");
    private final List<Shown> two = shown("text-1", "text-2", "text-4", "");

    private static List<Shown> shown(String... contents) {
        List<Shown> shown = new ArrayList<>();
        for (String content : contents) {
            shown.add(new Shown(shown.size() + 1L, content));
        }
        return shown;
    }

    private List<String> check() {
        return HistoryChecker.check(
                sent,
                List.of(new History("one", "e", 0, one, Set.of()), new History("two", "e", 0, two, Set.of("secret"))),
                4);
    }

    @Test
    void aGoodHistoryHasNoBreach() {
        assertThat(check()).isEmpty();
    }

    static Stream<Arguments> plants() {
        return Stream.of(
                plant("a lost event", t -> t.two.remove(1), "showed 3 where 2 belongs"),
                plant("a lost end", t -> t.two.remove(3), "ended at 3 of 4"),
                plant("a doubled event", t -> t.two.add(2, t.two.get(1)), "showed 2 where 3 belongs"),
                plant("a swap", t -> t.two.add(0, t.two.remove(1)), "showed 2 where 1 belongs"),
                plant("another content", t -> t.two.set(0, new Shown(1, "text-0")), "showed another e/1"),
                plant("an acked post lost", t -> t.both(0, ""), "showed acked text-1 0 times"),
                plant("an acked post twice", t -> t.both(2, "text-1"), "showed acked text-1 2 times"),
                plant("a refused post", t -> t.both(2, "text-3"), "showed refused text-3"),
                plant(
                        "an unknown post twice",
                        t -> {
                            t.both(0, "text-4");
                            t.sent.remove(0);
                        },
                        "showed text-4 twice"),
                plant(
                        "two numbers for one id",
                        t -> t.sent.add(new Sent("a", "c1", "text-1", Outcome.ACKED, 3)),
                        "c1 was acked as 1 and as 3"),
                plant("a leak", t -> t.two.set(3, new Shown(4, "secret")), "two was shown secret"));
    }

    private static Arguments plant(String name, Consumer<HistoryCheckerTest> plant, String found) {
        return Arguments.of(name, plant, found);
    }

    private void both(int index, String content) {
        one.set(index, new Shown(index + 1L, content));
        two.set(index, new Shown(index + 1L, content));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plants")
    void whatIsPlantedIsFound(String name, Consumer<HistoryCheckerTest> plant, String found) {
        plant.accept(this);
        assertThat(check()).anySatisfy(breach -> assertThat(breach).contains(found));
    }
}
