package org.seamoocs.hub.forum.discussion.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language a post is taken to be in, for each language of the region (forum facts E.1). */
class LanguagesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "languages.csv", delimiter = '|', maxCharsPerColumn = 1000)
    void sentencesOfTheRegion(String lang, String text) {
        assertThat(Languages.detect(text, "und")).isEqualTo(lang);
    }

    @ParameterizedTest(name = "{0} by a reader of {1}: {2}")
    @CsvSource({
        "ok, id, id",
        "ok, th, und",
        "ok, und, und",
        "12:30!, vi, vi",
        "12:30!, und, und",
        "Terima kasih banyak, ms, ms",
        "Terima kasih banyak, id, id",
        "'Thank you very much, it works', id, en",
        "ขอบคุณ, en, th"
    })
    void whatIsShortIsInTheLanguageOfItsAuthor(String text, String likely, String lang) {
        assertThat(Languages.detect(text, likely)).isEqualTo(lang);
    }

    @ParameterizedTest
    @CsvSource({"سلامت داتڠ, und, ms-Arab", "سلام, ms, ms-Arab", "كيف كانت تجربتك في التدريس, en, ar"})
    void jawiIsNotArabic(String text, String likely, String lang) {
        assertThat(Languages.detect(text, likely)).isEqualTo(lang);
    }

    @Test
    void codeAddressesAndMentionsAreNoWords() {
        String text = "[@Lotus 27](member:0123456789abcdef) ขอบคุณ https://example.org/this/is/all/english\n\n"
                + "```java\npublic static void main\n```";
        assertThat(Languages.detect(Markdown.render(text).words(), "und")).isEqualTo("th");
    }

    @Test
    void theWordOfTheAuthorCounts() {
        Text said = TextReader.read("ok", java.util.Optional.of("vi"), "id");
        Text guessed = TextReader.read("ok", java.util.Optional.empty(), "id");
        assertThat(said.lang()).isEqualTo("vi");
        assertThat(said.langConfirmed()).isTrue();
        assertThat(guessed.lang()).isEqualTo("id");
        assertThat(guessed.langConfirmed()).isFalse();
    }

    @Test
    void directions() {
        assertThat(Direction.of("ms-Arab")).isEqualTo("rtl");
        assertThat(Direction.of("th")).isEqualTo("ltr");
    }
}
