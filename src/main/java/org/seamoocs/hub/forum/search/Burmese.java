package org.seamoocs.hub.forum.search;

import com.google.myanmartools.ZawgyiDetector;
import com.ibm.icu.text.Transliterator;

/** Zawgyi, the older font encoding of Burmese that reuses Unicode's code points: found by a library, converted by ICU. */
final class Burmese {

    /** Below it a text is left alone: Unicode taken for Zawgyi would be destroyed. */
    private static final double CERTAIN = 0.95;

    private static final ZawgyiDetector DETECTOR = new ZawgyiDetector();
    private static final Transliterator TO_UNICODE = Transliterator.getInstance("Zawgyi-my");

    private Burmese() {}

    static String toUnicode(String text) {
        boolean burmese = text.chars().anyMatch(c -> c >= 0x1000 && c <= 0x109F);
        return burmese && DETECTOR.getZawgyiProbability(text) > CERTAIN ? TO_UNICODE.transliterate(text) : text;
    }
}
