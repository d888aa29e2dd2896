package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static Settings read(Map<String, String> properties) {
        return Settings.read(source(properties, Map.of()));
    }

    private static SettingSource source(Map<String, String> properties, Map<String, String> environment) {
        Properties all = new Properties();
        all.putAll(properties);
        return new SettingSource(all, environment);
    }

    @Nested
    class Defaults {

        @Test
        void without_a_public_url_it_is_a_development_hub_of_this_machine() {
            Settings settings = read(Map.of());

            assertThat(settings.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
            assertThat(settings.address()).isEqualTo("127.0.0.1");
            assertThat(settings.devMode()).isTrue();
            assertThat(settings.practice()).isTrue();
            assertThat(settings.practiceUrl()).isEqualTo(URI.create("http://127.0.0.1:8080"));
            assertThat(settings.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
            assertThat(settings.configDir()).isEqualTo(Path.of("lti-config").toAbsolutePath());
            assertThat(settings.database()).isEmpty();
            assertThat(settings.logFormat()).isEqualTo(LogFormat.TEXT);
            assertThat(settings.stopDelay()).isZero();
            assertThat(settings.cluster()).isEmpty();
            settings.requireSecretKey();
        }

        @Test
        void with_a_public_url_it_is_a_real_one() {
            Settings settings = read(Map.of("hub.public-url", "https://hub.example.org/"));

            assertThat(settings.publicUrl()).isEqualTo(URI.create("https://hub.example.org"));
            assertThat(settings.address()).isEqualTo("0.0.0.0");
            assertThat(settings.devMode()).isFalse();
            assertThat(settings.practice()).isFalse();
            assertThat(settings.practiceUrl()).isEqualTo(settings.publicUrl());
            assertThat(settings.stopDelay()).isEqualTo(Duration.ofSeconds(5));
            assertThatThrownBy(settings::requireSecretKey)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("hub.secret-key (HUB_SECRET_KEY) is missing")
                    .hasMessageContaining("openssl rand -base64 32");
        }

        @Test
        void the_port_is_part_of_the_address() {
            Settings settings = read(Map.of("hub.http.port", "9090"));

            assertThat(settings.publicUrl()).isEqualTo(URI.create("http://localhost:9090"));
            assertThat(settings.practiceUrl()).isEqualTo(URI.create("http://127.0.0.1:9090"));
        }

        @ParameterizedTest
        @CsvSource({
            "http://localhost:8080/hub, http://127.0.0.1:8080/hub",
            "https://LOCALHOST, https://127.0.0.1",
            "http://localhost.example.org, http://localhost.example.org",
            "https://hub.example.org:8443, https://hub.example.org:8443"
        })
        void the_practice_lms_is_another_site_where_it_can_be(String publicUrl, String practiceUrl) {
            Settings settings = read(Map.of("hub.public-url", publicUrl, "hub.dev-mode", "true"));

            assertThat(settings.practiceUrl()).isEqualTo(URI.create(practiceUrl));
        }
    }

    @Nested
    class Precedence {

        @Test
        void a_system_property_wins_over_the_environment() {
            Settings settings = Settings.read(
                    source(Map.of("hub.http.port", "1111"), Map.of("HUB_HTTP_PORT", "2222", "HUB_PRACTICE", "false")));

            assertThat(settings.port()).isEqualTo(1111);
            assertThat(settings.practice()).isFalse();
        }

        @Test
        void an_empty_value_is_none() {
            Settings settings = Settings.read(source(
                    Map.of("hub.public-url", " "),
                    Map.of("HUB_PUBLIC_URL", "https://hub.example.org", "HUB_DATA_DIR", "")));

            assertThat(settings.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
            assertThat(settings.dataDir()).isEqualTo(Path.of("data").toAbsolutePath());
        }

        @ParameterizedTest
        @CsvSource({
            "hub.public-url, HUB_PUBLIC_URL",
            "hub.database.password-file, HUB_DATABASE_PASSWORD_FILE",
            "hub.http.port, HUB_HTTP_PORT"
        })
        void variables_are_named_as_microprofile_config_does(String key, String variable) {
            assertThat(SettingSource.variable(key)).isEqualTo(variable);
        }
    }

    @Nested
    class Secrets {

        private final Path folder;

        Secrets(@TempDir Path folder) {
            this.folder = folder;
        }

        @Test
        void come_from_files_too() throws IOException {
            Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
            Path key = Files.writeString(folder.resolve("key"), KEY + "\n");

            Settings settings = read(Map.of(
                    "hub.database.url",
                    "jdbc:mariadb://db/hub",
                    "hub.database.user",
                    "hub",
                    "hub.database.password-file",
                    password.toString(),
                    "hub.secret-key-file",
                    key.toString()));

            assertThat(settings.database()).contains(new DatabaseAccess("jdbc:mariadb://db/hub", "hub", "s3cret"));
            assertThat(settings.secretKey()).contains(KEY);
            assertThat(settings.forApplication())
                    .containsEntry("hub.secret-key-file", key.toString())
                    .doesNotContainKey("hub.secret-key");
        }

        @Test
        void a_file_that_cannot_be_read_is_named() {
            assertThatThrownBy(() -> read(Map.of("hub.secret-key-file", "/nowhere/key")))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("hub.secret-key-file (HUB_SECRET_KEY_FILE) names /nowhere/key");
        }

        @Test
        void value_and_file_exclude_each_other() throws IOException {
            Path key = Files.writeString(folder.resolve("key"), KEY);

            assertThatThrownBy(() -> read(Map.of("hub.secret-key", KEY, "hub.secret-key-file", key.toString())))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Set only one of them");
        }

        @ParameterizedTest
        @ValueSource(strings = {"short", "MDEyMzQ1", "not base64!"})
        void a_key_is_32_bytes(String key) {
            assertThatThrownBy(() -> read(Map.of("hub.secret-key", key)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("not 32 bytes in base64")
                    .hasMessageNotContaining(key);
        }

        @Test
        void never_show_in_text() {
            DatabaseAccess access = new DatabaseAccess("jdbc:mariadb://db/hub?password=other", "hub", "s3cret");

            assertThat(access).hasToString("hub at jdbc:mariadb://db/hub");
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        hub.public-url    | hub.example.org          | Use a URL such as https://hub.example.org
                        hub.public-url    | ftp://hub.example.org    | Use a URL such as https://hub.example.org
                        hub.public-url    | https:// hub             | which is no URL
                        hub.public-url    | https://hub.example/?a=b | Use only scheme, host, port and path
                        hub.public-url    | https://me@hub.example   | Use only scheme, host, port and path
                        hub.public-url    | http://hub.example.org   | Use https
                        hub.practice.url  | practice                 | Use a URL
                        hub.http.port     | 0                        | Use a number from 1 to 65535
                        hub.http.port     | http                     | Use a number from 1 to 65535
                        hub.dev-mode      | maybe                    | Use true or false
                        hub.log.format    | xml                      | neither text nor json
                        hub.stop.timeout  | soon                     | Use a time such as 20s
                        hub.stop.delay    | PT-1S                    | negative
                        hub.database.url  | jdbc:mysql://db/hub      | jdbc:mariadb://host:3306/database
                        hub.database.url  | jdbc:mariadb://db/hub    | hub.database.user (HUB_DATABASE_USER) is missing
                        hub.cluster.members | one.example             | Use host:port,host:port
                        """)
        void with_the_key_and_the_remedy_in_one_line(String key, String value, String remedy) {
            assertThatThrownBy(() -> read(Map.of(key, value)))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(Exit.CONFIGURATION))
                    .hasMessageContaining(remedy)
                    .hasMessageStartingWith("hub.")
                    .hasMessageEndingWith(".")
                    .hasMessageNotContaining("\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"20s, 20", "2m, 120", "1h, 3600", "PT1M30S, 90", "0s, 0"})
    void times_are_short_or_iso(String text, long seconds) {
        assertThat(read(Map.of("hub.stop.timeout", text)).stopTimeout()).isEqualTo(Duration.ofSeconds(seconds));
    }
}
