package org.seamoocs.hub.page;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of the hub's languages a page speaks. */
public final class Locales {

    /** English: the working language of SEAMEO, and the language of whoever speaks none of the others. */
    public static final Locale DEFAULT = Locale.ENGLISH;

    /** The languages of the bundles, the default first. */
    public static final List<Locale> SUPPORTED =
            List.of(DEFAULT, Locale.forLanguageTag("id"), Locale.forLanguageTag("th"), Locale.forLanguageTag("vi"));

    private static final Pattern END_OF_LANGUAGE = Pattern.compile("[-_.@]");
    private static final int MAX_HEADER_CHARS = 1_000;

    private Locales() {}

    /**
     * The language of the launch if the hub speaks it, else the best of the browser's, else English.
     *
     * @param launchLocale {@code launch_presentation.locale} or {@code locale}; BCP 47, or as LMSs write it
     *     ({@code th_TH}, Moodle's {@code zh_tw}, the old {@code in} for Indonesian)
     * @param acceptLanguage the {@code Accept-Language} header
     */
    public static Locale negotiate(Optional<String> launchLocale, @Nullable String acceptLanguage) {
        return Stream.concat(launchLocale.stream(), accepted(acceptLanguage))
                .flatMap(tag -> supported(tag).stream())
                .findFirst()
                .orElse(DEFAULT);
    }

    private static Optional<Locale> supported(String tag) {
        String language = END_OF_LANGUAGE.split(tag.strip(), 2)[0].toLowerCase(Locale.ROOT);
        String current = language.equals("in") ? "id" : language;
        return SUPPORTED.stream()
                .filter(locale -> locale.toLanguageTag().equals(current))
                .findFirst();
    }

    private static Stream<String> accepted(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > MAX_HEADER_CHARS) {
            return Stream.empty();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(LanguageRange::getRange);
        } catch (IllegalArgumentException malformed) {
            return Stream.empty(); // a header of no known form says nothing
        }
    }
}
