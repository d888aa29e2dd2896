package org.seamoocs.hub.forum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.log.MemoryLog;
import org.seamoocs.hub.forum.stream.TestStream.ManualOutlet;

/** Who comes is told nothing that has been withdrawn before. */
class RoomTest {

    private final MemoryLog log = new MemoryLog();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Room room = new Room(new ForumId(1), new ForumName("rice"), log, work::add);
    private final List<Long> heads = new ArrayList<>();

    private void work() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    @Test
    void whoComesWaitsUntilAllThatIsCommittedIsRead() {
        log.append(TestStream.events(1, 3)); // no doorbell rang yet
        room.whenCurrent(ring -> heads.add(ring.head()));
        assertThat(heads).isEmpty();
        work();
        assertThat(heads).containsExactly(3L);
        room.rung(3);
        work();
        assertThat(heads).containsExactly(3L);
    }

    /** What is read in between may still have what the last event withdraws. */
    @Test
    void whoComesIsNotAnsweredHalfway() {
        log.append(TestStream.events(1, 1200)); // read in several steps
        room.whenCurrent(ring -> heads.add(ring.head()));
        work();
        assertThat(heads).containsExactly(1200L);
    }

    /** One that fails takes nothing from the others, whatever their order. */
    @Test
    void whoComesIsAnsweredThoughAnotherFails() {
        log.append(TestStream.events(1, 3));
        for (int i = 0; i < 8; i++) {
            boolean fails = i % 2 == 0;
            Consumer<Ring> action = ring -> {
                heads.add(ring.head());
                if (fails) {
                    throw new IllegalStateException("planted");
                }
            };
            room.whenCurrent(action);
            room.await(action);
        }
        work();
        assertThat(heads).hasSize(16).containsOnly(3L);
    }

    /** The database is another one, and then yet another one. */
    @Test
    void whoComesAfterARestoreIsShownNothingOfTheTimeBefore() {
        List<String> epochs = new ArrayList<>();
        log.restore("e2", TestStream.events(1, 2));
        room.whenCurrent(ring -> epochs.add(ring.epoch()));
        assertThat(epochs).isEmpty();
        work();
        assertThat(epochs).containsExactly("e2");

        log.restore("e3", TestStream.events(1, 2));
        room.whenCurrent(ring -> epochs.add(ring.epoch()));
        log.restore("e4", TestStream.events(1, 1));
        work();
        assertThat(epochs).containsExactly("e2", "e4");
    }

    @Test
    void whoComesToACurrentRoomDoesNotWait() {
        room.whenCurrent(ring -> heads.add(ring.head()));
        assertThat(heads).containsExactly(0L);
    }

    /** Events that are read meanwhile come after the welcome, each once. */
    @Test
    void theWelcomeComesFirst() {
        ManualOutlet outlet = new ManualOutlet();
        outlet.atOnce = true;
        Reader reader = new Reader(outlet, room, TestStream.member(2, false), System.nanoTime());
        log.append(TestStream.events(1, 3));
        room.enter(reader);
        room.whenCurrent(ring -> reader.resume(null, 0, Frames.gap("welcome", ring.head())));
        assertThat(outlet.sent).isEmpty();
        work();
        assertThat(outlet.sent).hasSize(2);
        assertThat(outlet.sent.get(0).json()).contains("welcome");
        assertThat(outlet.sent.get(1).json()).contains("\"s\":1", "\"s\":3");
    }
}
