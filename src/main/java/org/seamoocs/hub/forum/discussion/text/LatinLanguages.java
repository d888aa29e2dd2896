package org.seamoocs.hub.forum.discussion.text;

import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
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

    /** The network's languages, each with those that share most of its letters; Tetum is told before. */
    private static final List<Set<String>> FAMILIES =
            List.of(Set.of("id", "ms", "jv", "su"), Set.of("fil", "ceb"), Set.of("vi"), Set.of("en"), Set.of("pt"));

    private static final Map<String, Set<String>> SMALL_WORDS = smallWords();
    private static final Pattern CODE = Pattern.compile("\\S*\\p{Nd}\\S*");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}']+");

    /** How much likelier than any language of another family a language must be. */
    private static final double CLEARLY = 1.25;

    /** How much likelier than the author's own language another one of the network must be for a few words. */
    private static final double RATHER = 1.05;

    /** From here on a text may be in any language of the world. */
    private static final int MIN_LETTERS = 12;

    /** From here on it may be in another language of the network than its author's. */
    private static final int MIN_LETTERS_OF_NETWORK = 8;

    private LatinLanguages() {}

    /**
     * A tag, or nothing if the text is too short or in between.
     *
     * @param likely languages of the author, the likeliest first, where nothing else tells
     */
    static Optional<String> detect(String text, List<String> likely) {
        List<String> words = words(text);
        if (count("tet", words) >= 2 && count("tet", words) * 5 >= words.size()) {
            return Optional.of("tet");
        }
        int letters = words.stream().mapToInt(String::length).sum();
        if (letters < MIN_LETTERS_OF_NETWORK) {
            return Optional.empty();
        }
        Confidence confidence = Model.LOADED.confidence(String.join(" ", words));
        Optional<String> clear = letters < MIN_LETTERS ? Optional.empty() : ofTheWorld(confidence, words, likely);
        return clear.or(() -> ofTheNetwork(confidence, words, likely));
    }

    private static Optional<String> ofTheWorld(Confidence confidence, List<String> words, List<String> likely) {
        String first = confidence.likeliest(language -> true);
        Set<String> family = family(first);
        String other = confidence.likeliest(language -> !family.contains(language));
        String best = best(family, first, words, likely);
        boolean clear = confidence.in(first) >= CLEARLY * confidence.in(other) || count(best, words) >= 2;
        return clear ? Optional.of(best) : Optional.empty();
    }

    /** Of a hundred languages some are always nearly as likely for a few words; of the network's rarely another is. */
    private static Optional<String> ofTheNetwork(Confidence confidence, List<String> words, List<String> likely) {
        String first = confidence.likeliest(language -> FAMILIES.contains(family(language)));
        Set<String> family = family(first);
        Set<String> own = likely.isEmpty() ? Set.of() : family(likely.get(0));
        boolean rather = own.equals(family)
                || own.stream().allMatch(language -> confidence.in(first) >= RATHER * confidence.in(language));
        return rather ? Optional.of(best(family, first, words, likely)) : Optional.empty();
    }

    private static Set<String> family(String language) {
        return FAMILIES.stream()
                .filter(family -> family.contains(language))
                .findFirst()
                .orElse(Set.of(language));
    }

    /** In small letters; what has a digit in it is a code and no word. */
    private static List<String> words(String text) {
        String letters = CODE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
        return NO_WORD.splitAsStream(letters.replace('’', '\''))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** That an author is likely to write it is worth one small word, which may be a name. */
    private static String best(Set<String> family, String first, List<String> words, List<String> likely) {
        Comparator<String> order = Comparator.<String>comparingLong(
                        language -> count(language, words) + (likely.contains(language) ? 1 : 0))
                .thenComparing(language -> -rank(language, likely))
                .thenComparing(language -> language.equals(first));
        return family.stream().max(order).orElse(first);
    }

    private static int rank(String language, List<String> likely) {
        return likely.contains(language) ? likely.indexOf(language) : likely.size();
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

    /** How likely a text is in each language that the model knows. */
    private record Confidence(Map<String, Double> byLanguage) {

        double in(String language) {
            return byLanguage.getOrDefault(language, 0.0);
        }

        String likeliest(Predicate<String> among) {
            return byLanguage.keySet().stream()
                    .filter(among)
                    .max(Comparator.comparingDouble(this::in))
                    .orElseThrow();
        }
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
        Confidence confidence(String words) {
            Set<String> grams = new HashSet<>();
            for (int length = 1; length <= MAX_GRAM; length++) {
                for (int i = 0; i + length <= words.length(); i++) {
                    grams.add(words.substring(i, i + length));
                }
            }
            float[] once = new float[grams.size()];
            Arrays.fill(once, 1);
            double[] outcomes = model.eval(grams.toArray(String[]::new), once);
            Map<String, Double> confidence = new HashMap<>();
            for (int language = 0; language < outcomes.length; language++) { // two may have one name
                confidence.merge(names.get(language), outcomes[language], Math::max);
            }
            return new Confidence(confidence);
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
