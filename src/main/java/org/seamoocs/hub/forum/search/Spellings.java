package org.seamoocs.hub.forum.search;

import java.util.regex.Pattern;

/**
 * What looks the same and is typed in several ways, which Unicode's composition leaves as they are: Thai and Lao am in one
 * sign or two, before or after the tone; Thai ae as two e; Lao ho with no or mo as one letter.
 */
final class Spellings {

    private static final Pattern THAI_AM =
            Pattern.compile("\u0E4D([\u0E48-\u0E4B]?)\u0E32|([\u0E48-\u0E4B])\u0E4D\u0E32");
    private static final Pattern LAO_AM =
            Pattern.compile("\u0ECD([\u0EC8-\u0ECB]?)\u0EB2|([\u0EC8-\u0ECB])\u0ECD\u0EB2");

    private Spellings() {}

    static String one(String text) {
        String thai = am(THAI_AM, text, '\u0E33').replace("\u0E40\u0E40", "\u0E41");
        return am(LAO_AM, thai, '\u0EB3').replace("\u0EDC", "\u0EAB\u0E99").replace("\u0EDD", "\u0EAB\u0EA1");
    }

    private static String am(Pattern spellings, String text, char am) {
        return spellings.matcher(text).replaceAll(found -> {
            String before = found.group(1);
            return (before == null ? found.group(2) : before) + am;
        });
    }
}
