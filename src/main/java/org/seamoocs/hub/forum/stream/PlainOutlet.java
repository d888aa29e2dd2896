package org.seamoocs.hub.forum.stream;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.Executor;

/** A socket as Jakarta WebSocket knows it. */
record PlainOutlet(Session session) implements Outlet {

    private static final System.Logger LOG = System.getLogger(PlainOutlet.class.getName());
    private static final Executor CLOSERS = Closers.shared();

    @Override
    public void send(Frame frame, Sending sending) {
        try {
            session.getAsyncRemote().sendText(frame.json(), result -> sending.ended(result.isOK()));
        } catch (IllegalStateException e) { // closed meanwhile
            sending.ended(false);
        }
    }

    /** On a thread of its own: Tyrus waits for the close frame to go, which to a reader that is stuck it does not. */
    @Override
    public void close(CloseCode code) {
        CLOSERS.execute(() -> closeNow(code));
    }

    private void closeNow(CloseCode code) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), code.words()));
        } catch (IOException | IllegalStateException e) { // it is closed already
            LOG.log(System.Logger.Level.DEBUG, "closed before", e);
        }
    }
}
