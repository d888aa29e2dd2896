package org.seamoocs.hub.lti.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressQueryTest {

    @ParameterizedTest
    @CsvSource({
        "https://t.example/login, a, https://t.example/login?p=a",
        "https://t.example/login?id=36c3, a, https://t.example/login?id=36c3&p=a",
        "https://t.example/login?x=%2F, a, https://t.example/login?x=%2F&p=a",
        "https://t.example/login, a&b=c#d, https://t.example/login?p=a%26b%3Dc%23d",
        "https://t.example/login, ไทย +, https://t.example/login?p=%E0%B9%84%E0%B8%97%E0%B8%A2+%2B"
    })
    void staysWhatItWasAndGetsTheParameter(String address, String value, String expected) {
        assertThat(AddressQuery.append(address, Map.of("p", value))).hasToString(expected);
    }
}
