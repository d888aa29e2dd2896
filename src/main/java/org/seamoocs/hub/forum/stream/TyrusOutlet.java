package org.seamoocs.hub.forum.stream;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.TyrusRemoteEndpoint;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * A socket, written to below Tyrus' public API: the frame is encoded already, and neither a timer is set nor the frame
 * encoded again for each of thousands of readers, which is three quarters of the time otherwise (runtime facts 5, ADR
 * 0011). Where this Tyrus has no such inside, {@link PlainOutlet} does the same slowly.
 */
final class TyrusOutlet implements Outlet {

    private static final System.Logger LOG = System.getLogger(TyrusOutlet.class.getName());
    private static final Optional<MethodHandle[]> INSIDE = inside();

    private static final Executor CLOSERS = Closers.shared();

    private final Session session;
    private final Writer writer;

    private TyrusOutlet(Session session, Writer writer) {
        this.session = session;
        this.writer = writer;
    }

    /** An outlet of the socket that nothing else writes to. */
    static Outlet of(Session session) {
        if (INSIDE.isPresent() && session.getAsyncRemote() instanceof TyrusRemoteEndpoint remote) {
            try {
                TyrusWebSocket socket = (TyrusWebSocket) INSIDE.get()[0].invoke(remote);
                return new TyrusOutlet(session, (Writer) INSIDE.get()[1].invoke(protocol(socket)));
            } catch (Throwable e) { // what a MethodHandle declares
                LOG.log(System.Logger.Level.WARNING, "Tyrus is not as it was; sockets are served slowly", e);
            }
        }
        return new PlainOutlet(session);
    }

    /** Whether this Tyrus is the one that this was written for. */
    static boolean isPossible() {
        return INSIDE.isPresent();
    }

    @Override
    public void send(Frame frame, Sending sending) {
        writer.write(ByteBuffer.wrap(frame.wire()), new CompletionHandler<>() {
            @Override
            public void completed(ByteBuffer buffer) {
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
        });
    }

    @Override
    public void close(CloseCode code) {
        close(session, code);
    }

    /** On a thread of its own: Tyrus waits for the close frame to go, which to a reader that is stuck it does not. */
    static void close(Session session, CloseCode code) {
        CLOSERS.execute(() -> closeNow(session, code));
    }

    private static void closeNow(Session session, CloseCode code) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), code.words()));
        } catch (IOException | IllegalStateException e) { // it is closed already
            LOG.log(System.Logger.Level.DEBUG, "closed before", e);
        }
    }

    private static ProtocolHandler protocol(TyrusWebSocket socket) throws Throwable {
        return (ProtocolHandler) INSIDE.orElseThrow()[2].invoke(socket);
    }

    private static Optional<MethodHandle[]> inside() {
        try {
            return Optional.of(new MethodHandle[] {
                getter(TyrusRemoteEndpoint.class, "webSocket"),
                getter(ProtocolHandler.class, "writer"),
                getter(TyrusWebSocket.class, "protocolHandler")
            });
        } catch (ReflectiveOperationException | LinkageError e) {
            LOG.log(System.Logger.Level.WARNING, "Tyrus is not as it was; sockets are served slowly", e);
            return Optional.empty();
        }
    }

    private static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return MethodHandles.lookup().unreflectGetter(field);
    }
}
