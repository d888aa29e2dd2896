package org.seamoocs.hub.forum.discussion.text;

import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.MaxentModel;

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
    private static final Pattern CODE = Pattern.compile("\\S*\\p{Nd}\\S*");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}']+");

    /** How much likelier than any language of another family a language must be. */
    private static final double CLEARLY = 1.25;

    private static final int MIN_LETTERS = 12;

    private LatinLanguages() {}

    /** A tag, or nothing if the text is too short or in between. @param likely which of neighbours, if nothing else tells */
    static Optional<String> detect(String text, String likely) {
        List<String> words = words(text);
        if (count("tet", words) >= 2 && count("tet", words) * 5 >= words.size()) {
            return Optional.of("tet");
        }
        if (words.stream().mapToInt(String::length).sum() < MIN_LETTERS) {
            return Optional.empty();
        }
        double[] confidence = Model.LOADED.confidence(String.join(" ", words));
        int first = likeliest(confidence, Set.of());
        String name = Model.LOADED.names().get(first);
        Set<String> family = NEIGHBOURS.stream()
                .filter(neighbours -> neighbours.contains(name))
                .findFirst()
                .orElse(Set.of(name));
        int other = likeliest(confidence, family);
        String best = best(family, name, words, likely);
        boolean clear = confidence[first] >= CLEARLY * confidence[other] || count(best, words) >= 2;
        return clear ? Optional.of(best) : Optional.empty();
    }

    /** In small letters; what has a digit in it is a code and no word. */
    private static List<String> words(String text) {
        String letters = CODE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        return NO_WORD.splitAsStream(letters.replace('’', '\''))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int likeliest(double[] confidence, Set<String> not) {
        return IntStream.range(0, confidence.length)
                .filter(language -> !not.contains(Model.LOADED.names().get(language)))
                .boxed()
                .max(Comparator.comparingDouble(language -> confidence[language]))
                .orElseThrow();
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

    /**
     * 10 MB in the jar and 33 MB of heap, read when the first Latin text is (a second): a hub without a forum has none of it.
     * Asked directly, as the library's detector spends three quarters of its time on what has been done to the text already.
     *
     * @param names of the languages in its order
     */
    private record Model(MaxentModel model, List<String> names) {

        static final Model LOADED = load();

        private static final int MAX_GRAM = 3;

        /** How likely each language is, by the runs of one to three letters that occur in the words. */
        double[] confidence(String words) {
            Set<String> grams = new HashSet<>();
            for (int length = 1; length <= MAX_GRAM; length++) {
                for (int i = 0; i + length <= words.length(); i++) {
                    grams.add(words.substring(i, i + length));
                }
            }
            float[] once = new float[grams.size()];
            Arrays.fill(once, 1);
            return model.eval(grams.toArray(String[]::new), once);
        }

        private static Model load() {
            try (InputStream file = resource("/langdetect-183.bin")) {
                MaxentModel model = new LanguageDetectorModel(file).getMaxentModel();
                return new Model(
                        model,
                        IntStream.range(0, model.getNumOutcomes())
                                .mapToObj(language -> name(model.getOutcome(language)))
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String name(String language) {
            return NAMES.getOrDefault(language, new ULocale(language).getLanguage());
        }
    }
}
