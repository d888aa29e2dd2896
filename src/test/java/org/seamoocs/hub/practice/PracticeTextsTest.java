package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language says everything. */
class PracticeTextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)[,}]");

    @ParameterizedTest
    @ValueSource(strings = {"id", "th", "vi"})
    void hasTheSameTextsWithTheSameArguments(String language) throws IOException {
        Properties english = bundle("en");
        Properties other = bundle(language);

        assertThat(new TreeSet<>(other.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(other.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            assertThat(other.getProperty(key)).as(key).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "id", "th", "vi"})
    void keepsApostrophesOutOfIcuPatterns(String language) throws IOException {
        assertThat(bundle(language).values()).noneMatch(text -> text.toString().contains("'"));
    }

    private static TreeSet<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties bundle(String language) throws IOException {
        String resource = "/messages/practice_" + language + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(PracticeTextsTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8)) {
            Properties bundle = new Properties();
            bundle.load(reader);
            return bundle;
        }
    }
}
