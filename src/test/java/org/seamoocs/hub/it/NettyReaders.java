package org.seamoocs.hub.it;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Thousands of readers on one thread, which count what comes and understand nothing of it. */
final class NettyReaders implements AutoCloseable {

    private static final byte[] MARK = {'{', '"', 's', '"', ':'};

    final LongAdder events = new LongAdder();
    final LongAdder frames = new LongAdder();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger ready = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final List<Reading> readers = new CopyOnWriteArrayList<>();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final URI address;
    private final IntFunction<String> hello;

    /** @param hello what each one says first */
    NettyReaders(URI address, IntFunction<String> hello) {
        this.address = address;
        this.hello = hello;
    }

    /** Opens sockets of the numbers from {@code first}, some hundred at a time. */
    void open(int first, int count) throws InterruptedException {
        int target = ready.get() + count;
        for (int i = first; i < first + count; i++) {
            Reading reading = new Reading(i);
            readers.add(reading);
            reading.channel = bootstrap(reading)
                    .connect(address.getHost(), address.getPort())
                    .sync()
                    .channel();
            if (open.get() - ready.get() > 200) {
                soon().until(() -> open.get() - ready.get() <= 200);
            }
        }
        soon().alias(target + " readers").until(() -> ready.get() >= target);
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

    private Bootstrap bootstrap(Reading reading) {
        return new Bootstrap().group(group).channel(NioSocketChannel.class).handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(new HttpClientCodec())
                        .addLast(new HttpObjectAggregator(8_192))
                        .addLast(new WebSocketClientProtocolHandler(
                                address, WebSocketVersion.V13, null, false, new DefaultHttpHeaders(), 1 << 20))
                        .addLast(reading);
            }
        });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** One of them. */
    final class Reading extends SimpleChannelInboundHandler<WebSocketFrame> {

        private final int number;

        @SuppressWarnings("NullAway.Init")
        volatile Channel channel;

        volatile long last;
        volatile long lastAt;
        volatile boolean gone;
        private boolean welcomed;

        Reading(int number) {
            this.number = number;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                open.incrementAndGet();
                context.writeAndFlush(new TextWebSocketFrame(hello.apply(number)));
                var unused = context.executor()
                        .scheduleAtFixedRate(
                                () -> context.writeAndFlush(new TextWebSocketFrame("{\"t\":\"ping\"}")),
                                25,
                                25,
                                java.util.concurrent.TimeUnit.SECONDS);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            frames.increment();
            ByteBuf content = frame.content();
            if (!welcomed) {
                welcomed = true;
                ready.incrementAndGet();
            }
            int found = 0;
            int end = content.writerIndex() - MARK.length;
            for (int i = content.readerIndex(); i <= end; i++) {
                if (content.getByte(i) == '{'
                        && content.getByte(i + 1) == '"'
                        && content.getByte(i + 2) == 's'
                        && content.getByte(i + 3) == '"'
                        && content.getByte(i + 4) == ':') {
                    found++;
                    long seq = 0;
                    for (int j = i + 5; content.getByte(j) >= '0' && content.getByte(j) <= '9'; j++) {
                        seq = seq * 10 + content.getByte(j) - '0';
                    }
                    last = seq;
                    i += 20;
                }
            }
            if (found > 0) {
                lastAt = System.nanoTime();
                events.add(found);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            gone = true;
            closed.incrementAndGet();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
