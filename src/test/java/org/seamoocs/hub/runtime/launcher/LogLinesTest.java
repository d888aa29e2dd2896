package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogLinesTest {

    private static LogRecord record(String message) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("org.seamoocs.hub.broker.launch.LaunchResource");
        record.setInstant(Instant.parse("2026-11-24T02:28:19.123456Z"));
        return record;
    }

    @Test
    void text_has_time_level_short_name_and_message() {
        assertThat(new TextLines().format(record("Kuliah ສະບາຍດີ 🎓")))
                .isEqualTo(
                        "2026-11-24 02:28:19.123Z WARNING LaunchResource: Kuliah ສະບາຍດີ 🎓" + System.lineSeparator());
    }

    @Test
    void text_cannot_be_forged() {
        assertThat(new TextLines().format(record("a\r\n2026-11-24 b\u001b[31m\u0000")))
                .contains("a | 2026-11-24 b?[31m?")
                .hasLineCount(1);
    }

    @Test
    void text_shows_parameters_and_stack_traces() {
        LogRecord record = record("{0} of {1}");
        record.setParameters(new Object[] {"one", "two"});
        record.setThrown(new IllegalStateException("broken"));

        assertThat(new TextLines().format(record))
                .contains(
                        "LaunchResource: one of two",
                        "IllegalStateException: broken",
                        "\tat " + LogLinesTest.class.getName());
    }

    @Test
    void json_is_one_object_per_line() {
        LogRecord record = record("say \"hi\" \\ \n\t ສະບາຍດີ 🎓 \ud800");
        record.setThrown(new IllegalStateException("broken"));

        String line = new JsonLines().format(record);
        JsonNode json = JsonMapper.shared().readTree(line);

        assertThat(line.strip()).doesNotContain("\n");
        assertThat(json.get("time").asString()).isEqualTo("2026-11-24T02:28:19.123456Z");
        assertThat(json.get("level").asString()).isEqualTo("WARNING");
        assertThat(json.get("logger").asString()).isEqualTo("org.seamoocs.hub.broker.launch.LaunchResource");
        assertThat(json.get("message").asString()).isEqualTo("say \"hi\" \\ \n\t ສະບາຍດີ 🎓 \ud800");
        assertThat(json.get("error").asString()).contains("IllegalStateException: broken");
    }

    @Test
    void a_record_may_be_almost_empty() {
        LogRecord record = new LogRecord(Level.INFO, null);

        assertThat(JsonMapper.shared()
                        .readTree(new JsonLines().format(record))
                        .get("message")
                        .asString())
                .isEmpty();
        assertThat(new TextLines().format(record)).contains("INFO    : ");
    }

    @ParameterizedTest
    @CsvSource({
        "org.seamoocs.hub.page.Pages, INFO, true",
        "jakarta.enterprise.web, INFO, false",
        "jakarta.enterprise.web, WARNING, true",
        ", INFO, false"
    })
    void the_server_speaks_only_when_something_is_wrong(String logger, String level, boolean shown) {
        LogRecord record = new LogRecord(Level.parse(level), "");
        record.setLoggerName(logger);

        assertThat(new OperatorsLines().isLoggable(record)).isEqualTo(shown);
    }
}
