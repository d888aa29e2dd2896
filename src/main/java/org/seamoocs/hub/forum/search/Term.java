package org.seamoocs.hub.forum.search;

import java.util.ArrayList;
import java.util.List;

/**
 * One word of a query.
 *
 * @param tokens what a post must have to come into question
 * @param literal the word itself, in lower case
 * @param unspaced whether it is of a script without spaces, so that the post must hold it letter by letter
 */
record Term(List<String> tokens, String literal, boolean unspaced) {

    /** Whether a text in the form of {@link Words#normal} has the word, if its tokens did not decide that. */
    boolean isIn(String normal) {
        return !unspaced || Words.lower(normal).contains(literal);
    }

    /** Where the word is in such a text. */
    List<int[]> placesIn(String normal, List<Token> words) {
        List<int[]> places = new ArrayList<>();
        if (unspaced) {
            String lower = Words.lower(normal);
            for (int at = lower.indexOf(literal); at >= 0; at = lower.indexOf(literal, at + literal.length())) {
                places.add(new int[] {at, at + literal.length()});
            }
        } else {
            words.stream()
                    .filter(word -> tokens.contains(word.value()))
                    .forEach(word -> places.add(new int[] {word.start(), word.end()}));
        }
        return places;
    }
}
