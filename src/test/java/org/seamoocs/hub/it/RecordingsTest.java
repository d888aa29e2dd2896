package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every recording of Moodle 4.5 is replayed by some test, or {@code recordings.txt} says why not. */
class RecordingsTest {

    private static final Path FOLDER = Path.of("src/test/resources/moodle-4.5");
    private static final Path LIST = FOLDER.resolve("recordings.txt");
    private static final Pattern REPLAYED = Pattern.compile("\\S+ : (\\S+)");
    private static final Pattern LEFT_OUT = Pattern.compile("\\S+ - .{20,}");

    @Test
    void everyFileIsReplayedOrLeftOutForAReason() throws IOException {
        Set<String> replayed = new TreeSet<>();
        for (String line : lines()) {
            Matcher matcher = REPLAYED.matcher(line);
            if (matcher.matches()) {
                replayed.add(matcher.group(1));
            } else {
                assertThat(line).matches(LEFT_OUT);
            }
        }
        Set<String> files = files();
        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(replayed)
                .as(file)
                .containsAnyOf(file, file.substring(0, file.lastIndexOf('/') + 1) + "*"));
        assertThat(replayed).allSatisfy(listed -> assertThat(files)
                .as(listed)
                .anyMatch(file -> file.equals(listed)
                        || listed.endsWith("/*") && file.startsWith(listed.substring(0, listed.length() - 1))));
    }

    @Test
    void everyFileHereIsUsedByATest() throws IOException {
        String tests = sources();
        assertThat(files()).allSatisfy(file -> {
            String name = file.substring(file.lastIndexOf('/') + 1);
            String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
            assertThat(tests.contains(name)
                            || tests.contains('"' + folder + '"') // read by Recorded, with all that belongs to a launch
                            || tests.contains('"' + name.replace(".json", "") + '"'))
                    .as(file)
                    .isTrue();
        });
    }

    @Test
    void nothingIsListedTwice() throws IOException {
        List<String> recorded = lines().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(recorded).doesNotHaveDuplicates().hasSizeGreaterThan(40);
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(LIST))
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("RecordingsTest.java"))
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
