package org.seamoocs.hub.forum.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.LogEvent;

/**
 * The newest events of a forum as this node knows them, and the frames made of them, each made once for all readers that
 * get the same. Immutable but for that memory; a newer one replaces it. Thread-safe.
 */
final class Ring {

    /** Who has missed more than this loads a snapshot. */
    static final int MAX_MISSED = 500;

    /** In bytes of the encoded events. */
    static final long MAX_MISSED_BYTES = 256 * 1024;

    private static final int KEPT = 1_000;
    private static final int MAX_FRAME_EVENTS = 100;
    private static final long MAX_FRAME_BYTES = 64 * 1024;

    private final String epoch;
    private final long first;
    private final List<LogEvent> events;
    private final long[] bytes;
    private final Map<Stretch, Frame> frames = new ConcurrentHashMap<>();

    /**
     * @param before the number before the first event
     * @param bytes of all events before each one, those that were dropped too, and at the end of all
     */
    private Ring(String epoch, long before, List<LogEvent> events, long[] bytes) {
        this.epoch = epoch;
        this.first = before + 1;
        this.events = events;
        this.bytes = bytes;
    }

    static Ring of(String epoch, long before, List<LogEvent> events) {
        requireInOrder(before + 1, events);
        return new Ring(epoch, before, List.copyOf(events), bytes(0, events));
    }

    /** With the events that follow its head. */
    Ring with(List<LogEvent> following) {
        requireInOrder(head() + 1, following);
        int dropped = Math.max(0, events.size() + following.size() - KEPT);
        List<LogEvent> together = new ArrayList<>(events.size() + following.size());
        together.addAll(events);
        together.addAll(following);
        List<LogEvent> kept = List.copyOf(together.subList(dropped, together.size()));
        long[] more = bytes(bytes[events.size()], following);
        long[] all = Arrays.copyOf(bytes, bytes.length + following.size());
        System.arraycopy(more, 0, all, events.size(), more.length);
        return new Ring(epoch, first - 1 + dropped, kept, Arrays.copyOfRange(all, dropped, all.length));
    }

    private static void requireInOrder(long first, List<LogEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).seq() != first + i) {
                throw new IllegalStateException("event " + events.get(i).seq() + " where " + (first + i) + " belongs");
            }
        }
    }

    private static long[] bytes(long before, List<LogEvent> events) {
        long[] bytes = new long[events.size() + 1];
        bytes[0] = before;
        for (int i = 0; i < events.size(); i++) {
            bytes[i + 1] = bytes[i] + events.get(i).json().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    /** With these in the place of the events of the same numbers. */
    Ring replacing(List<LogEvent> newer) {
        List<LogEvent> replaced = new ArrayList<>(events);
        newer.stream()
                .filter(e -> e.seq() >= first && e.seq() <= head())
                .forEach(e -> replaced.set((int) (e.seq() - first), e));
        return new Ring(epoch, first - 1, List.copyOf(replaced), bytes(bytes[0], replaced));
    }

    String epoch() {
        return epoch;
    }

    /** The newest number. */
    long head() {
        return first + events.size() - 1;
    }

    /** The number before the first event. */
    long before() {
        return first - 1;
    }

    /** Whether whoever has everything up to that number can go on from here. */
    boolean reaches(long seq) {
        return seq >= first - 1 && seq <= head() && head() - seq <= MAX_MISSED && bytesAfter(seq) <= MAX_MISSED_BYTES;
    }

    /** The bytes of the events after that number, which it still has. */
    long bytesAfter(long seq) {
        return bytes[events.size()] - bytes[(int) (seq - first + 1)];
    }

    /** The next frame for a member who has everything up to that number; nothing at the head. */
    Optional<Frame> after(long seq, Member member) {
        if (seq >= head()) {
            return Optional.empty();
        }
        int from = (int) (seq - first + 1);
        int to = from;
        boolean shared = true;
        while (to < events.size()
                && to - from < MAX_FRAME_EVENTS
                && (to == from || bytes[to + 1] - bytes[from] <= MAX_FRAME_BYTES)) {
            LogEvent event = events.get(to++);
            shared &= event.isForEveryone() && !event.actor().equals(member.person());
        }
        return Optional.of(shared ? shared(from, to) : batch(texts(from, to, member), to));
    }

    /** The events after that number as the member sees them, all of them. */
    List<String> textsAfter(long seq, Member member) {
        return texts((int) (seq - first + 1), events.size(), member);
    }

    private Frame shared(int from, int to) {
        return frames.computeIfAbsent(
                new Stretch(from, to),
                stretch -> batch(
                        events.subList(from, to).stream().map(LogEvent::json).toList(), to));
    }

    private List<String> texts(int from, int to, Member member) {
        return events.subList(from, to).stream()
                .map(event -> event.forMember(member))
                .toList();
    }

    private Frame batch(List<String> texts, int to) {
        return Frame.batch("{\"t\":\"batch\",\"events\":[" + String.join(",", texts) + "]}", first + to - 1);
    }

    private record Stretch(int from, int to) {}
}
