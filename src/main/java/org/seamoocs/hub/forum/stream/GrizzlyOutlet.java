package org.seamoocs.hub.forum.stream;

import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.Writer;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLFilter;

/**
 * A socket, written to on Grizzly's transport, below Tyrus, servlet and HTTP: a frame that is encoded already goes to the
 * kernel on the thread that brings it, and waits in the connection's own queue only while the kernel takes no more. Tyrus'
 * pongs and close frames go through the same queue. That is half the time for each of thousands of readers (ADR 0023).
 *
 * <p>The one class that knows this inside. Where it is another one, {@link PlainOutlet} does the same slowly.
 */
final class GrizzlyOutlet implements Outlet {

    private static final System.Logger LOG = System.getLogger(GrizzlyOutlet.class.getName());
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /** Ends the connection of whoever has not taken the close frame by then. */
    private static final Executor AFTER_GRACE = CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS);

    private final PlainOutlet plain;
    private final TCPNIOConnection connection;
    private final Writer<SocketAddress> writer;

    private GrizzlyOutlet(PlainOutlet plain, TCPNIOConnection connection) {
        this.plain = plain;
        this.connection = connection;
        this.writer = ((TCPNIOTransport) connection.getTransport()).getWriter(false);
    }

    /** An outlet of the socket that nothing else writes messages to. */
    static Outlet of(Session session) {
        PlainOutlet plain = new PlainOutlet(session);
        try {
            return new GrizzlyOutlet(plain, connection(session));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            if (!WARNED.getAndSet(true)) {
                LOG.log(System.Logger.Level.WARNING, "Tyrus is not as it was; sockets are served slowly", e);
            }
            return plain;
        }
    }

    @Override
    public void send(Frame frame, Sending sending) {
        writer.write(
                connection,
                null,
                Buffers.wrap(connection.getMemoryManager(), ByteBuffer.wrap(frame.wire())),
                new OnItsWay(sending));
    }

    @Override
    public void close(CloseCode code) {
        plain.close(code);
        AFTER_GRACE.execute(connection::terminateSilently);
    }

    /** From the session down to the connection, as Tyrus' servlet container and Payara's Catalina lie on each other. */
    private static TCPNIOConnection connection(Session session) throws ReflectiveOperationException {
        Object socket = field(session.getAsyncRemote(), "webSocket");
        Object writer = field(field(socket, "protocolHandler"), "writer");
        Object webConnection = call(field(writer, "tyrusHttpUpgradeHandler"), "getWebConnection");
        Object response = field(field(field(webConnection, "outputStream"), "ob"), "grizzlyResponse");
        Object context = call(call(response, "getRequest"), "getContext");
        Connection<?> connection = ((FilterChainContext) context).getConnection();
        if (connection instanceof TCPNIOConnection tcp && isPlain(tcp.getProcessor())) {
            return tcp;
        }
        throw new IllegalStateException("written to through " + connection.getProcessor());
    }

    /** What would have to be encrypted must not go past the filters. */
    private static boolean isPlain(Processor<?> processor) {
        return processor instanceof FilterChain filters && filters.indexOfType(SSLFilter.class) < 0;
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(object);
                }
            }
        }
        throw new NoSuchFieldException(object.getClass() + "." + name);
    }

    private static Object call(Object object, String name) throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    return method.invoke(object);
                }
            }
        }
        throw new NoSuchMethodException(object.getClass() + "." + name);
    }

    /** Tells the sender in the words of this package. */
    private static final class OnItsWay extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

        private final Sending sending;

        OnItsWay(Sending sending) {
            this.sending = sending;
        }

        @Override
        public void completed(WriteResult<WritableMessage, SocketAddress> result) {
            sending.ended(true);
        }

        @Override
        public void failed(Throwable failure) {
            sending.ended(false);
        }

        @Override
        public void cancelled() {
            sending.ended(false);
        }
    }
}
