package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.spec.CourseRole;

/** Whatever an LMS or a configuration sends, it stays text (lti-facts D: form-post XSS, javascript: addresses). */
class HostileValuesTest {

    private static final URI SCRIPT = URI.create("javascript:alert(document.domain)");

    private final Pages pages = new Pages(new Templates("", "v1"));

    static Stream<String> hostile() {
        return Stream.of(
                "\"><script>alert(1)</script>",
                "'><img src=x onerror=alert(1)>",
                "</title><script>alert(1)</script>",
                "</textarea></form><form action=//evil.example>",
                "--></style></template><svg onload=alert(1)>",
                "` onmouseover=alert(1) x=`",
                "{{7*7}} ${7*7} {0} '{' @if(true)",
                "\u202Egpj.exe\u2066\u2069\u2069",
                "\uFFFE\u0000\u0007",
                "รายวิชา ".repeat(1_300));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileTextIsShownAsTextEverywhere(String text) {
        for (String html : pagesFullOf(text)) {
            Document page = Jsoup.parse(html);
            assertThat(
                            page.select(
                                    "script:not([src]), img, svg[onload], form[action^=//evil], [onerror], [onload], [onmouseover]"))
                    .isEmpty();
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("footer")).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileFieldComesBackUnchanged(String text) {
        String sent = text.replace("\u0000", "");
        String html = pages.newWindow(Locale.ENGLISH, new NewWindowPage(SamplePages.HUB, Map.of("login_hint", sent)));
        assertThat(Jsoup.parse(html).expectFirst("input[name=login_hint]").attr("value"))
                .isEqualTo(sent);
    }

    @Test
    void aTitleCannotTurnTheWindowsTitle() {
        CourseCard card = card("\u202Esesruoc", SamplePages.HUB);
        assertThat(Jsoup.parse(course(card, Optional.empty())).title()).isEqualTo("sesruoc – SEA-MOOCs Hub");
    }

    @Test
    void eachNameIsIsolated() {
        String name = "\u202Eeman";
        Document page = Jsoup.parse(course(card(name, SamplePages.HUB), Optional.empty()));
        assertThat(page.select("main *:containsOwn(" + name + ")")).isNotEmpty().allSatisfy(element -> assertThat(
                        element.is("bdi, [dir=auto]"))
                .as(element.outerHtml())
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                "data:text/html,%3Cscript%3E",
                "vbscript:x",
                "file:///etc/passwd"
            })
    void onlyTheWebBecomesALink(String address) {
        URI uri = URI.create(address);
        List<String> all = List.of(
                pages.catalogue(Locale.ENGLISH, new CataloguePage(List.of(card("x", uri)), Optional.of(uri))),
                course(card("x", uri), Optional.of(uri)),
                pages.error(Locale.ENGLISH, error(Optional.of(uri), "x")),
                pages.message(
                        Locale.ENGLISH, new MessagePage(MessagePage.NO_COURSE, Optional.empty(), Optional.of(uri))),
                pages.newWindow(Locale.ENGLISH, new NewWindowPage(uri, Map.of())),
                pages.formPost(Locale.ENGLISH, new FormPostPage(uri, Map.of())),
                pages.returnToPlatform(Locale.ENGLISH, new ReturnToPlatformPage(uri, Map.of(), "LMS", 1)),
                pages.storeBinding(
                        Locale.ENGLISH, new StoreBindingPage(uri, "_parent", "https://lms.example", "k", "v", uri)),
                pages.readBinding(
                        Locale.ENGLISH, new ReadBindingPage(uri, Map.of(), "_parent", "https://lms.example", "k")));
        assertThat(all).noneMatch(html -> html.contains(address));
    }

    private List<String> pagesFullOf(String text) {
        Optional<String> maybe = Optional.of(text);
        CourseCard card = new CourseCard(text, SamplePages.HUB, text, maybe, text, text, text, text);
        CoursePage course = new CoursePage(
                card, maybe, text, CourseRole.MENTOR, true, maybe, maybe, text, Optional.of(SCRIPT), maybe, text);
        return List.of(
                pages.catalogue(Locale.ENGLISH, new CataloguePage(List.of(card), Optional.of(SCRIPT))),
                pages.course(Locale.ENGLISH, course),
                pages.error(Locale.ENGLISH, error(Optional.of(SCRIPT), text)),
                pages.newWindow(Locale.ENGLISH, new NewWindowPage(SamplePages.HUB, Map.of(text, text))),
                pages.storeBinding(
                        Locale.ENGLISH, new StoreBindingPage(SamplePages.HUB, text, text, text, text, SamplePages.HUB)),
                pages.readBinding(
                        Locale.ENGLISH, new ReadBindingPage(SamplePages.HUB, Map.of(text, text), text, text, text)),
                pages.formPost(Locale.ENGLISH, new FormPostPage(SamplePages.HUB, Map.of(text, text))),
                pages.returnToPlatform(
                        Locale.ENGLISH, new ReturnToPlatformPage(SamplePages.HUB, Map.of("JWT", text), text, 1)),
                pages.picker(
                        Locale.ENGLISH,
                        new PickerPage(
                                SamplePages.HUB,
                                text,
                                text,
                                text,
                                true,
                                text,
                                List.of(new PickerPage.PickerCourse(card, true, true, true)),
                                1,
                                Optional.of(new PickerPage.Notice(PickerPage.Notice.TOOL_FAILED, maybe)),
                                SCRIPT)),
                pages.message(Locale.ENGLISH, new MessagePage(MessagePage.NO_COURSE, maybe, Optional.of(SCRIPT))));
    }

    private String course(CourseCard card, Optional<URI> returnUrl) {
        CoursePage page = new CoursePage(
                card,
                Optional.of(card.title()),
                card.title(),
                CourseRole.LEARNER,
                false,
                Optional.of(card.title()),
                Optional.of(card.title()),
                card.title(),
                returnUrl,
                Optional.of(card.title()),
                "en");
        return pages.course(Locale.ENGLISH, page);
    }

    private static CourseCard card(String text, URI url) {
        return new CourseCard("c", url, text, Optional.of(text), text, "PH", "en", text);
    }

    private static ErrorPage error(Optional<URI> returnUrl, String text) {
        Contact contact = new Contact(text, Optional.of(text), Optional.of(text));
        return new ErrorPage(LaunchError.SIGNATURE_INVALID, text, returnUrl, Optional.of(contact));
    }
}
