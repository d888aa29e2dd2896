package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceTest {

    @ParameterizedTest
    @CsvSource({
        "CC-BY-4.0, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/, licence.by",
        "CC-BY-SA-4.0, CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/, licence.by-sa",
        "CC-BY-NC-4.0, CC BY-NC 4.0, https://creativecommons.org/licenses/by-nc/4.0/, licence.by-nc",
        "CC-BY-NC-SA-4.0, CC BY-NC-SA 4.0, https://creativecommons.org/licenses/by-nc-sa/4.0/, licence.by-nc-sa",
        "CC-BY-ND-4.0, CC BY-ND 4.0, https://creativecommons.org/licenses/by-nd/4.0/, licence.by-nd",
        "CC-BY-NC-ND-4.0, CC BY-NC-ND 4.0, https://creativecommons.org/licenses/by-nc-nd/4.0/, licence.by-nc-nd",
        "CC-BY-3.0-IGO, CC BY 3.0 IGO, https://creativecommons.org/licenses/by/3.0/igo/, licence.by",
        "CC0-1.0, CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/, licence.zero"
    })
    void namesALicenceOfCreativeCommons(String spdx, String name, String deed, String textKey) {
        assertThat(Licence.of(spdx)).isEqualTo(new Licence(name, Optional.of(deed), Optional.of(textKey)));
        assertThat(Texts.of(Locales.DEFAULT).say(textKey)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIT", "cc-by-4.0", "CC-SA-4.0", "CC-BY-4.0/../..", "CC-BY-SA-ND-4.0", ""})
    void showsAnyOtherAsItIsAndLinksNowhere(String spdx) {
        assertThat(Licence.of(spdx)).isEqualTo(new Licence(spdx, Optional.empty(), Optional.empty()));
    }
}
