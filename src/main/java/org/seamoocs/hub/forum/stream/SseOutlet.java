package org.seamoocs.hub.forum.stream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.Executor;

/**
 * An event stream: each frame is an event with the number of its last one as its id.
 *
 * @param threads on which writing and closing may wait for the reader
 */
record SseOutlet(SseEventSink sink, Sse sse, Executor threads) implements Outlet {

    private static final System.Logger LOG = System.getLogger(SseOutlet.class.getName());

    @Override
    public void send(Frame frame, Sending sending) {
        OutboundSseEvent.Builder event =
                sse.newEventBuilder().data(frame.json()).mediaType(MediaType.TEXT_PLAIN_TYPE);
        if (frame.lastSeq() >= 0) {
            event.id(Long.toString(frame.lastSeq()));
        }
        write(event.build(), sending);
    }

    /** A comment, which clients do not see. */
    void beat(Sending sending) {
        write(sse.newEventBuilder().comment("").build(), sending);
    }

    boolean isClosed() {
        return sink.isClosed();
    }

    private void write(OutboundSseEvent event, Sending sending) {
        threads.execute(() -> {
            try {
                sink.send(event).whenComplete((done, failure) -> sending.ended(failure == null));
            } catch (IllegalStateException e) { // closed meanwhile
                sending.ended(false);
            }
        });
    }

    @Override
    public void close(CloseCode code) {
        threads.execute(this::closeNow);
    }

    private void closeNow() {
        try {
            sink.close();
        } catch (IllegalStateException e) { // the server has ended the request
            LOG.log(System.Logger.Level.DEBUG, "closed before", e);
        }
    }
}
