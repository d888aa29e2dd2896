package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gg.jte.Content;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    private static final Texts ENGLISH = Texts.of(Locale.ENGLISH);

    @Test
    void plainTextIsolatesWhatComesFromOutside() {
        assertThat(ENGLISH.say("back.to", Map.of("lms", "Moodle"))).isEqualTo("Back to \u2068Moodle\u2069");
    }

    @Test
    void plainTextLosesTheControlsThatTurnWhatFollows() {
        assertThat(ENGLISH.say("back.to", Map.of("lms", "a\u202Egpj.exe\u2069\u2066b")))
                .isEqualTo("Back to \u2068agpj.exeb\u2069");
    }

    @Test
    void markupPutsEachArgumentIntoABdiAndEscapesIt() {
        assertThat(html(ENGLISH.html("error.ask.person", Map.of("person", "Ann <b>", "institution", "\uFFFF&\u202Ex"))))
                .isEqualTo("<bdi>Ann &lt;b&gt;</bdi>, <bdi>\uFFFF&amp;\u202Ex</bdi>");
    }

    @Test
    void anArgumentIsNeverReadAsAPattern() {
        assertThat(html(ENGLISH.html("back.to", Map.of("lms", "{0} '{x}' {count, plural, other {#}}"))))
                .isEqualTo("Back to <bdi>{0} '{x}' {count, plural, other {#}}</bdi>");
    }

    @Test
    void anEmptyArgumentLeavesTheSentence() {
        assertThat(html(ENGLISH.html("back.to", Map.of("lms", "")))).isEqualTo("Back to ");
    }

    @ParameterizedTest
    @CsvSource({"en, 1, 1 course is open", "en, 2, 2 courses are open", "id, 1200, 1.200 kursus sedang dibuka"})
    void countsAsTheLanguageDoes(String tag, int count, String expected) {
        Texts texts = Texts.of(Locale.forLanguageTag(tag));
        assertThat(texts.say("catalogue.count", Map.of("count", count))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "en, BN, Brunei", "en, KH, Cambodia", "en, ID, Indonesia", "en, LA, Laos", "en, MY, Malaysia",
        "en, MM, Myanmar", "en, PH, Philippines", "en, SG, Singapore", "en, TH, Thailand", "en, TL, Timor-Leste",
        "en, VN, Vietnam", "id, PH, Filipina", "th, KH, กัมพูชา", "vi, SG, Singapore", "vi, LA, Lào"
    })
    void namesTheCountriesOfTheRegion(String tag, String country, String expected) {
        assertThat(Texts.of(Locale.forLanguageTag(tag)).country(country)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "en, th, Thai",
        "en, fil, Filipino",
        "en, tet, Tetum",
        "id, en, Inggris",
        "th, vi, เวียดนาม",
        "vi, en, Tiếng Anh",
        "en, ms-Arab-BN, 'Malay (Arabic, Brunei)'"
    })
    void namesTheLanguages(String tag, String language, String expected) {
        assertThat(Texts.of(Locale.forLanguageTag(tag)).language(language)).isEqualTo(expected);
    }

    @Test
    void whatCannotBeNamedIsShownAsItIs() {
        assertThat(ENGLISH.country("QQ")).isEqualTo("QQ");
        assertThat(ENGLISH.language("qqq")).isEqualTo("qqq");
    }

    @Test
    void aLanguageThatTheHubDoesNotSpeakIsEnglish() {
        assertThat(Texts.of(Locale.forLanguageTag("km"))).isSameAs(ENGLISH);
    }

    @Test
    void anUnknownKeyIsAProgrammingError() {
        assertThatIllegalArgumentException().isThrownBy(() -> ENGLISH.say("no.such.key"));
    }

    private static String html(Content content) {
        StringOutput text = new StringOutput();
        OwaspHtmlTemplateOutput output = new OwaspHtmlTemplateOutput(text);
        output.setContext("p", null);
        content.writeTo(output);
        return text.toString();
    }
}
