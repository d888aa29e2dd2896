package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.error.OutboundError;
import org.seamoocs.hub.error.RequestError;
import org.seamoocs.hub.lti.spec.CourseRole;

/** What each page says and offers. */
class PageContentTest {

    private static final Locale INDONESIAN = Locale.forLanguageTag("id");

    private final Pages pages = new Pages(new Templates("/hub", "v1"));

    @Test
    void theEmptyCatalogueSaysSoInTheNetworksWordsAndHowToJoin() {
        Document page = Jsoup.parse(pages.catalogue(Locale.ENGLISH, SamplePages.emptyCatalogue()));
        assertThat(page.select("h2").eachText()).first().isEqualTo("There is currently no course opened!");
        assertThat(page.select(".steps li")).hasSize(3);
        assertThat(page.select(".cards")).isEmpty();
    }

    @Test
    void theCatalogueOffersPracticeOnlyWhereItIsServed() {
        String practice = "a[href=http://127.0.0.1:8080/practice]";
        assertThat(Jsoup.parse(pages.catalogue(Locale.ENGLISH, SamplePages.emptyCatalogue()))
                        .select(practice))
                .hasSize(1);
        assertThat(pages.catalogue(Locale.ENGLISH, SamplePages.catalogue())).doesNotContain("practice");
    }

    @Test
    void aCardShowsTheCourseInItsOwnLanguageAndTheRestInTheReaders() {
        Element card = Jsoup.parse(pages.catalogue(INDONESIAN, SamplePages.catalogue()))
                .select(".card")
                .get(2);
        assertThat(card.expectFirst("h3 a").attr("href")).isEqualTo("https://hub.example/courses/mekong");
        assertThat(card.expectFirst("h3 bdi").attr("lang")).isEqualTo("th");
        assertThat(card.text())
                .contains("ประวัติศาสตร์การค้าในลุ่มแม่น้ำโขง", "มหาวิทยาลัยเชียงใหม่", "Thailand", "Bahasa Thai");
        assertThat(card.expectFirst("a[rel~=license]").attr("href"))
                .isEqualTo("https://creativecommons.org/licenses/by-nc/4.0/");
    }

    @Test
    void theCoursePageTellsWhatItIsWhoOffersItAndWhoYouAre() {
        Document page = Jsoup.parse(pages.course(Locale.ENGLISH, SamplePages.course()));
        assertThat(page.expectFirst("h1").text()).isEqualTo("Community-based Disaster Preparedness");
        assertThat(page.expectFirst(".opening .offer").text())
                .isEqualTo("Offered by University of the Philippines Open University, Philippines");
        assertThat(page.expectFirst("main").text())
                .contains(
                        "How villages along the coast",
                        "English",
                        "CC BY-SA 4.0",
                        "Learner",
                        "Siti Nurhaliza Wulandari",
                        "Universitas Indonesia",
                        "Kebencanaan dan Masyarakat, Kelas B",
                        "SOS-214-B");
        assertThat(page.select(".badge-test")).isEmpty();
        Element back = page.expectFirst("a[target=_top]");
        assertThat(back.attr("href")).isEqualTo(SamplePages.LMS.toString());
        assertThat(back.text()).isEqualTo("Back to EMAS Universitas Indonesia");
    }

    @Test
    void theCoursePageTellsItsScriptsWhereTheSessionIsAndWhoFramesIt() {
        Element place =
                Jsoup.parse(pages.course(Locale.ENGLISH, SamplePages.course())).expectFirst("[data-session]");
        assertThat(place.attr("data-session")).isEqualTo("/hub/api/session");
        assertThat(place.attr("data-frame-origin")).isEqualTo("https://lms.ui.example");
    }

    @Test
    void withoutAReturnAddressTheFramesOwnerIsNotGuessed() {
        Document page = Jsoup.parse(pages.course(Locale.ENGLISH, SamplePages.guest()));
        assertThat(page.select("[data-frame-origin], a[target=_top]")).isEmpty();
    }

    @Test
    void aGuestIsToldWhy() {
        assertThat(Jsoup.parse(pages.course(Locale.ENGLISH, SamplePages.guest()))
                        .text())
                .contains("Guest", "your learning platform did not name a role for you")
                .doesNotContain("Your name", "Your section");
    }

    @Test
    void aSectionWithALabelOnlyIsNamedByIt() {
        CoursePage full = SamplePages.course();
        CoursePage labelled = new CoursePage(
                full.course(),
                full.personName(),
                full.personInstitution(),
                CourseRole.LEARNER,
                false,
                Optional.empty(),
                full.sectionLabel(),
                full.lms(),
                full.returnUrl(),
                full.reviewOf(),
                full.language());
        assertThat(Jsoup.parse(pages.course(Locale.ENGLISH, labelled)).select("dd:contains(SOS-214-B)"))
                .hasSize(1);
    }

    @Test
    void aReviewNamesWhoseWorkItIsAndATestUserIsMarked() {
        Document page = Jsoup.parse(pages.course(Locale.ENGLISH, SamplePages.review()));
        assertThat(page.select(".notice").text()).contains("You are looking at the work of สมหญิง ใจดี.");
        assertThat(page.expectFirst(".badge-test").text()).isEqualTo("Test user");
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasATitleAnExplanationAndStepsButNoInternals(LaunchError error) {
        Document page = Jsoup.parse(pages.error(Locale.ENGLISH, SamplePages.error(error)));
        assertThat(page.expectFirst("h1").text()).doesNotContainPattern("[A-Z]{3,}_");
        assertThat(page.expectFirst(".lead").text()).hasSizeGreaterThan(40);
        assertThat(page.select(".steps li")).hasSizeBetween(2, 3);
        assertThat(page.expectFirst(".reference").text()).isEqualTo("7K3M-PQ9D");
        assertThat(page.expectFirst(".technical code").text()).isEqualTo(error.name());
        assertThat(page.select("a[target=_top]").eachAttr("href")).containsExactly(SamplePages.LMS.toString());
        assertThat(page.select(".ask").text()).contains("Direktorat Pembelajaran Digital", "Universitas Indonesia");
        assertThat(page.select("a[href^=mailto]").eachAttr("href"))
                .containsExactly("mailto:emas@ui.example?subject=SEA-MOOCs%20Hub%207K3M-PQ9D");
    }

    @Test
    void aPendingDeploymentSaysWhomToAskAlsoWhenNobodyIsKnown() {
        ErrorPage page = new ErrorPage(LaunchError.DEPLOYMENT_PENDING, "R-1", Optional.empty(), Optional.empty());
        assertThat(Jsoup.parse(pages.error(Locale.ENGLISH, page)).text())
                .contains("waiting for approval", "Whom to ask", "the help desk of your institution", "R-1");
    }

    @Test
    void anInstitutionWithoutAContactHasAHelpDesk() {
        Contact contact = new Contact("Universiti Malaya", Optional.empty(), Optional.empty());
        ErrorPage page = new ErrorPage(LaunchError.KID_UNKNOWN, "R-1", Optional.empty(), Optional.of(contact));
        assertThat(Jsoup.parse(pages.error(Locale.ENGLISH, page))
                        .expectFirst(".who")
                        .text())
                .isEqualTo("The help desk of Universiti Malaya");
    }

    @Test
    void aRefusalOfAnotherFeatureIsExplainedByItsStatus() {
        assertThat(title(404)).isEqualTo("There is no such page");
        assertThat(title(400)).isEqualTo("The hub could not understand this request");
        assertThat(title(500)).isEqualTo("Something went wrong on our side");
        assertThat(title(503)).isEqualTo("Something went wrong on our side");
    }

    private String title(int status) {
        record Code(String name, int status, String section) implements ErrorCode {}
        ErrorPage page = new ErrorPage(new Code("OTHER", status, "-"), "R-1", Optional.empty(), Optional.empty());
        return Jsoup.parse(pages.error(Locale.ENGLISH, page)).expectFirst("h1").text();
    }

    @Test
    void theNewWindowFormCarriesItsFieldsInOrderAndUnchanged() {
        Element form = Jsoup.parse(pages.newWindow(Locale.ENGLISH, SamplePages.newWindow()))
                .expectFirst("form");
        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.attr("action")).isEqualTo(SamplePages.HUB.toString());
        assertThat(form.attr("target")).isEqualTo("_blank");
        assertThat(form.select("input").eachAttr("name")).containsExactly("id_token", "state");
        assertThat(form.select("input").eachAttr("value"))
                .containsExactlyElementsOf(SamplePages.launch().values());
    }

    @Test
    void storingTheBindingWorksWithAndWithoutScript() {
        Element place = Jsoup.parse(pages.storeBinding(Locale.ENGLISH, SamplePages.storeBinding()))
                .expectFirst("[data-store-binding]");
        StoreBindingPage page = SamplePages.storeBinding();
        assertThat(place.dataset())
                .containsEntry("next", page.authorizationRequest().toString())
                .containsEntry("fallback", page.fallback().toString())
                .containsEntry("target", "_parent")
                .containsEntry("origin", "https://lms.ui.example")
                .containsEntry("key", page.key())
                .containsEntry("value", page.value());
        assertThat(place.select("a.button").eachAttr("href"))
                .containsExactly(page.fallback().toString());
    }

    @Test
    void readingTheBindingWorksWithAndWithoutScript() {
        Element form = Jsoup.parse(pages.readBinding(Locale.ENGLISH, SamplePages.readBinding()))
                .expectFirst("form[data-read-binding]");
        assertThat(form.dataset())
                .containsEntry("target", "_parent")
                .containsEntry("origin", "https://lms.ui.example")
                .containsEntry("key", "hub_k1");
        assertThat(form.select("input").eachAttr("name"))
                .containsExactly("id_token", "state", ReadBindingPage.VALUE_PARAMETER);
        assertThat(form.select("input[data-value]").val()).isEmpty();
        assertThat(form.select("button[type=submit]")).hasSize(1);
    }

    @Test
    void onlyAnEndedSessionTriesToResume() {
        for (String key : MessagePage.KEYS) {
            Document page = Jsoup.parse(pages.message(Locale.ENGLISH, SamplePages.message(key)));
            int resuming = key.equals(MessagePage.SESSION_ENDED) ? 1 : 0;
            assertThat(page.select("script[src$=session.js]")).as(key).hasSize(resuming);
            assertThat(page.select("[data-session=/hub/api/session]")).as(key).hasSize(resuming);
        }
    }

    @Test
    void aMessageShowsItsDetail() {
        MessagePage page = new MessagePage(MessagePage.NO_COURSE, Optional.of("Week 3"), Optional.empty());
        assertThat(Jsoup.parse(pages.message(Locale.ENGLISH, page))
                        .select(".detail bdi")
                        .eachText())
                .isEqualTo(List.of("Week 3"));
    }

    /** Which of the two hops failed stands on the page, in every language (design.md 3.8). */
    @Test
    void aRefusalNamesTheHop() {
        for (Locale locale : Locales.SUPPORTED) {
            String first = Texts.of(locale).say("error.hop.inbound");
            String second = Texts.of(locale).say("error.hop.outbound");
            assertThat(text(locale, LaunchError.SIGNATURE_INVALID))
                    .contains(first)
                    .doesNotContain(second);
            assertThat(text(locale, AuthorizationError.HINT_USED))
                    .contains(second)
                    .doesNotContain(first);
            assertThat(text(locale, OutboundError.TOOL_REPORTED)).contains(second);
            assertThat(text(locale, LaunchError.COURSE_UNAVAILABLE)).doesNotContain(first, second);
            assertThat(text(locale, RequestError.NOT_FOUND)).doesNotContain(first, second);
        }
    }

    private String text(Locale locale, ErrorCode code) {
        return Jsoup.parse(pages.error(locale, SamplePages.error(code))).text();
    }

    @Test
    void anUnknownMessageIsAProgrammingError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessagePage("surprise", Optional.empty(), Optional.<URI>empty()));
    }
}
