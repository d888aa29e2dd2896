package org.seamoocs.hub.practice.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.seamoocs.hub.config.TestSettings;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Templates;

/** What holds for every page of the course in every language; the pages are left in {@code target/practice-pages} to be looked at. */
class CoursePagesTest {

    private static final Path LOOK = Path.of("target", "practice-pages");
    private static final String BASE = "/src/main/webapp";
    private static final Attempt ATTEMPT = new Attempt(List.of(0, 0, 1, -1, 0), Instant.parse("2026-11-24T03:00:00Z"));

    private final PagePolicy policy = new PagePolicy();
    private final CoursePages pages = new CoursePages(
            new Templates(BASE, "."), policy, TestSettings.practiceAt(URI.create("http://127.0.0.1:8080" + BASE)));

    @TestFactory
    Stream<DynamicTest> everyPageIsWellMadeInEveryLanguage() throws IOException {
        Files.createDirectories(LOOK);
        return everyPage().entrySet().stream().flatMap(page -> Locales.SUPPORTED.stream()
                .map(locale -> DynamicTest.dynamicTest(page.getKey() + "-" + locale, () -> {
                    String html = page.getValue().apply(locale);
                    Files.writeString(LOOK.resolve("tool-" + page.getKey() + "-" + locale + ".html"), html);
                    wellMade(Jsoup.parse(html), locale);
                })));
    }

    Map<String, Function<Locale, String>> everyPage() {
        Map<String, Function<Locale, String>> all = new LinkedHashMap<>();
        for (int number = 1; number <= 3; number++) {
            int page = number;
            all.put("page-" + page, locale -> pages.page(seat(locale, TestVisits.learner()), page));
        }
        all.put("quiz", locale -> pages.quiz(seat(locale, TestVisits.learner())));
        all.put("quiz-preview", locale -> pages.quiz(seat(locale, TestVisits.teacher())));
        for (Grading.Sent sent : Grading.Sent.values()) {
            all.put("result-" + sent, locale -> pages.result(seat(locale, TestVisits.learner()), ATTEMPT, sent));
        }
        all.put("review", locale -> pages.review(seat(locale, TestVisits.teacher()), Optional.of(ATTEMPT)));
        all.put("review-none", locale -> pages.review(seat(locale, TestVisits.teacher()), Optional.empty()));
        all.put("people", locale -> pages.people(seat(locale, TestVisits.teacher()), Optional.of(people())));
        all.put("people-none", locale -> pages.people(seat(locale, TestVisits.teacher()), Optional.empty()));
        all.put("pick", locale -> pages.pick(seat(locale, TestVisits.selecting())));
        all.put("confirm", locale -> pages.confirm(locale, TestVisits.learner(), "sealed"));
        all.put("confirm-unnamed", locale -> pages.confirm(locale, TestVisits.teacher(), "sealed"));
        all.put("post", locale -> pages.post(seat(locale, TestVisits.selecting()), "http://localhost:8080/x", "jwt"));
        for (String key : List.of("open", "over", "role")) {
            all.put("notice-" + key, locale -> pages.notice(locale, key));
        }
        return all;
    }

    private static List<Participant> people() {
        return Stream.of(CourseRole.values())
                .map(role -> new Participant(
                        role == CourseRole.LEARNER ? Optional.of("ສົມພອນ ແກ້ວມະນີ") : Optional.empty(), "7F3A", role))
                .toList();
    }

    private static void wellMade(Document page, Locale locale) {
        assertThat(page.select("html").attr("lang")).isEqualTo(locale.toLanguageTag());
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
        assertThat(page.select("a[href*=visit], form[method=get]"))
                .as("the visit is in no address")
                .isEmpty();
        assertThat(page.select("form")).allMatch(form -> form.attr("method").equals("post"));
    }

    @Test
    void showsNamesAsWords() {
        Visit visit = TestVisits.of(
                MessageType.RESOURCE_LINK,
                CourseRole.LEARNER,
                Optional.of("<script>alert(1)</script>"),
                Optional.empty());

        Document page = Jsoup.parse(pages.page(seat(Locale.ENGLISH, visit), 1));

        assertThat(page.select("script")).isEmpty();
        assertThat(page.select(".hello").text()).contains("<script>alert(1)</script>");
    }

    @Test
    void showsTheRosterToTeachersAndThePagesToThoseWhoHaveThem() {
        Visit quizOnly =
                TestVisits.of(MessageType.RESOURCE_LINK, CourseRole.LEARNER, Optional.empty(), Optional.of("quiz"));

        assertThat(stops(TestVisits.learner())).hasSize(4);
        assertThat(stops(TestVisits.teacher())).hasSize(5).contains("☺ Who is here");
        assertThat(stops(quizOnly)).containsExactly("? Quiz");
    }

    private List<String> stops(Visit visit) {
        return Jsoup.parse(pages.quiz(seat(Locale.ENGLISH, visit)))
                .select(".stops li")
                .eachText();
    }

    @Test
    void mayBeFramedByAnyLmsAndPostsToItselfAndTheHub() {
        pages.post(seat(Locale.ENGLISH, TestVisits.selecting()), "http://localhost:8080/x", "jwt");

        assertThat(policy.header()).contains("frame-ancestors *", "form-action 'self' http://localhost:8080;");
    }

    private static CoursePages.Seat seat(Locale locale, Visit visit) {
        return new CoursePages.Seat(locale, visit, "sealed");
    }
}
