package org.seamoocs.hub.page;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.AttributedCharacterIterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of one language: a bundle {@code messages/{bundle}_{language}.properties}, formatted by ICU's
 * {@link MessageFormat} with named arguments. Whatever is put into a text from outside is isolated, so that neither its
 * direction nor its markup reaches the words around it. Immutable, thread-safe.
 */
public final class Texts {

    private static final String HUB_BUNDLE = "messages";

    private static final Map<String, Map<Locale, Texts>> ALL = new ConcurrentHashMap<>();

    /** Control characters, and embeddings, overrides and isolates (Unicode UAX #9): no business of a name's. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private final Locale locale;
    private final ULocale icuLocale;
    private final String direction;
    private final Properties patterns;

    private Texts(String bundle, Locale locale) {
        this.locale = locale;
        this.icuLocale = ULocale.forLocale(locale);
        this.direction = icuLocale.isRightToLeft() ? "rtl" : "ltr";
        this.patterns = load(bundle, locale);
    }

    /** The hub's words in a language of {@link Locales}; for any other, the default's. */
    public static Texts of(Locale locale) {
        return of(HUB_BUNDLE, locale);
    }

    /** The words of a bundle in a language of {@link Locales}; for any other, the default's. */
    public static Texts of(String bundle, Locale locale) {
        Locale supported = Locales.SUPPORTED.contains(locale) ? locale : Locales.DEFAULT;
        return Objects.requireNonNull(
                ALL.computeIfAbsent(bundle, Texts::inAllLanguages).get(supported));
    }

    private static Map<Locale, Texts> inAllLanguages(String bundle) {
        return Locales.SUPPORTED.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), locale -> new Texts(bundle, locale)));
    }

    private static Properties load(String bundle, Locale locale) {
        String resource = "/messages/" + bundle + "_" + locale.toLanguageTag() + ".properties";
        try (InputStream bytes = Texts.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("not packed: " + resource);
            }
            Properties patterns = new Properties();
            patterns.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    public Locale locale() {
        return locale;
    }

    /** The value of {@code lang}. */
    public String lang() {
        return locale.toLanguageTag();
    }

    /** The value of {@code dir}. */
    public String dir() {
        return direction;
    }

    /** A text without arguments. */
    public String say(String key) {
        return say(key, Map.of());
    }

    /** A text for places that hold no markup: titles, attributes. Strings among the arguments are isolated. */
    public String say(String key, Map<String, ?> arguments) {
        return format(key).format(isolated(arguments));
    }

    /** A text for a page's content: each argument stands in a {@code <bdi>} of its own. */
    public Content html(String key, Map<String, ?> arguments) {
        AttributedCharacterIterator runs = format(key).formatToCharacterIterator(arguments);
        return output -> write(runs, output);
    }

    /** The texts {@code prefix.1}, {@code prefix.2}, … as far as there are any. */
    public List<String> list(String prefix) {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> prefix + "." + n)
                .takeWhile(patterns::containsKey)
                .map(this::say)
                .toList();
    }

    /** A country's everyday name. */
    public String country(String iso) {
        return names().regionDisplayName(iso);
    }

    /** A language's name, by its BCP 47 tag. */
    public String language(String tag) {
        return names().localeDisplayName(ULocale.forLanguageTag(tag));
    }

    /** A string from outside for a place that holds no markup, without what could turn the text around it. */
    public static String plain(String value) {
        return CONTROLS.matcher(value).replaceAll("");
    }

    /** The keys of the bundle. */
    Stream<String> keys() {
        return patterns.stringPropertyNames().stream();
    }

    /** The ICU pattern of a key. */
    String pattern(String key) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text " + key + " in " + lang());
        }
        return pattern;
    }

    private MessageFormat format(String key) {
        return new MessageFormat(pattern(key), icuLocale);
    }

    private LocaleDisplayNames names() {
        return LocaleDisplayNames.getInstance(
                icuLocale, DisplayContext.LENGTH_SHORT, DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU);
    }

    private static Map<String, Object> isolated(Map<String, ?> arguments) {
        return arguments.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue() instanceof String text
                                ? FIRST_STRONG_ISOLATE + plain(text) + POP_ISOLATE
                                : entry.getValue()));
    }

    private static void write(AttributedCharacterIterator runs, TemplateOutput output) {
        StringBuilder text = new StringBuilder();
        for (char c = runs.first(); runs.getIndex() < runs.getEndIndex(); c = runs.next()) {
            text.append(c);
        }
        for (int start = 0, end; start < text.length(); start = end) {
            runs.setIndex(start);
            end = runs.getRunLimit(MessageFormat.Field.ARGUMENT);
            boolean argument = runs.getAttribute(MessageFormat.Field.ARGUMENT) != null;
            output.writeContent(argument ? "<bdi>" : "");
            output.writeUserContent(text.substring(start, end));
            output.writeContent(argument ? "</bdi>" : "");
        }
    }
}
