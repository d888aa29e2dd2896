package org.seamoocs.hub.registry.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word was meant by an unknown one. */
final class Spelling {

    /** More typing errors than these are another word. */
    private static final int MAX_DISTANCE = 2;

    private Spelling() {}

    /** The known word that differs least, if it differs little; letter case, {@code _} and {@code -} count nothing. */
    static Optional<String> closest(String word, List<String> known) {
        return known.stream()
                .filter(candidate -> distance(plain(word), plain(candidate)) <= MAX_DISTANCE)
                .min(Comparator.comparingInt(candidate -> distance(plain(word), plain(candidate))));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
