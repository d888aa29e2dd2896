package org.seamoocs.hub.forum.discussion.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language a post is taken to be in, for each language of the region (forum facts E.1). */
class LanguagesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "languages.csv", delimiter = '|', maxCharsPerColumn = 1000)
    void sentencesOfTheRegion(String lang, String text) {
        assertThat(Languages.detect(text, List.of())).isEqualTo(lang);
    }

    @ParameterizedTest(name = "{0} by a reader of {1}: {2}")
    @CsvSource({
        "ok, id, id",
        "ok, th, und",
        "ok, '', und",
        "ok, th en, en",
        "12:30!, vi, vi",
        "12:30!, '', und",
        "Terima kasih banyak, ms, ms",
        "Terima kasih banyak, id, id",
        "'Thank you very much, it works', id, en",
        "ขอบคุณ, en, th"
    })
    void whatIsShortIsInTheLanguageOfItsAuthor(String text, String likely, String lang) {
        assertThat(Languages.detect(text, likely(likely))).isEqualTo(lang);
    }

    /** Many read their LMS in English and write in their own language. */
    @ParameterizedTest(name = "{0} by a reader of {1}: {2}")
    @CsvSource({
        "'Terima kasih, Ayu!', en id, id",
        "'Terima kasih, Ayu!', en ms, ms",
        "'Terima kasih, Lan!', en id, id", // in Javanese it means "and"
        "Di desa kami dua malam., en id, id",
        "Kapan tugas dikumpulkan?, en id, id",
        "Ini contoh dari desa saya, en id, id",
        "Bila tarikh akhir?, en ms, ms",
        "Chào mọi người, en vi, vi",
        "Magandang umaga sa lahat, en fil, fil",
        "'Salamat po sa inyong lahat!', en fil, fil",
        "Please share the slides, id, en",
        "Please share the slides, th en, en",
        "Please share the slides, tet pt, en",
        "What is the deadline?, vi, en",
        "I agree with you, en id, en",
        "See you tomorrow, en ms, en"
    })
    void aFewWordsTellTheLanguagesOfTheNetworkApart(String text, String likely, String lang) {
        assertThat(Languages.detect(text, likely(likely))).isEqualTo(lang);
    }

    private static List<String> likely(String languages) {
        return languages.isEmpty() ? List.of() : List.of(languages.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"سلامت داتڠ, '', ms-Arab", "سلام, ms, ms-Arab", "كيف كانت تجربتك في التدريس, en, ar"})
    void jawiIsNotArabic(String text, String likely, String lang) {
        assertThat(Languages.detect(text, likely(likely))).isEqualTo(lang);
    }

    @Test
    void codeAddressesAndMentionsAreNoWords() {
        String text = "[@Lotus 27](member:0123456789abcdef) ขอบคุณ https://example.org/this/is/all/english\n\n"
                + "```java\npublic static void main\n```";
        assertThat(Languages.detect(Markdown.render(text).words(), List.of())).isEqualTo("th");
    }

    @Test
    void theWordOfTheAuthorCounts() {
        Text said = TextReader.read("ok", Optional.of("vi"), List.of("id"));
        Text guessed = TextReader.read("ok", Optional.empty(), List.of("id"));
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
