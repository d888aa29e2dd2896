package org.seamoocs.hub.forum.discussion.text;

import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells languages in Latin letters apart: Apache OpenNLP's model says which family, and where neighbours share most of
 * their letters (Malay and Indonesian, Filipino and Cebuano) the small words decide that only one of them has. Tetum, which
 * the model does not know, is told by its small words alone (ADR 0021). Thread-safe.
 */
final class LatinLanguages {

    /** Who writes like Galician or Minangkabau in this region, writes Portuguese or Indonesian. */
    private static final Map<String, String> NAMES = Map.of("tgl", "fil", "min", "id", "war", "ceb", "glg", "pt");

    private static final List<Set<String>> NEIGHBOURS = List.of(Set.of("id", "ms", "jv", "su"), Set.of("fil", "ceb"));

    private static final Map<String, Set<String>> SMALL_WORDS = smallWords();
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}']+");

    /** How much likelier than any language of another family a language must be. */
    private static final double CLEARLY = 1.25;

    private static final int MIN_LETTERS = 12;

    private LatinLanguages() {}

    /** A tag, or nothing if the text is too short or in between. @param likely which of neighbours, if nothing else tells */
    static Optional<String> detect(String text, String likely) {
        List<String> words =
                List.of(NO_WORD.split(text.toLowerCase(java.util.Locale.ROOT).replace('’', '\'')));
        if (count("tet", words) >= 2 && count("tet", words) * 5 >= words.size()) {
            return Optional.of("tet");
        }
        if (words.stream().mapToInt(String::length).sum() < MIN_LETTERS) {
            return Optional.empty();
        }
        Language[] ranked = new LanguageDetectorME(Model.LOADED).predictLanguages(text);
        String first = name(ranked[0]);
        Set<String> family = NEIGHBOURS.stream()
                .filter(neighbours -> neighbours.contains(first))
                .findFirst()
                .orElse(Set.of(first));
        double other = Arrays.stream(ranked)
                .filter(language -> !family.contains(name(language)))
                .findFirst()
                .map(Language::getConfidence)
                .orElse(0.0);
        String best = best(family, first, words, likely);
        boolean clear = ranked[0].getConfidence() >= CLEARLY * other || count(best, words) >= 2;
        return clear ? Optional.of(best) : Optional.empty();
    }

    private static String best(Set<String> family, String first, List<String> words, String likely) {
        Comparator<String> order = Comparator.<String>comparingLong(language -> count(language, words))
                .thenComparing(language -> language.equals(likely))
                .thenComparing(language -> language.equals(first));
        return family.stream().max(order).orElse(first);
    }

    private static long count(String language, List<String> words) {
        Set<String> small = SMALL_WORDS.getOrDefault(language, Set.of());
        return words.stream().filter(small::contains).count();
    }

    private static String name(Language language) {
        return NAMES.getOrDefault(language.getLang(), new ULocale(language.getLang()).getLanguage());
    }

    private static Map<String, Set<String>> smallWords() {
        Properties lines = new Properties();
        try (InputStream file = resource("small-words.properties")) {
            lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        language -> language,
                        language -> Set.of(lines.getProperty(language).split(" "))));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(LatinLanguages.class.getResourceAsStream(name), name);
    }

    /** 10 MB in the jar and 33 MB of heap, read when the first Latin text is (a second): a hub without a forum has none of it. */
    private static final class Model {

        static final LanguageDetectorModel LOADED = load();

        private static LanguageDetectorModel load() {
            try (InputStream file = resource("/langdetect-183.bin")) {
                return new LanguageDetectorModel(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
