package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.World;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.config.ConfigSource;
import org.seamoocs.hub.registry.config.LtiConfigLoader;

/** What the hub is told about the practice LMS is what the practice LMS is. */
class PracticeConfigTest {

    private final Addresses addresses = Addresses.of(TestPractice.settings());
    private final LtiConfig config = config();

    @Test
    void namesTheLmsAsItNamesItself() {
        LtiConfig.PlatformEntry platform = config.platforms().get(0);

        assertThat(platform.issuer().value()).isEqualTo(addresses.issuer());
        assertThat(platform.clientId().value()).isEqualTo(Addresses.CLIENT_ID);
        assertThat(platform.authorizationEndpoint()).hasToString(addresses.url("/authorize"));
        assertThat(platform.keys().jwksUri().map(Object::toString)).contains(addresses.url("/jwks"));
    }

    @Test
    void givesEachInstitutionItsDeployment() {
        Map<String, String> deployments = config.platforms().get(0).deployments().stream()
                .collect(Collectors.toMap(d -> d.id().value(), LtiConfig.DeploymentEntry::institution));

        assertThat(deployments)
                .isEqualTo(World.PRACTICE.campuses().stream()
                        .collect(Collectors.toMap(Campus::deployment, Campus::institution)));
    }

    @Test
    void hasEveryCourseThatAnActivityOpensFromAnotherInstitution() {
        Map<String, String> offeredBy = config.courses().stream()
                .collect(Collectors.toMap(LtiConfig.CourseEntry::code, LtiConfig.CourseEntry::institution));

        for (Campus campus : World.PRACTICE.campuses()) {
            for (Activity activity : campus.course().activities()) {
                String hubCourse = activity.target().substring("/courses/".length());
                assertThat(offeredBy).containsKey(hubCourse);
                assertThat(offeredBy.get(hubCourse)).isNotEqualTo(campus.institution());
            }
        }
    }

    @Test
    void marksItsInstitutionsAsPractice() {
        assertThat(config.institutions())
                .hasSize(3)
                .allMatch(i -> i.name().endsWith("(practice)") && i.code().startsWith("practice-"));
    }

    private static LtiConfig config() {
        try (InputStream yaml = PracticeConfigTest.class.getResourceAsStream("/practice/lti-config.yaml")) {
            String text = new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "${hub.practice.url}",
                            TestPractice.settings().practiceUrl().toString());
            return new LtiConfigLoader(true).load(List.of(ConfigSource.of("lti-config.yaml", text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
