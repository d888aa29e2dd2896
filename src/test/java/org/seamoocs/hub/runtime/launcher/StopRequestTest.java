package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StopRequestTest {

    private static final Refusal FAULT = new Refusal(Exit.DATABASE_ENDED, "The database ended.");

    private final StopRequest stop = new StopRequest();

    @Test
    void the_end_of_the_process_that_started_the_hub_asks_for_a_stop_without_a_fault() throws Exception {
        Process parent = new ProcessBuilder("cat").start(); // waits for its input
        stop.listenTo(parent.toHandle());
        assertThat(stop.isMade()).isFalse();
        parent.getOutputStream().close();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(stop::isMade);
        assertThat(stop.await()).isEmpty();
    }

    @Test
    void the_first_reason_counts() throws Exception {
        Process parent = new ProcessBuilder("cat").start();
        stop.listenTo(parent.toHandle());
        stop.fail(FAULT);
        parent.destroyForcibly().onExit().join();
        assertThat(stop.await()).contains(FAULT);
    }
}
