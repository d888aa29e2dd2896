package org.seamoocs.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seamoocs.hub.error.AccessError;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.error.TokenError;

/** Agreements of the style guide that no compiler keeps. */
class ConventionsTest {

    private static final Pattern KEY = Pattern.compile("\"(hub\\.[a-z0-9.-]*[a-z0-9])\"");

    /** A class in backticks, with packages or a method. */
    private static final Pattern NAME = Pattern.compile("`((?:[a-z]+\\.)*[A-Z]\\w*(?:\\.\\w+)?)`");

    /** A step of a path. */
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (\\d+\\. .*)$");

    /** Every {@code hub.*} key that the code reads is explained to operators. */
    @Test
    void everyConfigurationKeyIsDocumented() {
        String operations = read(Path.of("src/site/markdown/operations.md"));
        var keys = sources("src/main/java")
                .flatMap(source -> KEY.matcher(read(source)).results())
                .map((MatchResult found) -> found.group(1))
                .filter(key -> !key.equals("hub.lock")) // a file
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys).contains("hub.public-url", "hub.keys.rotation");
        assertThat(keys).allSatisfy(key -> assertThat(operations).contains("`" + key + "`"));
    }

    /** Every reason to refuse a launch is performed by some test. */
    @Test
    void everyLaunchErrorHasARow() {
        String tests = sources("src/test/java")
                .filter(source -> !source.toString().contains("/page/"))
                .map(ConventionsTest::read)
                .collect(Collectors.joining());
        assertThat(Arrays.stream(LaunchError.values()).map(Enum::name))
                .allSatisfy(name -> assertThat(tests).containsPattern("\\b" + name + "\\b"));
    }

    /** Every reason to refuse a tool's call is performed by some test, which knows it by its name or its title. */
    @Test
    void everyRefusalOfAServiceHasARow() {
        String tests = sources("src/test/java/org/seamoocs/hub/it")
                .map(ConventionsTest::read)
                .collect(Collectors.joining());
        Stream<Enum<?>> codes = Stream.of(TokenError.values(), AccessError.values(), GradeError.values())
                .flatMap(Arrays::stream);
        assertThat(codes.map(Enum::name)).allSatisfy(name -> {
            String title =
                    name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
            assertThat(tests).containsPattern("\"(" + name + "|" + title + ")\"");
        });
    }

    /** Every reason to refuse content selection is performed by some test. */
    @Test
    void everyDeepLinkingErrorHasARow() {
        String tests = sources("src/test/java")
                .filter(source -> !source.toString().contains("/page/"))
                .map(ConventionsTest::read)
                .collect(Collectors.joining());
        assertThat(Arrays.stream(DeepLinkingError.values()).map(Enum::name))
                .allSatisfy(name -> assertThat(tests).containsPattern("\\bDeepLinkingError\\." + name + "\\b"));
    }

    /** Every class and test that the map of the specification names is there, in each row. */
    @Test
    void everyNameInTheMapOfTheSpecificationExists() {
        List<Path> main = sources("src/main/java").toList();
        List<Path> tests = sources("src/test/java").toList();
        List<String[]> rows = read(Path.of("src/site/markdown/specification.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> line.substring(2).split(" *\\|(?: |$)"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row -> {
            assertThat(row).as(row[0]).hasSize(4);
            assertThat(names(row[2])).as(row[0]).isNotEmpty().allSatisfy(name -> assertThat(files(main, name))
                    .hasSize(1));
            assertThat(row[3].equals("no test") || !names(row[3]).isEmpty())
                    .as(row[0] + ": " + row[3])
                    .isTrue();
            assertThat(names(row[3])).as(row[0]).allSatisfy(name -> {
                String[] parts = name.split("\\.");
                List<Path> files = files(tests, parts[0]);
                assertThat(files).hasSize(1);
                if (parts.length > 1) {
                    assertThat(read(files.get(0))).containsPattern("\\b" + parts[1] + "\\(");
                }
            });
        });
    }

    /** A path's page and its flow test tell the same story (style guide, 1). */
    @ParameterizedTest
    @CsvSource({
        "launch-path, BrokeredLaunchFlowIT",
        "grade-path, GradeFlowIT",
        "content-selection-path, SelectionFlowIT"
    })
    void aPathHasAFlowTestWithItsHeadings(String page, String test) {
        String path = read(Path.of("src/site/markdown", page + ".md"));
        String flow = read(files(sources("src/test/java").toList(), test).get(0));
        List<String> headings =
                HEADING.matcher(path).results().map(found -> found.group(1)).toList();
        assertThat(headings).hasSizeGreaterThan(5);
        assertThat(path).contains("`" + test + "`");
        assertThat(flow).contains(headings);
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** The files of that class, whose package may be named in part. */
    private static List<Path> files(List<Path> sources, String name) {
        Path end = Path.of(name.replace('.', '/') + ".java");
        return sources.stream().filter(source -> source.endsWith(end)).toList();
    }

    private static Stream<Path> sources(String root) {
        try {
            return Files.walk(Path.of(root)).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
