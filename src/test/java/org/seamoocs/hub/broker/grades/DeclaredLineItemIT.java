package org.seamoocs.hub.broker.grades;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seamoocs.hub.catalogue.CourseApplier;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.OutboundContexts;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.catalogue.Placements.Placed;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchMessageParser;
import org.seamoocs.hub.lti.spec.ags.LineItem;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.Registry;
import org.seamoocs.hub.registry.RegistryApplier;
import org.seamoocs.hub.registry.config.ConfigSource;
import org.seamoocs.hub.registry.config.LtiConfigLoader;
import org.seamoocs.hub.runtime.ConfigurationLoading;

/** The line item that comes with a deep-linked link, and what a launch says of a link's line items, on a real MariaDB. */
@ExtendWith(ArquillianExtension.class)
class DeclaredLineItemIT {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final String CONFIGURATION = """
            institutions:
              - {code: dli, name: Manila, country: PH, languages: [en], timeZone: Asia/Manila}
            platforms:
              - code: dli-lms
                name: LMS
                issuer: https://dli.example
                clientId: dli
                authorizationEndpoint: https://dli.example/auth
                jwksUri: https://dli.example/keys
                deployments: [{id: '1', institution: dli}]
            tools:
              - code: dli-tool
                name: Tool
                institution: dli
                clientId: dli-tool
                loginUrl: https://tool.example/login
                redirectUris: ['https://tool.example/launch']
                jwksUri: https://tool.example/keys
            courses:
              - {code: dli-course, institution: dli, title: Rice, language: en, licence: CC-BY-4.0, status: offered,
                 tool: dli-tool, targetLinkUri: 'https://tool.example/rice'}
            """;

    @Inject
    LineItems items;

    @Inject
    LineItemAddresses addresses;

    @Inject
    OutboundContexts contexts;

    @Inject
    Placements placements;

    @Inject
    Courses courses;

    @Inject
    Registry registry;

    @Inject
    RegistryApplier registryApplier;

    @Inject
    CourseApplier courseApplier;

    @Inject
    ConfigurationLoading configurationLoading;

    @PersistenceContext(unitName = "hub")
    EntityManager entities;

    @Resource
    UserTransaction transaction;

    /** Other tests in this container need what the hub itself had loaded. */
    @AfterEach
    void restore() {
        configurationLoading.load();
    }

    @Test
    void isMadeOnceAndIsTheLinksOwn() throws Exception {
        LtiConfig config = new LtiConfigLoader(false).load(List.of(ConfigSource.of("dli.yaml", CONFIGURATION)));
        registryApplier.apply(config);
        courseApplier.apply(config);
        registry.refresh();
        courses.refresh();
        SharedCourse course = courses.offered("dli-course").orElseThrow();
        LineItem declared = LineItem.declared(
                Map.of("scoreMaximum", 100, "resourceId", "r", "tag", "t", "https://x.example/y", 1), "Bài tập 1");

        transaction.begin();
        Placed placed = placements.placed(
                registry.deployment(registry.platform("dli-lms").orElseThrow(), new DeploymentId("1"))
                        .orElseThrow(),
                launch(),
                Optional.of(course),
                NOW);
        Placement placement = placed.placement().orElseThrow();
        OutboundContext context = contexts.ofSection(course, placed.section(), NOW);
        assertThat(items.onlyOne(context, placement, course.tool().orElseThrow()))
                .isEmpty();
        items.declare(context, placement, course.tool().orElseThrow(), declared);
        items.declare(context, placement, course.tool().orElseThrow(), declared);

        StoredLineItem stored = entities.createQuery(
                        "SELECT i FROM StoredLineItem i WHERE i.contextId = :context", StoredLineItem.class)
                .setParameter("context", context.id())
                .getSingleResult();
        assertThat(stored.lineItem().label()).isEqualTo("Bài tập 1");
        assertThat(stored.lineItem().resourceLinkId()).hasValue(placement.linkId());
        assertThat(stored.lineItem().extensions()).containsEntry("https://x.example/y", 1);
        assertThat(items.onlyOne(context, placement, course.tool().orElseThrow()))
                .hasValue(URI.create(addresses.container(context) + "/" + stored.itemId()));

        OutboundContext cohort = contexts.ofCohort(course, NOW);
        assertThat(items.onlyOne(cohort, placement, course.tool().orElseThrow()))
                .as("the cohort of the agreement has changed: the item is where its link is, under the id it has")
                .hasValue(URI.create(addresses.container(cohort) + "/" + stored.itemId()));
        assertThat(items.onlyOne(context, placement, course.tool().orElseThrow()))
                .hasValue(URI.create(addresses.container(context) + "/" + stored.itemId()));
        entities.refresh(stored);

        items.delete(stored);
        entities.flush();
        items.declare(context, placement, course.tool().orElseThrow(), declared);
        assertThat(items.onlyOne(context, placement, course.tool().orElseThrow()))
                .as("what the tool has deleted does not come back")
                .isEmpty();
        for (int i = 0; i < 2; i++) {
            entities.persist(
                    new StoredLineItem(context.id(), course.tool().orElseThrow().id(), placement, declared, NOW));
            entities.flush();
            assertThat(items.onlyOne(context, placement, course.tool().orElseThrow())
                            .isPresent())
                    .as("%d line item(s)", i + 1)
                    .isEqualTo(i == 0);
        }
        transaction.rollback();
    }

    private static LaunchMessage launch() {
        Map<String, Object> claims = new HashMap<>();
        claims.put(Claim.ISSUER, "https://dli.example");
        claims.put(Claim.SUBJECT, "s");
        claims.put(Claim.EXPIRES_AT, NOW.plusSeconds(60).getEpochSecond());
        claims.put(Claim.ISSUED_AT, NOW.getEpochSecond());
        claims.put(Claim.NONCE, "n");
        claims.put(Claim.VERSION, "1.3.0");
        claims.put(Claim.MESSAGE_TYPE, "LtiResourceLinkRequest");
        claims.put(Claim.DEPLOYMENT_ID, "1");
        claims.put(Claim.TARGET_LINK_URI, "https://hub.example/courses/dli-course");
        claims.put(Claim.RESOURCE_LINK, Map.of("id", "link"));
        claims.put(Claim.ROLES, List.of());
        return new LaunchMessageParser(false, false, Optional.empty()).parse(new Claims(claims));
    }
}
