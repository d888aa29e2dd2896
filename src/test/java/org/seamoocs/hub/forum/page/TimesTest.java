package org.seamoocs.hub.forum.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final ZoneId MANILA = ZoneId.of("Asia/Manila");
    private static final Instant NOW = Instant.parse("2026-11-25T16:30:00Z");

    /** The Gregorian year and Latin digits, where Thai would have 2569 and Burmese digits of its own. */
    @ParameterizedTest
    @CsvSource({
        "en, '25 Nov 2026, 14:05'",
        "id, '25 Nov 2026, 14.05'",
        "th, '25 พ.ย. 2026 14:05 น.'",
        "vi, '14:05 25 thg 11, 2026'"
    })
    void aMomentIsWrittenAsTheReadersLanguageDoes(String language, String written) {
        Times times = new Times(Locale.forLanguageTag(language), JAKARTA, NOW);
        assertThat(times.here(Instant.parse("2026-11-25T07:05:00Z"))).isEqualTo(written);
    }

    @Test
    void theAuthorsClockIsShownWhereItDiffers() {
        Times times = new Times(Locale.ENGLISH, JAKARTA, NOW);
        assertThat(times.differs(NOW, MANILA)).isTrue();
        assertThat(times.differs(NOW, ZoneId.of("Asia/Bangkok"))).isFalse();
        assertThat(times.there(Instant.parse("2026-11-25T07:05:00Z"), MANILA)).isEqualTo("15:05");
        assertThat(times.place(MANILA)).isEqualTo("Manila");
        assertThat(times.place()).isEqualTo("Jakarta");
    }

    @Test
    void theDayIsShownWhereItIsAnother() {
        Times times = new Times(Locale.ENGLISH, JAKARTA, NOW);
        assertThat(times.there(Instant.parse("2026-11-25T16:30:00Z"), MANILA)).contains("26", "00:30");
    }

    @Test
    void aListShowsAsLittleAsItCan() {
        Times times = new Times(Locale.ENGLISH, JAKARTA, NOW);
        assertThat(times.brief(Instant.parse("2026-11-25T07:05:00Z"))).isEqualTo("14:05");
        assertThat(times.brief(Instant.parse("2026-11-20T07:05:00Z"))).isEqualTo("20 Nov");
        assertThat(times.brief(Instant.parse("2025-11-20T07:05:00Z"))).isEqualTo("20 Nov 2025");
    }
}
