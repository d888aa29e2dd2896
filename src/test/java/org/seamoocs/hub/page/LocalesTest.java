package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalesTest {

    @ParameterizedTest
    @CsvSource({
        "th, th",
        "th_TH, th",
        "th-TH-u-ca-buddhist, th",
        "vi-VN, vi",
        "VI, vi",
        "id, id",
        "in, id",
        "in_ID, id",
        "IN, id",
        "en_us, en",
        "en_US.UTF-8, en",
        "'  id ', id"
    })
    void readsTheLaunchLocaleHoweverTheLmsWritesIt(String launch, String expected) {
        assertThat(Locales.negotiate(Optional.of(launch), "km").toLanguageTag()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh_tw", "km", "", "_", "-", "%", "thai", "inn"})
    void asksTheBrowserWhenTheHubDoesNotSpeakTheLaunchLocale(String launch) {
        assertThat(Locales.negotiate(Optional.of(launch), "fr, vi;q=0.9, th;q=0.8")
                        .toLanguageTag())
                .isEqualTo("vi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "th-TH,th;q=0.9,en;q=0.8 | th",
                "en;q=0.2, id;q=0.7 | id",
                "in | id",
                "th;q=0, vi;q=0.1 | vi",
                "fr-FR, de | en",
                "* | en",
                ";;;q=x | en",
                "th;q=7 | en"
            })
    void takesTheBrowsersBest(String header, String expected) {
        assertThat(Locales.negotiate(Optional.empty(), header).toLanguageTag()).isEqualTo(expected);
    }

    @Test
    void speaksEnglishToWhoeverSaysNothingOrTooMuch() {
        assertThat(Locales.negotiate(Optional.empty(), null)).isEqualTo(Locales.DEFAULT);
        assertThat(Locales.negotiate(Optional.empty(), " ")).isEqualTo(Locales.DEFAULT);
        assertThat(Locales.negotiate(Optional.empty(), "th,".repeat(100_000))).isEqualTo(Locales.DEFAULT);
    }
}
