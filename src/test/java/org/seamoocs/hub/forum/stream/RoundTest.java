package org.seamoocs.hub.forum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.log.MemoryLog;
import org.seamoocs.hub.forum.stream.TestStream.ManualOutlet;

/** All readers are told, whoever tells them and whatever becomes of one. */
class RoundTest {

    private static final int READERS = 1_000;

    private final MemoryLog log = new MemoryLog();
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final Room room = new Room(new ForumId(1), new ForumName("rice"), log, work::add);
    private final List<ManualOutlet> outlets =
            Stream.generate(ManualOutlet::new).limit(READERS).toList();

    private void enter(Outlet outlet, long person) {
        Reader reader = new Reader(outlet, room, TestStream.member(person, false), System.nanoTime());
        room.enter(reader);
        reader.resume(null, 0, null);
    }

    private void enterAll() {
        outlets.forEach(outlet -> outlet.atOnce = true);
        LongStream.range(0, READERS).forEach(i -> enter(outlets.get((int) i), i + 1_000));
    }

    private void run() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    @Test
    void oneThreadAloneTellsAll() {
        enterAll();
        log.append(TestStream.events(1, 1));
        room.rung(1);
        work.remove().run(); // what it leaves to others is never done
        work.clear();
        assertThat(outlets).allSatisfy(outlet -> assertThat(outlet.sent).hasSize(1));
    }

    @Test
    void manyThreadsTellEachOnceAndInOrder() throws InterruptedException {
        enterAll();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int seq = 1; seq <= 20; seq++) {
            log.append(TestStream.events(seq, 1));
            room.rung(seq);
            for (int i = 0; i < 4; i++) {
                threads.execute(this::run);
            }
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        run();
        assertThat(outlets).allSatisfy(outlet -> assertThat(LongStream.range(0, outlet.sent.size())
                        .map(i -> outlet.sent.get((int) i).lastSeq()))
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(20L));
    }

    @Test
    void aReaderThatCannotBeToldIsClosedAndTheOthersAreTold() {
        ManualOutlet broken = new ManualOutlet() {
            @Override
            public void send(Frame frame, Sending sending) {
                throw new IllegalStateException("broken");
            }
        };
        enter(broken, 7);
        enterAll();
        log.append(TestStream.events(1, 1));
        room.rung(1);
        run();
        assertThat(broken.closed).containsExactly(CloseCode.INTERNAL);
        assertThat(outlets).allSatisfy(outlet -> assertThat(outlet.sent).hasSize(1));
        assertThat(room.readers()).hasSize(READERS);
    }
}
