package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Templates;

/**
 * What holds for every page of the LMS in every language. The pages are left in {@code target/practice-pages} to be looked
 * at; served from the project's folder they find the real style sheet and scripts.
 */
class PracticePagesTest {

    private static final Path LOOK = Path.of("target", "practice-pages");
    private static final String BASE = "/src/main/webapp";

    private final TestPractice lms = new TestPractice();
    private final HubSettings settings = TestPractice.settings(URI.create("http://127.0.0.1:8080" + BASE));
    private final PagePolicy policy = new PagePolicy();
    private final PracticePages pages = new PracticePages(new Templates(BASE, "."), policy, settings);

    @TestFactory
    Stream<DynamicTest> everyPageIsWellMadeInEveryLanguage() throws IOException {
        Files.createDirectories(LOOK);
        return everyPage().entrySet().stream().flatMap(page -> Locales.SUPPORTED.stream()
                .map(locale -> DynamicTest.dynamicTest(page.getKey() + "-" + locale, () -> {
                    String html = page.getValue().apply(locale);
                    Files.writeString(LOOK.resolve(page.getKey() + "-" + locale + ".html"), html);
                    wellMade(Jsoup.parse(html), locale);
                })));
    }

    private Map<String, Function<Locale, String>> everyPage() {
        SignIn student = lms.signedIn("cmi-2002");
        SignIn teacher = lms.signedIn("hue-1001");
        Map<String, Function<Locale, String>> all = new LinkedHashMap<>();
        all.put("start", locale -> pages.start(locale, Optional.empty()));
        all.put("start-signed-in", locale -> pages.start(locale, Optional.of(student)));
        all.put("course-student", locale -> pages.course(locale, student));
        all.put("course-teacher", locale -> pages.course(locale, teacher));
        all.put("frame-student", locale -> pages.frame(locale, student, frame(student, false)));
        all.put("frame-teacher", locale -> pages.frame(locale, teacher, frame(teacher, true)));
        all.put("select", locale -> pages.frame(locale, teacher, selection()));
        all.put("post", locale -> pages.post(locale, form()));
        for (String key : List.of("signed-out", "unanswerable", "returned", "selected", "selection-refused")) {
            all.put(
                    "notice-" + key,
                    locale -> pages.notice(
                            locale, new NoticePage(key, 2, Optional.of("message"), Optional.of("error"), "/practice")));
        }
        return all;
    }

    private static void wellMade(Document page, Locale locale) {
        assertThat(page.select("html").attr("lang")).isEqualTo(locale.toLanguageTag());
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
        assertThat(page.getAllElements().stream().flatMap(e -> e.attributes().asList().stream()))
                .noneMatch(a -> a.getKey().startsWith("on"));
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(page.select("label[for]").eachAttr("for"));
        assertThat(ids).containsAll(page.select("[aria-labelledby]").eachAttr("aria-labelledby"));
        assertThat(page.select("iframe")).allMatch(frame -> frame.hasAttr("title"));
        assertThat(page.select("[src], link[href]").stream().map(PracticePagesTest::address))
                .allMatch(address -> address.startsWith(BASE));
    }

    private static String address(Element element) {
        return element.hasAttr("src") ? element.attr("src") : element.attr("href");
    }

    @Test
    void showsWordsFromTheHubAsWords() {
        String script = "<script>alert(1)</script>";
        Document page = Jsoup.parse(pages.notice(
                Locale.ENGLISH,
                new NoticePage(NoticePage.RETURNED, 0, Optional.of(script), Optional.of(script), "/practice")));

        assertThat(page.select("script")).isEmpty();
        assertThat(page.select(".quote").eachText()).containsExactly(script, script);
    }

    @Test
    void postsValuesFromTheHubAsTheyCame() {
        String state = "\"><script>alert(1)</script>&amp;";
        Document page = Jsoup.parse(
                pages.post(Locale.ENGLISH, new Answer.FormPost(TestPractice.REDIRECT_URI, Map.of("state", state))));

        assertThat(page.select("form").attr("action")).isEqualTo(TestPractice.REDIRECT_URI);
        assertThat(page.select("input[name=state]").attr("value")).isEqualTo(state);
        assertThat(page.select("script")).allMatch(s -> s.hasAttr("src"));
    }

    @Test
    void offersTheWorkOfStudentsToTeachersOnly() {
        SignIn teacher = lms.signedIn("hue-1001");
        SignIn student = lms.signedIn("cmi-2002");

        assertThat(Jsoup.parse(pages.frame(Locale.ENGLISH, teacher, frame(teacher, false)))
                        .select("#review option"))
                .hasSize(4);
        assertThat(Jsoup.parse(pages.frame(Locale.ENGLISH, student, frame(student, false)))
                        .select("#review"))
                .isEmpty();
    }

    @Test
    void letsThePageFrameItselfAndTheHub() {
        SignIn student = lms.signedIn("cmi-2002");
        pages.frame(Locale.ENGLISH, student, frame(student, false));

        assertThat(policy.header()).contains("frame-src 'self' http://localhost:8080;", "frame-ancestors 'none'");
    }

    @Test
    void letsTheFormLeadToTheHubInsideTheLmssFrame() {
        pages.post(Locale.ENGLISH, form());

        assertThat(policy.header())
                .contains("form-action 'self' http://localhost:8080;", "frame-src 'none'", "frame-ancestors 'self'");
    }

    private static Answer.FormPost form() {
        return new Answer.FormPost(TestPractice.REDIRECT_URI, Map.of("state", "state-1"));
    }

    private static FramePage frame(SignIn signIn, boolean storage) {
        List<LmsUser> students =
                signIn.user().kind().teaches() ? signIn.campus().students() : List.of();
        return new FramePage(
                Optional.of(signIn.campus().course().activities().get(0)),
                students,
                students.stream().findFirst().filter(s -> storage),
                storage,
                "/practice/self",
                "/assets/practice/lms.svg",
                "/practice/window",
                "http://localhost:8080");
    }

    private static FramePage selection() {
        return new FramePage(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                "/practice/self",
                "/assets/practice/lms.svg",
                "/practice/window",
                "http://localhost:8080");
    }
}
