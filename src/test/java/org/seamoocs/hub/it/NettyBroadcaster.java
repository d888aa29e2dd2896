package org.seamoocs.hub.it;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What limits a broadcast on this machine: no database, no rights, no queue, the frame made once, on one thread. */
final class NettyBroadcaster implements AutoCloseable {

    final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;

    NettyBroadcaster() throws InterruptedException {
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4_096)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(8_192))
                                .addLast(new WebSocketServerProtocolHandler("/socket"))
                                .addLast(new ChannelInboundHandlerAdapter() {
                                    @Override
                                    public void channelRead(ChannelHandlerContext context, Object message) {
                                        io.netty.util.ReferenceCountUtil.release(message);
                                        if (channels.add(context.channel())) {
                                            context.writeAndFlush(new TextWebSocketFrame("{}"));
                                        }
                                    }
                                });
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + "/socket");
    }

    /** Sends one event to all that can take one, framed already, past all handlers. @param bytes of the event, 126 or more */
    void broadcast(long seq, int bytes) {
        ByteBuf frame = frame(seq, bytes);
        channels.iterator()
                .next()
                .eventLoop()
                .submit(() -> {
                    for (Channel channel : channels) {
                        if (channel.isWritable()) {
                            channel.pipeline().firstContext().writeAndFlush(frame.duplicate(), channel.voidPromise());
                        }
                    }
                })
                .syncUninterruptibly();
    }

    private static ByteBuf frame(long seq, int bytes) {
        String begin = "{\"s\":" + seq + ",\"x\":\"";
        byte[] event = (begin + "x".repeat(bytes - begin.length() - 2) + "\"}").getBytes(StandardCharsets.US_ASCII);
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer()
                .writeByte(0x81)
                .writeByte(126)
                .writeShort(event.length)
                .writeBytes(event));
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }
}
