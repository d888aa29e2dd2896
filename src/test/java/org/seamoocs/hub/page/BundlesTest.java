package org.seamoocs.hub.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.lti.spec.CourseRole;

/** The bundles agree with each other and with the templates. */
class BundlesTest {

    private static final Path MESSAGES = Path.of("src", "main", "resources", "messages");
    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    private static final Pattern LITERAL_KEY = Pattern.compile("(?:say|html|list)\\(\"([a-z0-9.-]+)\"");
    private static final Pattern STEP = Pattern.compile("\\.\\d+$");

    static Stream<Arguments> translations() {
        return Stream.of("messages", "practice").flatMap(bundle -> Locales.SUPPORTED.stream()
                .filter(locale -> !locale.equals(Locales.DEFAULT))
                .map(locale -> Arguments.of(bundle, locale)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyLanguageHasTheSameKeysWithTheSameArguments(String bundle, Locale locale) {
        assertThat(arguments(Texts.of(bundle, locale))).isEqualTo(arguments(Texts.of(bundle, Locales.DEFAULT)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void noSentenceIsLeftInEnglish(String bundle, Locale locale) {
        Texts english = Texts.of(bundle, Locales.DEFAULT);
        Texts translated = Texts.of(bundle, locale);
        assertThat(english.keys().filter(key -> english.pattern(key).split(" ").length > 3))
                .allSatisfy(key -> assertThat(translated.pattern(key)).as(key).isNotEqualTo(english.pattern(key)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noKeyIsThereTwice(Path bundle) throws IOException {
        assertThat(Files.readAllLines(bundle, UTF_8).stream()
                        .filter(line -> !line.startsWith("#") && line.contains("="))
                        .map(line -> line.substring(0, line.indexOf('=')).strip()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.toList().stream();
        }
    }

    @Test
    void everyKeyIsUsedAndEveryUsedKeyIsThere() throws IOException {
        Set<String> defined = Texts.of(Locales.DEFAULT)
                .keys()
                .map(key -> STEP.matcher(key).replaceFirst(""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(defined).isEqualTo(used());
    }

    private static Set<String> used() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(TEMPLATES)) {
            for (Path template : templates.filter(BundlesTest::ofTheHub).toList()) {
                Matcher literal = LITERAL_KEY.matcher(Files.readString(template));
                literal.results().map(result -> result.group(1)).forEach(keys::add);
            }
        }
        for (CourseRole role : CourseRole.values()) {
            String key = "role." + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
            keys.addAll(List.of(key, key + ".what"));
        }
        for (ErrorFamily family : ErrorFamily.values()) {
            Stream.of(".title", ".what", ".step")
                    .map(part -> family.key() + part)
                    .forEach(keys::add);
        }
        Stream.of(Hop.values()).map(Hop::key).forEach(keys::add);
        for (String message : MessagePage.KEYS) {
            Stream.of(".title", ".what", ".next")
                    .map(part -> "message." + message + part)
                    .forEach(keys::add);
        }
        keys.addAll(List.of("picker.no-links", "picker.forum.name")); // said by way of the LMS
        PickerPage.Notice.KEYS.forEach(key -> keys.add("picker.notice." + key));
        Stream.of("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")
                .map("CC-%s-4.0"::formatted)
                .map(spdx -> spdx.toUpperCase(Locale.ROOT))
                .map(Licence::of)
                .map(Licence::textKey)
                .flatMap(Optional::stream)
                .forEach(keys::add);
        keys.addAll(Licence.of("CC0-1.0").textKey().stream().toList());
        return keys;
    }

    private static boolean ofTheHub(Path template) {
        return Files.isRegularFile(template) && !template.startsWith(TEMPLATES.resolve("practice"));
    }

    private static Map<String, Set<String>> arguments(Texts texts) {
        return texts.keys()
                .collect(Collectors.toMap(
                        key -> key, key -> arguments(texts.pattern(key)), (one, two) -> one, TreeMap::new));
    }

    /** Name and kind of each argument, e.g. {@code count PLURAL}. */
    private static Set<String> arguments(String text) {
        MessagePattern pattern = new MessagePattern(text);
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_START) {
                ArgType kind = part.getArgType();
                found.add(pattern.getSubstring(pattern.getPart(i + 1)) + " " + kind);
            }
        }
        return found;
    }
}
