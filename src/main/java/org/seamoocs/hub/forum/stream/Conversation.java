package org.seamoocs.hub.forum.stream;

import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Json;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.CommandReader;
import org.seamoocs.hub.forum.log.Receipt;

/** What goes on over one socket: a hello, and then frames in both directions. Frames come one at a time. */
final class Conversation {

    private final Conversations shared;
    private final Outlet outlet;
    private final ForumName forum;
    private final long begun = System.nanoTime();
    private volatile @Nullable Reader reader;

    Conversation(Conversations shared, Outlet outlet, ForumName forum) {
        this.shared = shared;
        this.outlet = outlet;
        this.forum = forum;
    }

    /** When the socket opened, as {@link System#nanoTime}. */
    long begun() {
        return begun;
    }

    void hear(String text) {
        Json json = Json.parse(text);
        String type = json.text("t").orElse("");
        Reader known = reader;
        if (known == null) {
            hello(type, json);
            return;
        }
        known.heard(System.nanoTime());
        switch (type) {
            case "ping" -> {
                shared.away(known, json.flag("away", false));
                known.send(Frames.PONG);
            }
            case "resume" -> known.resume(json.text("epoch").orElse(null), json.id("after"), null);
            case "rcv" -> shared.received(known, json.id("seq"));
            case "read" -> shared.read(known, json.id("topic"), json.id("seq"));
            case "typing" -> shared.typing(known, json.id("topic"));
            default -> command(known, type, json);
        }
    }

    private void hello(String type, Json json) {
        if (!type.equals("hello")) {
            throw new HubException(ForumError.TICKET_INVALID, "the first frame is no hello");
        }
        Member member = shared.tickets().redeem(json.text("ticket").orElse(""), forum);
        Reader entering = shared.enter(this, outlet, member);
        reader = entering;
        String epoch = json.text("epoch").orElse(null);
        long last = json.optionalId("last").orElse(0L);
        Map<String, Object> me = shared.introduce(entering, json.flag("presence", true));
        entering.room()
                .whenCurrent(ring -> entering.resume(epoch, last, Frames.welcome(ring.epoch(), ring.head(), me)));
    }

    private void command(Reader known, String type, Json json) {
        String cid = json.text("cid").orElse(null);
        if (!CommandReader.isCommand(type)) {
            throw new HubException(ForumError.FRAME_INVALID, "no frame of that type");
        }
        try {
            shared.service()
                    .submit(known.member(), type, json)
                    .whenComplete((receipt, failure) -> answer(known, cid, receipt, failure));
        } catch (HubException e) {
            known.send(Frames.nack(cid, e, shared.noted(e)));
        }
    }

    private void answer(Reader known, @Nullable String cid, @Nullable Receipt receipt, @Nullable Throwable failure) {
        if (receipt != null) {
            known.send(Frames.ack(String.valueOf(cid), receipt));
            return;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        HubException refusal = cause instanceof HubException e
                ? e
                : new HubException(ForumError.STORE_UNAVAILABLE, "unexpected", java.util.Objects.requireNonNull(cause));
        known.send(Frames.nack(cid, refusal, shared.noted(refusal)));
    }

    /** Tells that a frame was refused; before the hello that is the end. */
    void refuse(HubException refusal) {
        Reader known = reader;
        String reference = shared.noted(refusal);
        if (known == null) {
            end(insteadOfAWelcome(refusal.code()));
        } else {
            known.send(Frames.problem(refusal, reference));
        }
    }

    private static CloseCode insteadOfAWelcome(ErrorCode why) {
        if (why == ForumError.FRAME_INVALID) {
            return CloseCode.FRAME_INVALID;
        }
        return why == ForumError.TOO_MANY_CONNECTIONS ? CloseCode.TOO_MANY : CloseCode.NO_HELLO;
    }

    boolean hasBegun() {
        return reader != null;
    }

    void end(CloseCode code) {
        Reader known = reader;
        if (known == null) {
            gone();
            outlet.close(code);
        } else {
            known.close(code);
        }
    }

    void gone() {
        shared.gone(this, reader);
    }
}
