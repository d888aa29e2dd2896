package org.seamoocs.hub.lti.tool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.registry.ProductFamily;

/**
 * How an LMS takes scores: as AGS 2.0 says. What a product does differently is in its subclass and nowhere else. Immutable.
 */
public class LmsGradebook {

    /** The gradebook of that product. */
    public static LmsGradebook of(ProductFamily family) {
        return switch (family) {
            case MOODLE -> new MoodleGradebook();
            case OPEN_EDX -> new OpenEdxGradebook();
            case CANVAS -> new CanvasGradebook();
            default -> new LmsGradebook();
        };
    }

    /**
     * What to send of all scores of one person in one item, oldest first: usually the newest. Each of them always gets
     * the same timestamp, so that one sent twice is one, and a later one always a later timestamp.
     *
     * @return empty if none of them may be sent to this product
     */
    public Optional<HomeScore> choose(List<HomeScore> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /** The maximum of a line item that is created there. */
    public double scoreMaximum(double scoreMaximum) {
        return scoreMaximum;
    }

    /** Whether a refusal with 400 means that the LMS has a newer score. */
    boolean hasNewer(String words) {
        return false;
    }

    /** What is lost of a score that this product accepts; empty if nothing. */
    Optional<String> lost(HomeScore score) {
        return Optional.empty();
    }

    /** The newest of the scores that pass. */
    static Optional<HomeScore> newest(List<HomeScore> history, java.util.function.Predicate<HomeScore> passes) {
        return history.stream().filter(passes).reduce((older, newer) -> newer);
    }

    /** The history with timestamps of whole seconds, each at least one after the one before. */
    static List<HomeScore> inWholeSeconds(List<HomeScore> history) {
        List<HomeScore> shifted = new java.util.ArrayList<>(history.size());
        Instant before = Instant.MIN;
        for (HomeScore score : history) {
            Instant second = Instant.ofEpochSecond(score.timestamp().getEpochSecond());
            before = second.isAfter(before) ? second : before.plusSeconds(1);
            shifted.add(score.at(before));
        }
        return shifted;
    }
}
