package org.seamoocs.hub.forum.discussion.text;

import com.ibm.icu.lang.UScript;
import java.util.HashMap;
import java.util.Map;

/** Guesses the language of a text: by its script where that decides, as for Thai, Lao, Khmer and Burmese. */
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
            UScript.ARABIC,
            "ms-Arab",
            UScript.HAN,
            "zh",
            UScript.HANGUL,
            "ko");

    private Languages() {}

    /** A tag, or {@code und}. */
    static String detect(String text) {
        Map<Integer, Integer> letters = new HashMap<>();
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> letters.merge(UScript.getScript(c), 1, Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> BY_SCRIPT.getOrDefault(most.getKey(), "und"))
                .orElse("und");
    }
}
