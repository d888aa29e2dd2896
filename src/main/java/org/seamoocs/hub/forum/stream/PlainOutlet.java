package org.seamoocs.hub.forum.stream;

import jakarta.websocket.Session;

/** A socket as Jakarta WebSocket knows it. */
record PlainOutlet(Session session) implements Outlet {

    @Override
    public void send(Frame frame, Sending sending) {
        try {
            session.getAsyncRemote().sendText(frame.json(), result -> sending.ended(result.isOK()));
        } catch (IllegalStateException e) { // closed meanwhile
            sending.ended(false);
        }
    }

    @Override
    public void close(CloseCode code) {
        TyrusOutlet.close(session, code);
    }
}
