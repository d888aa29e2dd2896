package org.seamoocs.hub.forum.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.LogEvent;
import org.seamoocs.hub.identity.PersonId;

/** Members, events and outlets of which tests need some. */
final class TestStream {

    static final long AUTHOR = 77;

    private TestStream() {}

    static Member member(long person, boolean teaches) {
        return new Member(
                new ForumId(1),
                new ForumName("rice"),
                new PersonId(person),
                5,
                new UUID(0, person),
                true,
                teaches,
                List.of(),
                Instant.parse("2026-11-25T12:00:00Z"));
    }

    static LogEvent event(long seq, Audience audience) {
        return event(seq, audience, "text " + seq);
    }

    static LogEvent event(long seq, Audience audience, String text) {
        return new LogEvent(
                seq,
                EventKind.POST_CREATED,
                audience,
                new PersonId(AUTHOR),
                Optional.of("cid-" + seq),
                Optional.of(seq),
                "{\"s\":" + seq + ",\"html\":\"" + text + "\"}");
    }

    static List<LogEvent> events(long first, int count) {
        return LongStream.range(first, first + count)
                .mapToObj(seq -> event(seq, Audience.EVERYONE))
                .toList();
    }

    /** An outlet that takes frames when the test says so. */
    static class ManualOutlet implements Outlet {

        final List<Frame> sent = new ArrayList<>();
        final List<CloseCode> closed = new ArrayList<>();
        boolean atOnce;
        private @org.jspecify.annotations.Nullable Sending onItsWay;

        @Override
        public void send(Frame frame, Sending sending) {
            if (onItsWay != null) {
                throw new IllegalStateException("two frames on their way");
            }
            sent.add(frame);
            if (atOnce) {
                sending.ended(true);
            } else {
                onItsWay = sending;
            }
        }

        /** The frame on its way has gone. */
        void gone() {
            Sending ended = java.util.Objects.requireNonNull(onItsWay);
            onItsWay = null;
            ended.ended(true);
        }

        @Override
        public void close(CloseCode code) {
            closed.add(code);
        }
    }
}
