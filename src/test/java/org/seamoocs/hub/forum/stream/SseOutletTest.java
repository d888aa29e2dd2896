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
        outlet(new Sink(() -> CompletableFuture.completedFuture(null), () -> {
                    await(goes);
                    closed.countDown();
                }))
                .close(CloseCode.TOO_SLOW);
        assertThat(closed.getCount()).isOne();
        goes.countDown();
        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private static List<Boolean> ended(Supplier<CompletionStage<?>> sending) {
        List<Boolean> ended = new ArrayList<>();
        outlet(new Sink(sending, () -> {})).beat(ended::add);
        return ended;
    }

    private static SseOutlet outlet(Sink sink) {
        Sse sse = answering(Sse.class, SseOutletTest::builder);
        return new SseOutlet(sink, sse, Runnable::run);
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
