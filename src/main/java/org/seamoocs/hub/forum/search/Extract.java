package org.seamoocs.hub.forum.search;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Cuts the part out of a text that shows why it was found. */
final class Extract {

    private static final int BEFORE = 60;
    private static final int LENGTH = 200;

    private Extract() {}

    /** Parts of plain text: not asked for, asked for, not asked for, and so on. */
    static List<String> of(String text, List<Term> asked) {
        String normal = Words.normal(text.replaceAll("\\s+", " "));
        List<Token> words = Words.of(normal);
        List<int[]> hits = asked.stream()
                .flatMap(term -> term.placesIn(normal, words).stream())
                .sorted(Comparator.comparingInt(place -> place[0]))
                .toList();
        int begin = hits.isEmpty() ? 0 : boundary(normal, Math.max(0, hits.get(0)[0] - BEFORE));
        int end = boundary(normal, Math.min(normal.length(), begin + LENGTH));
        List<String> parts = new ArrayList<>();
        int at = begin;
        for (int[] hit : hits) {
            if (hit[0] < at || hit[1] > end) {
                continue;
            }
            parts.add((parts.isEmpty() && begin > 0 ? "…" : "") + normal.substring(at, hit[0]));
            parts.add(normal.substring(hit[0], hit[1]));
            at = hit[1];
        }
        parts.add(normal.substring(at, end) + (end < normal.length() ? "…" : ""));
        return parts;
    }

    /** The nearest place not in the middle of what readers take for one letter. */
    private static int boundary(String text, int at) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        return letters.isBoundary(at) ? at : letters.preceding(at);
    }
}
