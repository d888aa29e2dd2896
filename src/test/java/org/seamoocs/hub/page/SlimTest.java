package org.seamoocs.hub.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlimTest {

    private static final Path ASSETS = Path.of("src", "main", "webapp", "assets");

    /** The forum's own modules as they are served, compressed one by one. */
    private static final int FORUM_BYTES = 13 * 1024;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ASSETS)) {
            return files.filter(file -> file.toString().matches(".*\\.(js|css)"))
                    .sorted()
                    .toList();
        }
    }

    private static String slim(String name, String content) {
        return new String(Slim.file(name, content.getBytes(UTF_8)), UTF_8);
    }

    @Test
    void aScriptKeepsAllButItsCommentsAndIndentation() {
        assertThat(slim("a.js", """
                /**
                 * What it is: `code`.
                 */
                import { b } from './b.js'; // and why

                // --- a part
                export function c() {
                  const url = 'https://example.org//x'; // an address
                  return url.replace(/\\/\\/ ?/g, '*'); /* kept */
                }
                """)).isEqualTo("""
                import { b } from './b.js';
                export function c() {
                const url = 'https://example.org//x';
                return url.replace(/\\/\\/ ?/g, '*'); /* kept */
                }
                """);
    }

    @Test
    void aStyleSheetToo() {
        assertThat(slim("a.css", "/* Why\n   so. */\na {\n  background: url(//x);\n}\n\nb { c: d; }\n"))
                .isEqualTo("a {\nbackground: url(//x);\n}\nb { c: d; }\n");
        assertThat(slim("a.svg", " <svg> // </svg>")).isEqualTo(" <svg> // </svg>");
    }

    /** What would be taken for a comment or an indentation and is none. */
    @ParameterizedTest
    @MethodSource("files")
    void noFileHasWhatThisWouldBreak(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String code = line.split("(^|\\s)// ")[0];
            for (char quote : new char[] {'\'', '"', '`'}) {
                long count = code.chars().filter(c -> c == quote).count();
                if (!code.strip().startsWith("*")
                        && !code.strip().startsWith("/*")
                        && file.toString().endsWith(".js")) {
                    assertThat(count % 2).as("%s: %s", file, line).isZero();
                }
            }
        }
        assertThat(slim(file.toString(), Files.readString(file)))
                .isNotBlank()
                .doesNotContain("/**")
                .doesNotContain("\n\n");
    }

    @Test
    void theForumsModulesAreSmall() throws IOException {
        int bytes = 0;
        for (Path file : files()) {
            if (file.startsWith(ASSETS.resolve("forum"))) {
                ByteArrayOutputStream compressed = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                    gzip.write(Slim.file(file.toString(), Files.readAllBytes(file)));
                }
                bytes += compressed.size();
            }
        }
        System.out.println("forum modules: " + bytes + " bytes compressed");
        assertThat(bytes).isPositive().isLessThan(FORUM_BYTES);
    }
}
