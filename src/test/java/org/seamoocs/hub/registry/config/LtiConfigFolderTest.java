package org.seamoocs.hub.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is shipped in {@code lti-config/}: schema, example and pages agree with each other and with the loader. */
class LtiConfigFolderTest {

    private static final Path FOLDER = Path.of("lti-config");
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void nothingIsLoadedAsShipped() throws IOException {
        assertThat(ConfigSource.filesIn(FOLDER)).isEmpty();
    }

    @Test
    void theSchemaOfEditorsIsTheOneOnTheClassPath() throws IOException {
        try (InputStream schema = Objects.requireNonNull(getClass().getResourceAsStream(SchemaCheck.RESOURCE))) {
            assertThat(schema.readAllBytes()).isEqualTo(Files.readAllBytes(FOLDER.resolve("schema.json")));
        }
    }

    @Test
    void everyPropertyHasTitleAndDescription() throws IOException {
        properties().forEach((path, property) -> assertThat(List.of(
                        property.path("title").asString(""),
                        property.path("description").asString("")))
                .describedAs(path)
                .doesNotContain(""));
    }

    @Test
    void theReadmeExplainsEveryKey() throws IOException {
        String readme = read("README.md");
        assertThat(keys()).allSatisfy(key -> assertThat(readme).containsPattern("`" + key + "`|### " + key + "\n"));
    }

    @Test
    void theReadmeExplainsNoOtherKey() throws IOException {
        Matcher rows = Pattern.compile("^\\| ((?:`\\w+`[, ?or]*)+) \\|", Pattern.MULTILINE)
                .matcher(read("README.md"));
        Set<String> explained = new TreeSet<>();
        while (rows.find()) {
            Matcher keys = Pattern.compile("`(\\w+)`").matcher(rows.group(1));
            while (keys.find()) {
                explained.add(keys.group(1));
            }
        }
        assertThat(explained).hasSizeGreaterThan(20).isSubsetOf(keys());
    }

    @Test
    void theValidConfigurationOfTheTestsHasEveryKey() throws IOException {
        assertThat(keys()).allSatisfy(key -> assertThat(TestConfigs.VALID).containsPattern("\\b" + key + ":"));
    }

    @Test
    void theExampleIsValid() throws IOException {
        String example = read("example.yaml.txt");
        assertThat(example).startsWith("# yaml-language-server: $schema=schema.json\n");
        new LtiConfigLoader(false).load(List.of(ConfigSource.of("example.yaml", example)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moodle-4.5.md", "open-edx.md", "canvas.md", "sakai.md"})
    void thePagesShowAValidEntryAndWhereItsValuesComeFrom(String page) throws IOException {
        String text = read(page);
        Matcher block = YAML_BLOCK.matcher(text);
        assertThat(block.find()).isTrue();
        String institution = block.group(1).replaceAll("(?s).*institution: (\\w+).*", "$1");
        new LtiConfigLoader(false)
                .load(List.of(
                        ConfigSource.of(page, block.group(1)),
                        ConfigSource.of(
                                "institution.yaml",
                                "institutions:\n  - {code: " + institution
                                        + ", name: X, country: LA, languages: [lo], timeZone: Asia/Vientiane}\n")));
        assertThat(text)
                .contains("https://hub.example.org/lti/tool/jwks", "/lti/tool/login/", "/lti/tool/launch/")
                .contains("`clientId`", "`deployments` → `id`", "issuer", "jwksUri", "tokenEndpoint")
                .contains("authorizationEndpoint", "## When it does not work");
        assertThat(read("README.md")).contains("(" + page + ")");
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        properties().keySet().forEach(path -> keys.add(path.substring(path.lastIndexOf('/') + 1)));
        return keys;
    }

    /** Every property of the schema, by its path. */
    private static Map<String, JsonNode> properties() throws IOException {
        Map<String, JsonNode> properties = new TreeMap<>();
        collect("", new JsonMapper().readTree(read("schema.json")), properties);
        assertThat(properties).hasSizeGreaterThan(40);
        return properties;
    }

    private static void collect(String path, JsonNode schema, Map<String, JsonNode> properties) {
        schema.path("properties").propertyStream().forEach(property -> {
            properties.put(path + "/" + property.getKey(), property.getValue());
            collect(path + "/" + property.getKey(), property.getValue(), properties);
        });
        schema.path("$defs")
                .propertyStream()
                .forEach(definition -> collect(path + "/" + definition.getKey(), definition.getValue(), properties));
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
