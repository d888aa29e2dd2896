package org.seamoocs.hub.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges, off line, what clients recorded while things went wrong (forum facts B.3): what each one sent and what it was
 * answered, and which events each one showed. Says every breach that it finds.
 */
final class HistoryChecker {

    /** What became of something sent. */
    enum Outcome {
        ACKED,
        REFUSED,
        /** No answer: it may have happened or not, but never twice. */
        UNKNOWN
    }

    /** Something sent under a client id by an author; {@code seq} as acked, {@code text} occurs in nothing else. */
    record Sent(String author, String cid, String text, Outcome outcome, long seq) {}

    /** An event as a client took it: its number and what it showed, empty for a bare number. */
    record Shown(long seq, String content) {}

    /** All that one client showed, in order, from a snapshot at {@code from} in one epoch. */
    record History(String client, String epoch, long from, List<Shown> shown, Set<String> mayNotSee) {}

    private final List<String> breaches = new ArrayList<>();

    /**
     * @param sent all that was sent, by all clients; the same client id may be there several times
     * @param histories complete ones: each client was given the time to catch up
     * @param head the forum's number at the end
     */
    static List<String> check(List<Sent> sent, List<History> histories, long head) {
        HistoryChecker checker = new HistoryChecker();
        histories.forEach(history -> checker.contiguous(history, head));
        checker.agree(histories);
        checker.sentOnce(sent);
        histories.forEach(history -> checker.complete(history, sent));
        histories.forEach(checker::nothingForbidden);
        return checker.breaches;
    }

    /** Invariants 3 and 5: no hole, nothing before what comes before it, up to the end. */
    private void contiguous(History history, long head) {
        long expected = history.from() + 1;
        for (Shown shown : history.shown()) {
            if (shown.seq() != expected) {
                breaches.add(history.client() + " showed " + shown.seq() + " where " + expected + " belongs");
                return;
            }
            expected++;
        }
        if (expected != head + 1) {
            breaches.add(history.client() + " ended at " + (expected - 1) + " of " + head);
        }
    }

    /** Invariant 2: the same number is the same event for all who may see it. */
    private void agree(List<History> histories) {
        Map<String, String> contents = new HashMap<>();
        for (History history : histories) {
            for (Shown shown : history.shown()) {
                if (shown.content().isEmpty()) {
                    continue;
                }
                String key = history.epoch() + "/" + shown.seq();
                String before = contents.putIfAbsent(key, shown.content());
                if (before != null && !before.equals(shown.content())) {
                    breaches.add(history.client() + " showed another " + key);
                }
            }
        }
    }

    /** Invariant 4: one client id, one number. */
    private void sentOnce(List<Sent> sent) {
        Map<String, Long> numbers = new HashMap<>();
        for (Sent one : sent) {
            if (one.outcome() == Outcome.ACKED) {
                Long before = numbers.putIfAbsent(one.author() + "/" + one.cid(), one.seq());
                if (before != null && before != one.seq()) {
                    breaches.add(one.cid() + " was acked as " + before + " and as " + one.seq());
                }
            }
        }
    }

    /** Invariants 1 and 6: what was acked is shown once, at its number; what was refused never; the rest at most once. */
    private void complete(History history, List<Sent> sent) {
        Set<String> acked = new HashSet<>();
        sent.stream().filter(s -> s.outcome() == Outcome.ACKED).forEach(s -> acked.add(s.author() + "/" + s.cid()));
        Map<String, List<Shown>> byText =
                byText(history, sent.stream().map(Sent::text).collect(Collectors.toSet()));
        Set<String> judged = new HashSet<>();
        for (Sent one : sent) {
            String id = one.author() + "/" + one.cid();
            if (one.outcome() != Outcome.ACKED && acked.contains(id) || !judged.add(id)) {
                continue; // a later attempt tells
            }
            List<Shown> shown = byText.getOrDefault(one.text(), List.of());
            boolean seesIt = !history.mayNotSee().contains(one.text()) && one.seq() > history.from();
            if (one.outcome() == Outcome.ACKED
                    && seesIt
                    && (shown.size() != 1 || shown.get(0).seq() != one.seq())) {
                breaches.add(history.client() + " showed acked " + one.text() + " " + shown.size() + " times");
            }
            if (one.outcome() == Outcome.REFUSED && !shown.isEmpty()) {
                breaches.add(history.client() + " showed refused " + one.text());
            }
            if (one.outcome() == Outcome.UNKNOWN && shown.size() > 1) {
                breaches.add(history.client() + " showed " + one.text() + " twice");
            }
        }
    }

    /** What shows each of the texts. An hour's history is too long to look through it for each of them. */
    private static Map<String, List<Shown>> byText(History history, Set<String> texts) {
        Set<Integer> lengths = texts.stream().map(String::length).collect(Collectors.toSet());
        Map<String, List<Shown>> byText = new HashMap<>();
        for (Shown shown : history.shown()) {
            String content = shown.content();
            Set<String> found = new HashSet<>();
            for (int length : lengths) {
                for (int i = 0; i + length <= content.length(); i++) {
                    String part = content.substring(i, i + length);
                    if (texts.contains(part) && found.add(part)) {
                        byText.computeIfAbsent(part, text -> new ArrayList<>()).add(shown);
                    }
                }
            }
        }
        return byText;
    }

    /** Invariant 8: nothing that the client may not see. */
    private void nothingForbidden(History history) {
        for (Shown shown : history.shown()) {
            history.mayNotSee().stream()
                    .filter(shown.content()::contains)
                    .forEach(text -> breaches.add(history.client() + " was shown " + text));
        }
    }
}
