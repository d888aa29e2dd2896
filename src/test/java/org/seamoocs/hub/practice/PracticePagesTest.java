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
import org.seamoocs.hub.practice.services.LineItem;
import org.seamoocs.hub.practice.services.Result;
import org.seamoocs.hub.practice.world.LmsUser;

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

    Map<String, Function<Locale, String>> everyPage() {
        SignIn student = lms.signedIn("cmi-2002");
        SignIn teacher = lms.signedIn("hue-1001");
        Map<String, Function<Locale, String>> all = new LinkedHashMap<>();
        all.put("start", locale -> pages.start(locale, Optional.empty()));
        all.put("start-signed-in", locale -> pages.start(locale, Optional.of(student)));
        all.put("course-student", locale -> pages.course(locale, student, lms.activities.of(student.campus())));
        all.put("course-teacher", locale -> pages.course(locale, teacher, lms.activities.of(teacher.campus())));
        all.put("frame-student", locale -> pages.frame(locale, student, frame(student, false)));
        all.put("frame-teacher", locale -> pages.frame(locale, teacher, frame(teacher, true)));
        all.put("select", locale -> pages.frame(locale, teacher, selection()));
        all.put("grades-teacher", locale -> pages.grades(locale, teacher, grades(teacher)));
        all.put("grades-student", locale -> pages.grades(locale, student, grades(student)));
        all.put("grades-none", locale -> pages.grades(locale, student, new Gradebook(List.of(), List.of())));
        all.put("chosen", locale -> pages.chosen(locale, teacher.campus(), chosen(), "jwt"));
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

    private static Gradebook grades(SignIn signIn) {
        LineItem quiz = column(1, "Mangroves – quiz", 10);
        LineItem essay = column(2, "Tiểu luận: phố cổ và người dân", 100);
        List<LmsUser> students = signIn.campus().students();
        return new Gradebooks(
                        campus -> List.of(quiz, essay),
                        item -> item.equals(quiz)
                                ? List.of(new Result(
                                        students.get(0).id(), Optional.of(0.8), Optional.of("4 of 5 correct"), false))
                                : List.of(new Result(students.get(0).id(), Optional.empty(), Optional.empty(), true)))
                .seenBy(signIn);
    }

    private static LineItem column(long id, String label, double maximum) {
        return new LineItem(id, Optional.of("a" + id), label, maximum, Optional.empty(), Optional.empty());
    }

    private static Selection chosen() {
        return new Selection(
                new SelectionTickets.Ticket("id", "sign-in"),
                List.of(
                        new ChosenItem(
                                "Mangroves: A Coast That Grows",
                                "Three pages and a quiz.",
                                "x",
                                Map.of(),
                                Optional.empty()),
                        new ChosenItem("Quiz", "", "x", Map.of(), Optional.of(column(0, "Quiz", 10)))),
                1,
                Optional.of("<b>message</b>"),
                Optional.of("<b>error</b>"));
    }

    @Test
    void showsATeacherAllGradesAndAStudentTheOwn() {
        Document teachers =
                Jsoup.parse(pages.grades(Locale.ENGLISH, lms.signedIn("hue-1001"), grades(lms.signedIn("hue-1001"))));
        Document students =
                Jsoup.parse(pages.grades(Locale.ENGLISH, lms.signedIn("hue-2002"), grades(lms.signedIn("hue-2002"))));

        assertThat(teachers.select(".grade-card")).hasSize(3);
        assertThat(teachers.select(".score").eachText()).containsExactly("8 of 10");
        assertThat(teachers.select("td a").eachAttr("href"))
                .allMatch(href -> href.endsWith("?review=hue-2001"))
                .hasSize(2);
        assertThat(students.select(".grade-card")).hasSize(1);
        assertThat(students.select(".grade-card").text())
                .contains("Lê Thị Thu Thủy")
                .doesNotContain("Hoàng Phúc");
        assertThat(students.select("td a")).isEmpty();
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
