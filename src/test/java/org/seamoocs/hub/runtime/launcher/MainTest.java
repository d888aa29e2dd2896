package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @ParameterizedTest
    @CsvSource({"1.8, true", "11, true", "16, true", "17, false", "25, false"})
    void knows_both_ways_to_number_java(String specification, boolean tooOld) {
        assertThat(Main.isTooOld(specification)).isEqualTo(tooOld);
    }

    @Test
    void names_the_java_that_is_too_old() {
        assertThat(Main.refusal("1.8", "/usr/lib/jvm/java-8"))
                .isEqualTo("The hub needs Java 17 or newer, and this is Java 1.8 (/usr/lib/jvm/java-8)."
                        + " Install a newer one and start the hub with its java.");
    }

    @Test
    void is_compiled_for_java_8_so_that_old_ones_can_say_what_is_wrong() throws IOException {
        try (DataInputStream file = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
            file.readInt();
            file.readUnsignedShort();
            assertThat(file.readUnsignedShort()).isEqualTo(52);
        }
    }
}
