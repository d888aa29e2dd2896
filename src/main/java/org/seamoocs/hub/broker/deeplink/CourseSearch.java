package org.seamoocs.hub.broker.deeplink;

import com.ibm.icu.text.Transliterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.page.Texts;

/**
 * Finds courses by words, in any order, upper or lower case, with or without the accents of Latin letters; each word may be a
 * part of a title, a summary, an institution's name, a code, or a language's or country's name as the page writes it.
 */
final class CourseSearch {

    /** Characters of a query that count. */
    static final int MAX_QUERY = 200;

    /** Marks of Latin letters only: those of Thai, Lao, Khmer and Burmese are letters of their own kind. */
    private static final Transliterator FOLD =
            Transliterator.getInstance("NFKD; [\\u0300-\\u036F] Remove; NFKC; Lower");

    private final List<String> words;
    private final Texts texts;

    CourseSearch(String query, Texts texts) {
        String bounded = query.length() <= MAX_QUERY ? query : query.substring(0, MAX_QUERY);
        this.words = Arrays.stream(folded(bounded).split("\\s+"))
                .filter(w -> !w.isEmpty())
                .toList();
        this.texts = texts;
    }

    /** Whether every word is found; without words every course is. */
    boolean finds(SharedCourse course) {
        String all = Stream.concat(
                        Stream.of(
                                course.title(),
                                course.code(),
                                course.institution().name(),
                                course.licence(),
                                course.language(),
                                texts.language(course.language()),
                                texts.country(course.institution().country())),
                        course.summary().stream())
                .map(CourseSearch::folded)
                .collect(Collectors.joining("\n"));
        return words.stream().allMatch(all::contains);
    }

    private static String folded(String text) {
        return FOLD.transliterate(text).replace('đ', 'd').toLowerCase(Locale.ROOT);
    }
}
