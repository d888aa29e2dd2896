package org.seamoocs.hub.it;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writers over sockets on one thread, each waiting for the ack of its post before it writes the next, as cheap as can be,
 * as they share the machine with what they measure: of what others write they look at the first bytes only.
 */
final class NettyWriters implements AutoCloseable {

    private static final byte[] ACK = "{\"t\":\"ack\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NACK = "{\"t\":\"nack\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEQ = "\"seq\":".getBytes(StandardCharsets.US_ASCII);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicLong acked = new AtomicLong();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final List<Writing> writers;
    private final CountDownLatch welcomed;
    private final long topic;
    private volatile LongPredicate mayGoOn = seq -> true;
    private volatile long end;

    /**
     * Opens them.
     *
     * @param hello what each one says first
     * @param topic to which they write
     */
    NettyWriters(URI address, int count, IntFunction<String> hello, long topic) throws InterruptedException {
        this.topic = topic;
        this.welcomed = new CountDownLatch(count);
        this.writers = IntStream.range(0, count)
                .mapToObj(i -> new Writing(address, hello.apply(i)))
                .toList();
        for (Writing writer : writers) {
            new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .handler(writer)
                    .connect(address.getHost(), address.getPort())
                    .sync();
        }
        if (!welcomed.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(welcomed.getCount() + " writers were not welcomed");
        }
    }

    /**
     * Writes for that time.
     *
     * @param mayGoOn whether whoever has written that number may write the next now; asked again after a millisecond
     * @return acknowledged posts per second
     */
    double perSecond(int seconds, LongPredicate mayGoOn) throws Exception {
        this.mayGoOn = mayGoOn;
        long before = acked.get();
        long start = System.nanoTime();
        end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<CompletableFuture<Void>> all = writers.stream().map(Writing::start).toList();
        CompletableFuture<Void> done = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        CompletableFuture.anyOf(done, failed).get(seconds + 60, TimeUnit.SECONDS);
        return (acked.get() - before) / ((System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One of them. */
    private final class Writing extends NettySocket {

        private @Nullable ChannelHandlerContext context;
        private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

        Writing(URI address, String hello) {
            super(address, hello);
        }

        CompletableFuture<Void> start() {
            CompletableFuture<Void> result = new CompletableFuture<>();
            ChannelHandlerContext known = Objects.requireNonNull(context);
            known.executor().execute(() -> {
                done = result;
                next(known, 0);
            });
            return result;
        }

        private void next(ChannelHandlerContext known, long seq) {
            if (System.nanoTime() > end) {
                done.complete(null);
            } else if (mayGoOn.test(seq)) {
                String cid = Ulids.next();
                say(
                        known,
                        "{\"t\":\"post\",\"cid\":\"" + cid + "\",\"topic\":" + topic + ",\"body\":\"Rice and water, "
                                + cid + "\"}");
            } else {
                var unused = known.executor().schedule(() -> next(known, seq), 1, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
        }

        @Override
        void welcomed() {
            welcomed.countDown();
        }

        @Override
        void text(ByteBuf in, int from, int to) {
            if (isAt(in, from, to, ACK)) {
                acked.incrementAndGet();
                int mark = from + ACK.length;
                while (!isAt(in, mark, to, SEQ)) {
                    mark++;
                }
                next(Objects.requireNonNull(context), number(in, mark + SEQ.length));
            } else if (isAt(in, from, to, NACK)) {
                fail(in.toString(from, to - from, StandardCharsets.UTF_8));
            }
        }

        @Override
        void gone(boolean wasWelcomed) {
            fail("a writer's connection ended");
        }

        private void fail(String why) {
            failed.completeExceptionally(new IllegalStateException(why));
        }
    }
}
