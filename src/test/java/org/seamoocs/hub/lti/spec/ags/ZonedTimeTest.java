package org.seamoocs.hub.lti.spec.ags;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonedTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T03:59:46Z, 2026-11-24T03:59:46Z",
        "2026-11-24t03:59:46z, 2026-11-24T03:59:46Z",
        "2026-11-24T03:59:46+00:00, 2026-11-24T03:59:46Z",
        "2026-11-24T03:59:46+00, 2026-11-24T03:59:46Z",
        "2026-11-24T03:59:46+0700, 2026-11-23T20:59:46Z",
        "2026-11-24T03:59:46+07, 2026-11-23T20:59:46Z",
        "2026-11-24T03:59:46-09:30, 2026-11-24T13:29:46Z",
        "2026-11-24T03:59:46.123Z, 2026-11-24T03:59:46.123Z",
        "2026-11-24T03:59:46.1234567+07:00, 2026-11-23T20:59:46.123456Z",
        "2026-11-24T03:59Z, 2026-11-24T03:59:00Z",
        "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z"
    })
    void reads(String text, Instant time) {
        assertThat(ZonedTime.parse(text)).hasValue(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-24",
                "2026-11-24T03:59:46",
                "2026-11-24 03:59:46Z",
                "2026-11-24T03:59:46Z+07",
                "2026-11-24T03:59:46+7",
                "2026-11-24T03:59:46[Asia/Bangkok]",
                "2026-02-30T03:59:46Z",
                "2026-11-24T25:59:46Z",
                "1969-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "1795467600",
                "tomorrow"
            })
    void refuses(String text) {
        assertThat(ZonedTime.parse(text)).isEmpty();
    }
}
