package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.spec.CourseRole;

/**
 * What holds for every page in every language. The pages are left in {@code target/pages} to be looked at; served from
 * the project's folder they find the real style sheet and scripts.
 */
class PagesTest {

    private static final Path LOOK = Path.of("target", "pages");
    private static final Path ASSETS = Path.of("src", "main", "webapp", "assets");
    private static final long FIRST_VIEW_BYTES = 60 * 1024;

    private final Pages pages = new Pages(new Templates("../../src/main/webapp", "."));

    @TestFactory
    Stream<DynamicTest> everyPageIsWellMadeInEveryLanguage() throws IOException {
        Files.createDirectories(LOOK);
        return everyPage().entrySet().stream()
                .flatMap(page -> Locales.SUPPORTED.stream().map(locale -> {
                    String name = page.getKey() + "-" + locale.toLanguageTag();
                    return DynamicTest.dynamicTest(name, () -> {
                        String html = page.getValue().apply(locale);
                        Files.writeString(LOOK.resolve(name + ".html"), html);
                        wellMade(html, locale);
                    });
                }));
    }

    Map<String, Function<Locale, String>> everyPage() {
        Map<String, Function<Locale, String>> all = new LinkedHashMap<>();
        all.put("catalogue", locale -> pages.catalogue(locale, SamplePages.catalogue()));
        all.put("catalogue-empty", locale -> pages.catalogue(locale, SamplePages.emptyCatalogue()));
        all.put("course", locale -> pages.course(locale, SamplePages.course()));
        all.put("course-guest", locale -> pages.course(locale, SamplePages.guest()));
        all.put("course-review", locale -> pages.course(locale, SamplePages.review()));
        for (CourseRole role : CourseRole.values()) {
            all.put("role-" + role, locale -> pages.course(locale, SamplePages.course(role)));
        }
        for (LaunchError error : LaunchError.values()) {
            all.put("error-" + error, locale -> pages.error(locale, SamplePages.error(error)));
        }
        for (AuthorizationError error : AuthorizationError.values()) {
            all.put("error-" + error, locale -> pages.error(locale, SamplePages.error(error)));
        }
        all.put("error-reported", locale -> pages.error(locale, SamplePages.reported()));
        all.put("new-window", locale -> pages.newWindow(locale, SamplePages.newWindow()));
        all.put("store-binding", locale -> pages.storeBinding(locale, SamplePages.storeBinding()));
        all.put("read-binding", locale -> pages.readBinding(locale, SamplePages.readBinding()));
        all.put("form-post", locale -> pages.formPost(locale, SamplePages.formPost()));
        all.put("return-to-platform", locale -> pages.returnToPlatform(locale, SamplePages.returnToPlatform()));
        all.put("picker", locale -> pages.picker(locale, SamplePages.picker()));
        all.put("picker-empty", locale -> pages.picker(locale, SamplePages.emptyPicker()));
        all.put("register", locale -> pages.register(locale, SamplePages.register()));
        all.put("registered", locale -> pages.registered(locale, new RegisteredPage("K7QF-2M9D")));
        for (String key : MessagePage.KEYS) {
            all.put("message-" + key, locale -> pages.message(locale, SamplePages.message(key)));
        }
        return all;
    }

    private static void wellMade(String html, Locale locale) {
        Document page = Jsoup.parse(html);
        assertAll(
                () -> assertThat(html).startsWith("<!DOCTYPE html>"),
                () -> speaks(page, locale),
                () -> hasLandmarksAndHeadings(page),
                () -> everyReferenceIsThere(page),
                () -> everyControlHasAName(page),
                () -> keepsTheContentSecurityPolicy(page),
                () -> assertThat(bytes(html, page))
                        .as("first view, uncompressed")
                        .isLessThan(FIRST_VIEW_BYTES));
    }

    private static void speaks(Document page, Locale locale) {
        Element html = page.expectFirst("html");
        assertThat(html.attr("lang")).isEqualTo(locale.toLanguageTag());
        assertThat(html.attr("dir")).isEqualTo("ltr");
        assertThat(page.title()).isNotBlank().endsWith("SEA-MOOCs Hub");
    }

    private static void hasLandmarksAndHeadings(Document page) {
        for (String one : List.of("header", "main", "footer", "h1")) {
            assertThat(page.select(one)).as(one).hasSize(1);
        }
        assertThat(page.expectFirst("h1").text()).isNotBlank();
        int level = 0;
        for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int next = heading.tagName().charAt(1) - '0';
            assertThat(next).as("heading '%s'", heading.text()).isLessThanOrEqualTo(level + 1);
            level = next;
        }
    }

    private static void everyReferenceIsThere(Document page) {
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        List<String> references =
                new ArrayList<>(page.select("[aria-labelledby]").eachAttr("aria-labelledby"));
        page.select("a[href^=#]")
                .forEach(link -> references.add(link.attr("href").substring(1)));
        assertThat(references)
                .contains("content")
                .allSatisfy(id -> assertThat(page.getElementById(id)).as(id).isNotNull());
    }

    private static void everyControlHasAName(Document page) {
        assertThat(page.select("a, button"))
                .allSatisfy(control ->
                        assertThat(control.text()).as(control.outerHtml()).isNotBlank());
        assertThat(page.select("a"))
                .allSatisfy(link -> assertThat(link.attr("href")).isNotBlank());
        assertThat(page.select("svg"))
                .allSatisfy(picture -> assertThat(picture.attr("aria-hidden")).isEqualTo("true"));
        assertThat(page.select("[target=_blank]"))
                .allSatisfy(link -> assertThat(link.attr("rel")).contains("noopener"));
    }

    private static void keepsTheContentSecurityPolicy(Document page) {
        assertThat(page.select("style, base, object, embed, iframe, [style]")).isEmpty();
        assertThat(page.select("script")).allSatisfy(script -> {
            assertThat(script.attr("src")).isNotBlank();
            assertThat(script.data()).isBlank();
        });
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    /** The page with the style sheet, the mark and the modules that it names. */
    private static long bytes(String html, Document page) {
        List<String> assets = new ArrayList<>(page.select("script[src]").eachAttr("src"));
        assets.addAll(page.select("link[href]").eachAttr("href"));
        long sum = html.length();
        for (String asset : assets) {
            sum += size(ASSETS.resolve(asset.substring(asset.lastIndexOf('/') + 1)));
        }
        return sum;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a page refers to a file that is not there", e);
        }
    }
}
