package org.seamoocs.hub.it;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
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
    private static final ByteBuf END_OF_HEAD =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

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

    /** One of them: RFC 6455 as far as a reader needs it. */
    final class Reading extends ByteToMessageDecoder {

        private final int number;

        @SuppressWarnings("NullAway.Init")
        volatile Channel channel;

        volatile long last = after;
        volatile boolean gone;
        private boolean upgraded;
        private boolean welcomed;

        Reading(int number) {
            this.number = number;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            String head = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                    + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            context.writeAndFlush(ByteBufUtil.writeAscii(context.alloc(), head));
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            if (!upgraded) {
                upgrade(context, in);
                return;
            }
            int start = in.readerIndex();
            int readable = in.readableBytes();
            if (readable < 2) {
                return;
            }
            int length = in.getByte(start + 1);
            int header = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (readable < header) {
                return;
            }
            length = header == 2 ? length : header == 4 ? in.getUnsignedShort(start + 2) : in.getInt(start + 6);
            if (readable < header + length) {
                return;
            }
            if (in.getByte(start) == (byte) 0x81) {
                text(in, start + header, start + header + length);
            }
            in.skipBytes(header + length);
        }

        private void upgrade(ChannelHandlerContext context, ByteBuf in) {
            int end = ByteBufUtil.indexOf(END_OF_HEAD, in);
            if (end < 0) {
                return;
            }
            if (in.getByte(in.readerIndex() + 9) != '1') { // HTTP/1.1 1xx
                context.close();
                return;
            }
            in.readerIndex(end + 4);
            upgraded = true;
            open.incrementAndGet();
            say(context, hello.apply(number));
            var unused = context.executor()
                    .scheduleAtFixedRate(() -> say(context, "{\"t\":\"ping\"}"), 25, 25, TimeUnit.SECONDS);
        }

        /** Masked with zeros. */
        private void say(ChannelHandlerContext context, String text) {
            ByteBuf frame = context.alloc().buffer();
            int length = text.length();
            frame.writeByte(0x81);
            if (length < 126) {
                frame.writeByte(0x80 | length);
            } else {
                frame.writeByte(0x80 | 126).writeShort(length);
            }
            frame.writeInt(0).writeCharSequence(text, StandardCharsets.US_ASCII);
            context.writeAndFlush(frame, context.voidPromise());
        }

        private void text(ByteBuf in, int from, int to) {
            frames.increment();
            if (!welcomed) {
                welcomed = true;
                ready.incrementAndGet();
            }
            for (int i = to - MARK.length; i >= from; i--) {
                if (in.getByte(i) == MARK[0] && isMark(in, i)) {
                    long seq = 0;
                    for (int j = i + MARK.length; in.getByte(j) >= '0' && in.getByte(j) <= '9'; j++) {
                        seq = seq * 10 + in.getByte(j) - '0';
                    }
                    has(seq);
                    return;
                }
            }
        }

        private static boolean isMark(ByteBuf in, int at) {
            for (int i = 1; i < MARK.length; i++) {
                if (in.getByte(at + i) != MARK[i]) {
                    return false;
                }
            }
            return true;
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
        public void channelInactive(ChannelHandlerContext context) {
            gone = true;
            closed.incrementAndGet();
            if (!welcomed) {
                turnedAway.incrementAndGet();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
