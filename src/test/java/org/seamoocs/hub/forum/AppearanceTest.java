package org.seamoocs.hub.forum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppearanceTest {

    /** Letters as readers count them: a Thai consonant keeps its vowel signs, Đ its stroke, an emoji its parts. */
    @ParameterizedTest
    @CsvSource({
        "Siti Nurhaliza, S. N.",
        "Sutrisno, S.",
        "Maria Goreti da Costa, M. C.",
        "Đặng Thị Ánh, Đ. Á.",
        "กิตติ ใจดี, กิ. ใ.",
        "'  Dewi   Kusumawati ', D. K.",
        "👩‍🌾 Farmer, 👩‍🌾. F."
    })
    void initials(String name, String initials) {
        assertThat(Appearance.initials(name)).isEqualTo(initials);
    }
}
