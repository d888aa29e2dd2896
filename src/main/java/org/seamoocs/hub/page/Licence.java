package org.seamoocs.hub.page;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A course's licence in words.
 *
 * @param name the short name that people know, e.g. {@code CC BY-SA 4.0}
 * @param deed the licence's page for people, which Creative Commons serves in the reader's language
 * @param textKey the text that says what it allows
 */
public record Licence(String name, Optional<String> deed, Optional<String> textKey) {

    private static final String COMMONS = "https://creativecommons.org/";
    private static final Pattern CREATIVE_COMMONS =
            Pattern.compile("CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\\d\\.\\d)(?:-([A-Z]{2,3}))?");

    /** Reads an SPDX identifier; one that is not of Creative Commons is shown as it is. */
    public static Licence of(String spdx) {
        if (spdx.equals("CC0-1.0")) {
            return new Licence("CC0 1.0", Optional.of(COMMONS + "publicdomain/zero/1.0/"), Optional.of("licence.zero"));
        }
        Matcher parts = CREATIVE_COMMONS.matcher(spdx);
        if (!parts.matches()) {
            return new Licence(spdx, Optional.empty(), Optional.empty());
        }
        String kind = parts.group(1);
        Optional<String> port = Optional.ofNullable(parts.group(3));
        String path = kind.toLowerCase(Locale.ROOT) + "/" + parts.group(2) + "/"
                + port.map(code -> code.toLowerCase(Locale.ROOT) + "/").orElse("");
        return new Licence(
                "CC " + kind + " " + parts.group(2)
                        + port.map(code -> " " + code).orElse(""),
                Optional.of(COMMONS + "licenses/" + path),
                Optional.of("licence." + kind.toLowerCase(Locale.ROOT)));
    }
}
