package org.seamoocs.hub.forum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What an event stream makes of the ways in which the server says that nobody is there any more. */
class SseOutletTest {

    @Test
    void whatHasGoneHasGone() {
        assertThat(ended(() -> CompletableFuture.completedFuture(null))).containsExactly(true);
    }

    @Test
    void whatFailedOrCameTooLateHasNot() {
        assertThat(ended(() -> CompletableFuture.failedFuture(new IOException("gone"))))
                .containsExactly(false);
        assertThat(ended(() -> {
                    throw new IllegalStateException("closed");
                }))
                .containsExactly(false);
    }

    /** Whoever ends it publishes to everybody, sweeps, or stops the hub. */
    @Test
    void itsEndIsNotWaitedFor() throws InterruptedException {
        CountDownLatch goes = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        outlet(
                        new Sink(() -> CompletableFuture.completedFuture(null), () -> {
                            await(goes);
                            closed.countDown();
                        }),
                        EventStreams.threads())
                .close(CloseCode.TOO_SLOW);
        assertThat(closed.getCount()).isOne();
        goes.countDown();
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    /** As many as a node has, but one. */
    @Test
    void nobodyWaitsForWhoIsStuck() throws InterruptedException {
        Executor threads = EventStreams.threads();
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        try {
            for (int i = 1; i < EventStreams.MAX_STREAMS; i++) {
                SseOutlet outlet = outlet(new Sink(() -> awaiting(stuck), () -> {}), threads);
                outlet.beat(ended -> {});
                outlet.beat(ended -> {}); // the next while one is on its way
            }
            outlet(new Sink(() -> CompletableFuture.completedFuture(null), () -> {}), threads)
                    .beat(ended -> taken.countDown());
            assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            stuck.countDown();
        }
    }

    private static CompletionStage<?> awaiting(CountDownLatch latch) {
        await(latch);
        return CompletableFuture.completedFuture(null);
    }

    private static List<Boolean> ended(Supplier<CompletionStage<?>> sending) {
        List<Boolean> ended = new ArrayList<>();
        outlet(new Sink(sending, () -> {})).beat(ended::add);
        return ended;
    }

    private static SseOutlet outlet(Sink sink) {
        return outlet(sink, Runnable::run);
    }

    private static SseOutlet outlet(Sink sink, Executor threads) {
        return new SseOutlet(sink, answering(Sse.class, SseOutletTest::builder), threads);
    }

    private static Object builder() {
        OutboundSseEvent event = answering(OutboundSseEvent.class, () -> "");
        return Proxy.newProxyInstance(
                SseOutletTest.class.getClassLoader(),
                new Class<?>[] {OutboundSseEvent.Builder.class},
                (builder, method, arguments) -> method.getName().equals("build") ? event : builder);
    }

    private static <T> T answering(Class<T> type, Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                SseOutletTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.get()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Sink(Supplier<CompletionStage<?>> sending, Runnable closing) implements SseEventSink {

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            return sending.get();
        }

        @Override
        public void close() {
            closing.run();
        }
    }
}
