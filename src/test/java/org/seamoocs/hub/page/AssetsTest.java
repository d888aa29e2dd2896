package org.seamoocs.hub.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    private static final Map<String, String> FILES =
            Map.of("/assets/hub.css", "a{}", "/assets/practice/lms.css", "b{}", "/WEB-INF/beans.xml", "<beans/>");

    private final Assets assets = new Assets(application(FILES));

    @Test
    void holdsTheFilesOfAllFolders() {
        assertThat(assets.content("hub.css"))
                .hasValueSatisfying(css -> assertThat(css).asString(UTF_8).isEqualTo("a{}"));
        assertThat(assets.content("practice/lms.css")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hub.js", "practice", "practice/", "../WEB-INF/beans.xml", "/hub.css", "HUB.CSS"})
    void holdsNothingElse(String name) {
        assertThat(assets.content(name)).isEmpty();
    }

    @Test
    void theVersionChangesWithAnyContentAndOnlyWithIt() {
        assertThat(assets.version()).matches("[0-9a-f]{12}").isEqualTo(new Assets(application(FILES)).version());
        Map<String, String> edited = Map.of("/assets/hub.css", "a{}", "/assets/practice/lms.css", "c{}");
        assertThat(new Assets(application(edited)).version()).isNotEqualTo(assets.version());
    }

    @Test
    void anApplicationWithoutItsFilesDoesNotStart() {
        assertThatIllegalStateException().isThrownBy(() -> new Assets(application(Map.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "hub.css, text/css;charset=utf-8",
        "practice/post.js, text/javascript;charset=utf-8",
        "mark.svg, image/svg+xml;charset=utf-8",
        "odd, application/octet-stream"
    })
    void knowsTheMediaTypes(String name, String type) {
        assertThat(Assets.mediaType(name)).isEqualTo(type);
    }

    /** An application that has these files and can do nothing else. */
    private static ServletContext application(Map<String, String> files) {
        return (ServletContext) Proxy.newProxyInstance(
                AssetsTest.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (self, method, arguments) -> {
                    String path = (String) arguments[0];
                    return switch (method.getName()) {
                        case "getResourcePaths" -> children(files.keySet(), path);
                        case "getResourceAsStream" ->
                            new ByteArrayInputStream(
                                    files.getOrDefault(path, "").getBytes(UTF_8));
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    /** As {@link ServletContext#getResourcePaths(String)}: folders end with a slash; null for none. */
    private static @Nullable Set<String> children(Set<String> paths, String folder) {
        Set<String> found = paths.stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> path.substring(0, path.indexOf('/', folder.length()) + 1))
                .collect(Collectors.toSet());
        paths.stream()
                .filter(path -> path.startsWith(folder) && path.indexOf('/', folder.length()) < 0)
                .forEach(found::add);
        found.remove("");
        return found.isEmpty() ? null : found;
    }
}
