package org.seamoocs.hub.forum.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static boolean finds(String query, String text) {
        String normal = Words.normal(text);
        Set<String> there = Words.of(normal).stream().map(Token::value).collect(Collectors.toSet());
        List<Term> asked = Words.asked(Words.normal(query));
        return !asked.isEmpty()
                && asked.stream().allMatch(term -> there.containsAll(term.tokens()) && term.isIn(normal));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "ข้าว, ชาวนาปลูกข้าวในฤดูฝน, true",
        "เกษตรอินทรีย์, โครงการเกษตรอินทรีย์บนที่สูง, true",
        "ปลา, ชาวนาปลูกข้าวในฤดูฝน, false",
        "ເຂົ້າ, ຊາວນາປູກເຂົ້າໃນລະດູຝົນ, true",
        "ປາ, ຊາວນາປູກເຂົ້າໃນລະດູຝົນ, false",
        "ស្រូវ, កសិករដាំស្រូវនៅរដូវវស្សា, true",
        "ត្រី, កសិករដាំស្រូវនៅរដូវវស្សា, false",
        "စပါး, လယ်သမားများသည်စပါးစိုက်ကြသည်, true",
        "ငါး, လယ်သမားများသည်စပါးစိုက်ကြသည်, false",
        "lua, Nông dân trồng lúa, true",
        "lúa, Nông dân trồng lúa, true",
        "lụa, Nông dân trồng lúa, false",
        "Dong bang, Đồng bằng sông Cửu Long, true",
        "PADI, petani menanam padi, true",
        "ai, AI and rice, true",
        "rice, the price of it, false",
        "42, chapter 42, true",
        "米, 我们种米, true"
    })
    void found(String query, String text, boolean expected) {
        assertThat(finds(query, text)).isEqualTo(expected);
    }

    /** What was typed in Zawgyi is found by Unicode, and the other way round. */
    @Test
    void zawgyiAndUnicodeAreTheSame() {
        String unicode = "မြန်မာစာကို လေ့လာနေသည်";
        String zawgyi = "ျမန္မာစာကို ေလ့လာေနသည္";
        assertThat(zawgyi).isNotEqualTo(unicode);
        assertThat(Words.normal(zawgyi)).isEqualTo(Words.normal(unicode));
        assertThat(finds(unicode, zawgyi)).isTrue();
    }

    @Test
    void tokensAreWhatTheServerTakesAsTheyAre() {
        assertThat(Words.of(Words.normal("a of the I ข้าว စပါး Ünïcödé " + "long".repeat(30))))
                .allSatisfy(token -> assertThat(token.value()).matches("[a-z0-9]{3,50}"));
    }

    @Test
    void spacesOfNoWidthDoNotHideAWord() {
        assertThat(finds("ភាសា", "ភាសា\u200Bខ្មែរ")).isTrue();
        assertThat(finds("ข้าว", "ข้าว\u200Bใหม่")).isTrue();
    }

    @Test
    void anExtractShowsWhatWasAskedForAndCutsNoLetter() {
        String text = "ก".repeat(300) + " ชาวนาปลูกข้าวในฤดูฝน " + "ข".repeat(300);
        List<String> parts = Extract.of(text, Words.asked("ข้าว"));
        assertThat(parts).hasSize(3);
        assertThat(parts.get(1)).isEqualTo("ข้าว");
        assertThat(parts.get(0)).startsWith("…");
        assertThat(String.join("", parts)).hasSizeLessThan(250);
        assertThat(Extract.of("nothing here", Words.asked("absent"))).containsExactly("nothing here");
    }
}
