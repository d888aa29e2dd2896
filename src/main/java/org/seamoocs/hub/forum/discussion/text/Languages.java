package org.seamoocs.hub.forum.discussion.text;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Guesses the language of a text: by its script where that decides, as for Thai, Lao, Khmer and Burmese; else by a library
 * ({@link LatinLanguages}). What is too short to tell is in the likeliest language of its author that is written in its
 * script. Thread-safe.
 */
final class Languages {

    private static final Map<Integer, String> BY_SCRIPT = Map.of(
            UScript.THAI,
            "th",
            UScript.LAO,
            "lo",
            UScript.KHMER,
            "km",
            UScript.MYANMAR,
            "my",
            UScript.TAMIL,
            "ta",
            UScript.HAN,
            "zh",
            UScript.HIRAGANA,
            "ja",
            UScript.KATAKANA,
            "ja",
            UScript.HANGUL,
            "ko");

    /** Letters that Malay has and Arabic has not. */
    private static final Pattern JAWI = Pattern.compile("[\u0686\u06A0\u06A4\u0762\u06AC\u06BD\u06CF]");

    private static final Pattern ADDRESS = Pattern.compile("\\S*(?:://|@)\\S*");
    private static final int MAX_LETTERS = 600;

    private Languages() {}

    /**
     * A tag, or {@code und}.
     *
     * @param text without markup
     * @param likely languages of the author, the likeliest first
     */
    static String detect(String text, List<String> likely) {
        String words = ADDRESS.matcher(text.length() > MAX_LETTERS ? text.substring(0, MAX_LETTERS) : text)
                .replaceAll(" ");
        int script = script(words);
        if (BY_SCRIPT.containsKey(script)) {
            return BY_SCRIPT.get(script);
        }
        if (script == UScript.ARABIC) {
            return JAWI.matcher(words).find() || likely.contains("ms") ? "ms-Arab" : "ar";
        }
        List<String> written = likely.stream()
                .filter(language -> isWrittenIn(script, language))
                .toList();
        Optional<String> told = script == UScript.LATIN ? LatinLanguages.detect(words, written) : Optional.empty();
        return told.or(() -> written.stream().findFirst()).orElse("und");
    }

    /** That of most letters; of a text without letters that of none. */
    private static int script(String text) {
        Map<Integer, Integer> letters = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> letters.merge(UScript.getScript(c), 1, Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(UScript.COMMON);
    }

    private static boolean isWrittenIn(int script, String language) {
        int[] scripts = UScript.getCode(new ULocale(language));
        return script == UScript.COMMON || scripts != null && List.of(script).contains(scripts[0]);
    }
}
