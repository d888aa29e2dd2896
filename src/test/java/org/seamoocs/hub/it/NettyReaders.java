package org.seamoocs.hub.it;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Thousands of readers on one thread, as cheap as can be, as they share the machine with what they measure: they take the
 * time when bytes come, look for the last number in them, and understand nothing else.
 */
final class NettyReaders implements AutoCloseable {

    private static final byte[] MARK = "{\"s\":".getBytes(StandardCharsets.US_ASCII);

    final LongAdder events = new LongAdder();
    final LongAdder frames = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final List<Reading> readers = new CopyOnWriteArrayList<>();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final URI address;
    private final long after;
    private final IntFunction<String> hello;
    private volatile @Nullable Arrivals expected;
    private int receiveBuffer;

    /**
     * @param after the number that all have already
     * @param hello what each one says first
     */
    NettyReaders(URI address, long after, IntFunction<String> hello) {
        this.address = address;
        this.after = after;
        this.hello = hello;
    }

    /** What the kernel takes for a reader that does not read, in bytes; its own choice if this is not called. */
    NettyReaders receiveBuffer(int bytes) {
        receiveBuffer = bytes;
        return this;
    }

    /** Opens sockets of the numbers from {@code first}, some hundred at a time; who is turned away counts as closed. */
    void open(int first, int count) throws InterruptedException {
        int target = answered() + count;
        for (int i = first; i < first + count; i++) {
            Reading reading = new Reading(i);
            readers.add(reading);
            reading.channel = bootstrap(reading)
                    .connect(address.getHost(), address.getPort())
                    .sync()
                    .channel();
            if (open.get() - answered() > 200) {
                soon().until(() -> open.get() - answered() <= 200);
            }
        }
        soon().alias(target + " readers").until(() -> answered() >= target);
    }

    private int answered() {
        return ready.get() + turnedAway.get();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(120));
    }

    /** The least number that all have. */
    long slowest() {
        return readers.stream()
                .filter(r -> !r.gone)
                .mapToLong(r -> r.last)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** From now on looks when that number comes to all that are open; nobody has it yet. */
    Arrivals expect(long seq) {
        Arrivals arrivals = new Arrivals(seq, readers.size() - closed.get());
        expected = arrivals;
        return arrivals;
    }

    private Bootstrap bootstrap(Reading reading) {
        Bootstrap bootstrap = new Bootstrap().group(group).channel(NioSocketChannel.class);
        if (receiveBuffer > 0) {
            bootstrap.option(ChannelOption.SO_RCVBUF, receiveBuffer);
        }
        return bootstrap.handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(reading);
            }
        });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One of them. */
    final class Reading extends NettySocket {

        @SuppressWarnings("NullAway.Init")
        volatile Channel channel;

        volatile long last = after;
        volatile boolean gone;

        Reading(int number) {
            super(address, hello.apply(number));
        }

        @Override
        void upgraded() {
            open.incrementAndGet();
        }

        @Override
        void welcomed() {
            ready.incrementAndGet();
        }

        @Override
        void text(ByteBuf in, int from, int to) {
            frames.increment();
            for (int i = to - MARK.length; i >= from; i--) {
                if (isAt(in, i, to, MARK)) {
                    has(number(in, i + MARK.length));
                    return;
                }
            }
        }

        private void has(long seq) {
            long before = last;
            last = seq;
            events.add(seq - before);
            Arrivals arrivals = expected;
            if (arrivals != null && before < arrivals.seq() && seq >= arrivals.seq()) {
                arrivals.arrived();
            }
        }

        @Override
        void gone(boolean welcomed) {
            gone = true;
            closed.incrementAndGet();
            if (!welcomed) {
                turnedAway.incrementAndGet();
            }
        }
    }
}
