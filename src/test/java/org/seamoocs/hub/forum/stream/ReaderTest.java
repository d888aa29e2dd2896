package org.seamoocs.hub.forum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.log.MemoryLog;
import org.seamoocs.hub.forum.stream.TestStream.ManualOutlet;

/** What a reader gets, whatever the doorbells and the connection do. */
class ReaderTest {

    private final MemoryLog log = new MemoryLog();
    private final Room room = new Room(new ForumId(1), new ForumName("rice"), log, Runnable::run);
    private final ManualOutlet outlet = new ManualOutlet();
    private final Reader reader = new Reader(outlet, room, TestStream.member(2, false), System.nanoTime());

    private void follow(long after) {
        room.enter(reader);
        reader.resume(null, after, null);
    }

    private void write(int count) {
        log.append(TestStream.events(log.head(room.forum()).seq() + 1, count));
    }

    private List<Long> received() {
        return outlet.sent.stream()
                .filter(frame -> frame.lastSeq() > 0)
                .flatMap(frame -> java.util.regex.Pattern.compile("\"s\":(\\d+)")
                        .matcher(frame.json())
                        .results())
                .map(match -> Long.valueOf(match.group(1)))
                .toList();
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void ringsMayBeLostDoubledAndReordered() {
        outlet.atOnce = true;
        follow(0);
        Random random = new Random(7);
        int written = 0;
        for (int round = 0; round < 50; round++) {
            int count = random.nextInt(1, 5);
            write(count);
            written += count;
            List<Integer> rings =
                    IntStream.rangeClosed(written - count + 1, written).boxed().collect(Collectors.toList());
            rings.removeIf(ring -> random.nextInt(3) == 0);
            rings.addAll(List.copyOf(rings));
            Collections.shuffle(rings, random);
            rings.forEach(ring -> room.rung(ring));
        }
        room.compare(log.head(room.forum()));
        assertThat(received()).isEqualTo(upTo(written));
    }

    @Test
    void oneFrameIsOnItsWayAndTheNextOneHoldsWhatCameMeanwhile() {
        follow(0);
        write(1);
        room.rung(1);
        write(5);
        room.rung(6);
        assertThat(outlet.sent).hasSize(1);
        outlet.gone();
        assertThat(outlet.sent).hasSize(2);
        assertThat(received()).isEqualTo(upTo(6));
    }

    @Test
    void aReaderThatStopsIsClosedBeforeItCostsMuch() {
        follow(0);
        for (int i = 1; outlet.closed.isEmpty() && i < 1_000; i++) {
            log.append(List.of(TestStream.event(i, Audience.EVERYONE, "x".repeat(2_000))));
            room.rung(i);
        }
        assertThat(outlet.closed).containsExactly(CloseCode.TOO_SLOW);
        assertThat(outlet.sent).hasSize(1);
        assertThat(room.ring().head()).isBetween(100L, 200L);
        assertThat(room.readers()).isEmpty();
    }

    @Test
    void itsOwnFramesAreBoundedAndTypingIsDroppedFirst() {
        follow(0);
        reader.send(Frames.PONG); // on its way
        for (int i = 0; i < 200; i++) {
            reader.sendIfIdle(Frames.typing(1, "somebody"));
        }
        assertThat(outlet.closed).isEmpty();
        for (int i = 0; i < 200 && outlet.closed.isEmpty(); i++) {
            reader.send(Frames.PONG);
        }
        assertThat(outlet.closed).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void manyFramesThatGoAtOnceDoNotCallEachOther() {
        write(100_000 / 100);
        room.rung(1_000);
        outlet.atOnce = true;
        follow(600);
        for (int i = 0; i < 20_000; i++) {
            reader.send(Frames.PONG);
        }
        assertThat(outlet.closed).isEmpty();
        assertThat(received())
                .isEqualTo(LongStream.rangeClosed(601, 1_000).boxed().toList());
    }

    @Test
    void anotherEpochIsAGapAndNothingUntilTheSnapshot() {
        outlet.atOnce = true;
        write(3);
        follow(0);
        room.rung(3);
        log.restore("e2", TestStream.events(1, 5));
        room.compare(log.head(room.forum()));
        assertThat(outlet.sent.get(outlet.sent.size() - 1).json()).contains("\"t\":\"gap\"", "\"epoch\":\"e2\"");
        int before = outlet.sent.size();
        write(1);
        room.rung(6);
        assertThat(outlet.sent).hasSize(before);
        reader.resume("e2", 5, null);
        assertThat(outlet.sent.get(before).json()).contains("\"s\":6");
    }

    @Test
    void whoMissedTooMuchGetsAGap() {
        write(600);
        room.rung(600);
        outlet.atOnce = true;
        follow(99);
        assertThat(outlet.sent.get(0).json()).contains("\"t\":\"gap\"");
        follow(100);
        assertThat(received())
                .isEqualTo(LongStream.rangeClosed(101, 600).boxed().toList());
    }

    @Test
    void manyReadersCostOneReadOfTheLog() {
        outlet.atOnce = true;
        follow(0);
        for (int i = 0; i < 100; i++) {
            ManualOutlet other = new ManualOutlet();
            other.atOnce = true;
            Reader another = new Reader(other, room, TestStream.member(3 + i, false), System.nanoTime());
            room.enter(another);
            another.resume(null, 0, null);
        }
        int before = log.reads();
        write(1);
        room.rung(1);
        assertThat(log.reads()).isEqualTo(before + 1);
    }
}
