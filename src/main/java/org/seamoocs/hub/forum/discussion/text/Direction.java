package org.seamoocs.hub.forum.discussion.text;

import com.ibm.icu.util.ULocale;

/** The direction in which a language is written. */
public final class Direction {

    private Direction() {}

    /** {@code rtl} for Jawi and the like, {@code ltr} for most, {@code auto} where the language is not known. */
    public static String of(String lang) {
        if (lang.equals("und")) {
            return "auto";
        }
        return new ULocale(lang).isRightToLeft() ? "rtl" : "ltr";
    }
}
