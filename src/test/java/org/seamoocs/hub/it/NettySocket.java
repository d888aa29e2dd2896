package org.seamoocs.hub.it;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client's end of one socket: RFC 6455 as far as the forum needs it, as cheap as can be. */
abstract class NettySocket extends ByteToMessageDecoder {

    private static final ByteBuf END_OF_HEAD =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

    private final URI address;
    private final String hello;
    private boolean upgraded;
    private boolean welcomed;

    /** @param hello what it says first */
    NettySocket(URI address, String hello) {
        this.address = address;
        this.hello = hello;
    }

    /** The handshake is done, the hello on its way. */
    void upgraded() {}

    /** The first text is coming. */
    abstract void welcomed();

    /** A text, the first one too: those bytes, only now. */
    abstract void text(ByteBuf in, int from, int to);

    /** The connection has ended. @param welcomed whether it was ever there */
    abstract void gone(boolean welcomed);

    /** Sends a text of ASCII, masked with zeros. */
    static void say(ChannelHandlerContext context, String text) {
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

    /** Whether these bytes stand there. */
    static boolean isAt(ByteBuf in, int at, int to, byte[] bytes) {
        if (at + bytes.length > to) {
            return false;
        }
        int i = 0;
        while (i < bytes.length && in.getByte(at + i) == bytes[i]) {
            i++;
        }
        return i == bytes.length;
    }

    /** The digits from there on. */
    static long number(ByteBuf in, int from) {
        long number = 0;
        for (int i = from; in.getByte(i) >= '0' && in.getByte(i) <= '9'; i++) {
            number = number * 10 + in.getByte(i) - '0';
        }
        return number;
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
            if (!welcomed) {
                welcomed = true;
                welcomed();
            }
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
        say(context, hello);
        upgraded();
        var unused = context.executor()
                .scheduleAtFixedRate(() -> say(context, "{\"t\":\"ping\"}"), 25, 25, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        gone(welcomed);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
