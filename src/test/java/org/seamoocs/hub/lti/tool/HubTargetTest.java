package org.seamoocs.hub.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTargetTest {

    private static final URI HUB = URI.create("https://hub.example.test");
    private static final URI BELOW_A_PATH = URI.create("https://example.test/hub");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hub.example.test",
                "https://hub.example.test/",
                "https://hub.example.test/courses/reef",
                "https://HUB.example.test:443/courses/reef",
                "https://hub.example.test/courses/reef?next=https%3A%2F%2Fevil.test",
                "https://hub.example.test/courses/reef#part"
            })
    void knows_pages_of_the_hub(String target) {
        assertThat(HubTarget.belongsTo(HUB, target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/courses/reef",
                "//hub.example.test/courses/reef",
                "http://hub.example.test/courses/reef",
                "https://hub.example.test:8443/courses/reef",
                "https://hub.example.test.evil.test/",
                "https://evil.test/hub.example.test",
                "https://hub.example.test@evil.test/",
                "https://user@hub.example.test/courses/reef",
                "https://evil.test\\@hub.example.test/",
                "https://hub.example.test\\.evil.test/",
                "https://hub.example.test/courses/../admin",
                "https://hub.example.test/courses/./reef",
                "https://hub.example.test/courses/%2e%2e/admin",
                "https://hub.example.test/courses/%2E%2E/admin",
                "https://hub.example.test/courses%2fadmin",
                "https://hub.example.test/courses%5cadmin",
                "https://hub.example.test//evil.test/",
                "https://hub.example.test/courses/reef?to=a\\b",
                "https://hub.example.test/courses/ reef",
                "https://hub.example.test/\tcourses",
                " https://hub.example.test/",
                "https:hub.example.test/courses",
                "javascript://hub.example.test/%0aalert(1)",
                "data:text/html,x",
                "https://hub。example.test/"
            })
    void refuses_everything_else(String target) {
        assertThat(HubTarget.belongsTo(HUB, target)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.test/hub",
                "https://example.test/hub/courses/reef",
                "https://example.test/hub?course=reef"
            })
    void knows_pages_below_a_path(String target) {
        assertThat(HubTarget.belongsTo(BELOW_A_PATH, target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.test/",
                "https://example.test/hubris/courses",
                "https://example.test/Hub/courses",
                "https://example.test/hub/../courses",
                "https://example.test/moodle/hub"
            })
    void refuses_pages_beside_the_path(String target) {
        assertThat(HubTarget.belongsTo(BELOW_A_PATH, target)).isFalse();
    }
}
