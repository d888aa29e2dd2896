package org.seamoocs.hub.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seamoocs.hub.catalogue.CourseApplier;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.error.ConfigError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.registry.config.ConfigSource;
import org.seamoocs.hub.registry.config.LtiConfigLoader;
import org.seamoocs.hub.runtime.ConfigurationLoading;

/** A configuration's way into the database and back into launches, on a real MariaDB. */
@ExtendWith(ArquillianExtension.class)
class RegistryIT {

    private static final String INSTITUTIONS = """
            institutions:
              - {code: it-a, name: សាកលវិទ្យាល័យ 🎓, country: KH, languages: [km, en], timeZone: Asia/Phnom_Penh}
              - {code: it-b, name: ရန်ကုန်တက္ကသိုလ်, country: MM, languages: [my], timeZone: Asia/Yangon}
            """;
    private static final String PLATFORM = """
              - code: %s
                name: LMS
                issuer: https://%s.example
                clientId: %s
                authorizationEndpoint: https://lms.example/auth
                jwksUri: https://lms.example/keys
                deployments: %s
            """;
    private static final String COURSE = """
            courses:
              - {code: it-course, institution: it-a, title: ភាសាខ្មែរ 📚, language: km, licence: CC-BY-4.0, status: offered}
            """;

    @Inject
    Registry registry;

    @Inject
    Courses courses;

    @Inject
    RegistryApplier registryApplier;

    @Inject
    CourseApplier courseApplier;

    @Inject
    ConfigurationLoading configurationLoading;

    @PersistenceContext(unitName = "hub")
    EntityManager entityManager;

    @Resource
    ManagedExecutorService executor;

    @Resource
    UserTransaction transaction;

    /** Other tests in this container need what the hub itself had loaded. */
    @AfterEach
    void restore() {
        configurationLoading.load();
    }

    @Test
    void practiceConfigurationIsLoadedAtStart() {
        assertThat(registry.platform("practice")).isPresent();
        assertThat(courses.offered()).isNotEmpty();
    }

    @Test
    void namesInAnyScriptSurvive() {
        apply(INSTITUTIONS, COURSE);

        SharedCourse course = courses.offered("it-course").orElseThrow();
        assertThat(course.title()).isEqualTo("ភាសាខ្មែរ 📚");
        assertThat(course.institution().name()).isEqualTo("សាកលវិទ្យាល័យ 🎓");
        assertThat(entityManager
                        .createQuery("SELECT i.name FROM Institution i WHERE i.code = 'it-b'", String.class)
                        .getSingleResult())
                .isEqualTo("ရန်ကုန်တက္ကသိုလ်");
    }

    @Test
    void applyingAgainChangesNoRow() {
        String platforms = "platforms:\n" + platform("it-idem", "idem", "[{id: '1', institution: it-a}]");
        apply(INSTITUTIONS, platforms, COURSE);
        List<String> rows = allRows();

        apply(INSTITUTIONS, platforms, COURSE);

        assertThat(allRows()).isEqualTo(rows);
    }

    @Test
    void whatIsNamedNoLongerIsWithdrawnAndComesBack() {
        String platforms = "platforms:\n" + platform("it-gone", "gone", "[{id: '1', institution: it-a}]");
        apply(INSTITUTIONS, platforms, COURSE);
        PlatformRegistration before = registry.platform("it-gone").orElseThrow();

        apply(INSTITUTIONS);
        assertThat(registry.platform("it-gone")).isEmpty();
        assertThat(registry.platforms(new Issuer("https://gone.example"))).isEmpty();
        assertThat(registry.deployment(before, new DeploymentId("1"))
                        .orElseThrow()
                        .status())
                .isEqualTo(DeploymentStatus.WITHDRAWN);
        assertThat(courses.offered("it-course")).isEmpty();

        apply(INSTITUTIONS, platforms, COURSE);
        assertThat(registry.platform("it-gone").orElseThrow().id()).isEqualTo(before.id());
        assertThat(registry.deployment(before, new DeploymentId("1"))
                        .orElseThrow()
                        .status())
                .isEqualTo(DeploymentStatus.ACTIVE);
        assertThat(courses.offered("it-course")).isPresent();
    }

    @Test
    void aDeploymentThatIsNamedNoLongerIsWithdrawnAlone() {
        apply(INSTITUTIONS, "platforms:\n" + platform("it-one", "one", "[{id: '1', institution: it-a}]"));
        apply(INSTITUTIONS, "platforms:\n" + platform("it-one", "one", "[{id: '2', institution: it-a}]"));

        PlatformRegistration platform = registry.platform("it-one").orElseThrow();
        assertThat(status(platform, "1")).isEqualTo(DeploymentStatus.WITHDRAWN);
        assertThat(status(platform, "2")).isEqualTo(DeploymentStatus.ACTIVE);
    }

    @Test
    void anInstitutionThatLeftTakesItsDeploymentsAndCoursesWithIt() throws Exception {
        apply(INSTITUTIONS, "platforms:\n" + platform("it-left", "left", "[{id: '1', institution: it-b}]"), COURSE);
        execute("UPDATE institution SET status = 'WITHDRAWN' WHERE code IN ('it-a', 'it-b')");
        registry.refresh();
        courses.refresh();

        assertThat(status(registry.platform("it-left").orElseThrow(), "1")).isEqualTo(DeploymentStatus.WITHDRAWN);
        assertThat(courses.offered("it-course")).isEmpty();
    }

    @Test
    void theConsolesEntriesStay() throws Exception {
        apply(
                INSTITUTIONS,
                "platforms:\n" + platform("it-console", "console", "[{id: '1', institution: it-a}]"),
                COURSE);
        for (String table : List.of("platform_registration", "deployment", "shared_course", "institution")) {
            execute("UPDATE " + table + " SET managed_by = 'CONSOLE'");
        }

        apply();

        PlatformRegistration platform = registry.platform("it-console").orElseThrow();
        assertThat(status(platform, "1")).isEqualTo(DeploymentStatus.ACTIVE);
        assertThat(courses.offered("it-course")).isPresent();
        assertThatThrownBy(() -> apply(INSTITUTIONS, "platforms:\n" + platform("it-thief", "console", "[]")))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.code()).isEqualTo(ConfigError.OWNED_BY_CONSOLE))
                .hasMessageContaining("platform it-thief has the issuer and client id of it-console");
        apply(INSTITUTIONS, "platforms:\n" + platform("it-console", "console", "[]"));
        assertThat(registry.platform("it-console").orElseThrow().managedBy()).isEqualTo(ManagedBy.FILE);
    }

    @Test
    void aCourseLivesInAToolThatHasRegisteredItself() throws Exception {
        apply(INSTITUTIONS, """
                tools:
                  - {code: tool-0123abcd, name: Moodle, institution: it-a, clientId: it-dynamic,
                     loginUrl: 'https://t.example/l', redirectUris: ['https://t.example/r'], jwksUri: 'https://t.example/k'}
                """);
        execute("UPDATE tool_registration SET managed_by = 'CONSOLE' WHERE code = 'tool-0123abcd'");
        assertThat(registry.registeredTools()).contains("tool-0123abcd");

        apply(INSTITUTIONS, COURSE.replace("}", ", tool: tool-0123abcd, targetLinkUri: 'https://t.example/c'}"));

        assertThat(courses.offered("it-course").flatMap(SharedCourse::tool))
                .hasValueSatisfying(tool -> assertThat(tool.code()).isEqualTo("tool-0123abcd"));
        assertThat(registry.tool("tool-0123abcd")).as("in no file, and stays").isPresent();
        execute("UPDATE tool_registration SET status = 'PENDING' WHERE code = 'tool-0123abcd'");
        registry.refresh();
        assertThat(registry.tool("tool-0123abcd"))
                .as("nobody is sent to a tool that waits for approval, though a course names it")
                .isEmpty();
    }

    @Test
    void clientsChangeHands() {
        apply("platforms:\n" + platform("it-x", "swap-x", "[]") + platform("it-y", "swap-y", "[]"));
        apply("platforms:\n" + platform("it-x", "swap-y", "[]") + platform("it-y", "swap-x", "[]"));

        assertThat(registry.platform(new Issuer("https://swap-x.example"), new ClientId("swap-x")))
                .hasValueSatisfying(platform -> assertThat(platform.code()).isEqualTo("it-y"));
    }

    @Test
    void oneIssuerManyClients() {
        apply("platforms:\n"
                + String.format(PLATFORM, "it-edx-2", "edx", "two", "[]")
                + String.format(PLATFORM, "it-edx-1", "edx", "one", "[]"));

        assertThat(registry.platforms(new Issuer("https://edx.example")))
                .extracting(PlatformRegistration::code)
                .containsExactly("it-edx-1", "it-edx-2");
        assertThat(registry.platform(new Issuer("https://edx.example"), new ClientId("two")))
                .hasValueSatisfying(platform -> assertThat(platform.code()).isEqualTo("it-edx-2"));
        assertThat(registry.platform(new Issuer("https://edx.example"), new ClientId("TWO")))
                .isEmpty();
        assertThat(registry.platforms(new Issuer("https://EDX.example"))).isEmpty();
        assertThat(registry.platforms(new Issuer("https://edx.example "))).isEmpty();
    }

    @Test
    void deploymentIdsAreComparedAsBytesAndWithinTheirRegistration() {
        apply(
                INSTITUTIONS,
                "platforms:\n"
                        + platform("it-bytes", "bytes", "[{id: a, institution: it-a}, {id: A, institution: it-b}]")
                        + platform("it-other", "other", "[{id: a, institution: it-b}]"));
        PlatformRegistration platform = registry.platform("it-bytes").orElseThrow();
        PlatformRegistration other = registry.platform("it-other").orElseThrow();

        assertThat(institution(platform, "a")).isEqualTo("it-a");
        assertThat(institution(platform, "A")).isEqualTo("it-b");
        assertThat(institution(other, "a")).isEqualTo("it-b");
        for (String near : List.of("a ", " a", "á", "ａ")) {
            assertThat(registry.deployment(platform, new DeploymentId(near))).isEmpty();
            assertThat(registry.recordPending(platform, new DeploymentId(near)).status())
                    .isEqualTo(DeploymentStatus.PENDING);
            assertThat(registry.deployment(platform, new DeploymentId(near))
                            .orElseThrow()
                            .deploymentId())
                    .isEqualTo(near);
        }
        assertThat(registry.deployment(other, new DeploymentId("A"))).isEmpty();
    }

    @Test
    void manyFirstLaunchesAtOnceMakeOnePendingDeployment() throws Exception {
        apply("platforms:\n" + platform("it-race", "race", "[]"));
        PlatformRegistration platform = registry.platform("it-race").orElseThrow();
        Callable<Long> launch =
                () -> registry.recordPending(platform, new DeploymentId("new")).id();

        Set<Long> ids = new HashSet<>();
        for (Future<Long> id : executor.invokeAll(Collections.nCopies(32, launch))) {
            ids.add(id.get());
        }

        assertThat(ids).hasSize(1);
        assertThat(status(platform, "new")).isEqualTo(DeploymentStatus.PENDING);
    }

    @Test
    void aPendingDeploymentThatAFileNamesBecomesActive() {
        apply("platforms:\n" + platform("it-pending", "pending", "[]"));
        PlatformRegistration platform = registry.platform("it-pending").orElseThrow();
        Deployment pending = registry.recordPending(platform, new DeploymentId("7"));
        assertThat(pending.institution()).isEmpty();

        apply(INSTITUTIONS, "platforms:\n" + platform("it-pending", "pending", "[{id: '7', institution: it-b}]"));

        Deployment active = registry.deployment(platform, new DeploymentId("7")).orElseThrow();
        assertThat(active.id()).isEqualTo(pending.id());
        assertThat(active.status()).isEqualTo(DeploymentStatus.ACTIVE);
        assertThat(institution(platform, "7")).isEqualTo("it-b");
        assertThat(registry.recordPending(platform, new DeploymentId("7")).status())
                .isEqualTo(DeploymentStatus.ACTIVE);
    }

    @Test
    void anLmsCannotFillTheTable() {
        apply("platforms:\n" + platform("it-flood", "flood", "[]"));
        PlatformRegistration platform = registry.platform("it-flood").orElseThrow();
        for (int i = 0; i <= PendingDeployments.MAX_PER_REGISTRATION; i++) {
            assertThat(registry.recordPending(platform, new DeploymentId("d" + i))
                            .status())
                    .isEqualTo(DeploymentStatus.PENDING);
        }

        assertThat(registry.deployment(platform, new DeploymentId("d99"))).isPresent();
        assertThat(registry.deployment(platform, new DeploymentId("d100"))).isEmpty();
    }

    @Test
    void refreshTakesOverWhatAnotherNodeWrote() throws Exception {
        apply("platforms:\n" + platform("it-node", "node", "[]"));
        execute("UPDATE platform_registration SET name = 'renamed' WHERE code = 'it-node'");
        assertThat(registry.platform("it-node").orElseThrow().name()).isEqualTo("LMS");

        registry.refresh();

        assertThat(registry.platform("it-node").orElseThrow().name()).isEqualTo("renamed");
    }

    private void apply(String... files) {
        List<ConfigSource> sources = new ArrayList<>();
        for (String file : files) {
            sources.add(ConfigSource.of(sources.size() + ".yaml", file));
        }
        LtiConfig config = new LtiConfigLoader(false).load(sources);
        registryApplier.apply(config);
        courseApplier.apply(config);
        registry.refresh();
        courses.refresh();
    }

    private static String platform(String code, String client, String deployments) {
        return String.format(PLATFORM, code, client, client, deployments);
    }

    private DeploymentStatus status(PlatformRegistration platform, String deployment) {
        return registry.deployment(platform, new DeploymentId(deployment))
                .orElseThrow()
                .status();
    }

    private String institution(PlatformRegistration platform, String deployment) {
        return registry.deployment(platform, new DeploymentId(deployment))
                .flatMap(Deployment::institution)
                .orElseThrow()
                .code();
    }

    private void execute(String sql) throws Exception {
        transaction.begin();
        entityManager.createNativeQuery(sql).executeUpdate();
        transaction.commit();
    }

    private List<String> allRows() {
        return Stream.of("institution", "platform_registration", "deployment", "tool_registration", "shared_course")
                .flatMap(table -> ((List<?>) entityManager
                                .createNativeQuery("SELECT * FROM " + table + " ORDER BY id")
                                .getResultList())
                        .stream())
                .map(row -> Arrays.toString((Object[]) row))
                .toList();
    }
}
