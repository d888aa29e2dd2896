package org.seamoocs.hub.registry.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seamoocs.hub.catalogue.CourseApplier;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.OutboundContexts;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.identity.PairwiseSubjects;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.identity.Persons;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Profile;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.RegistryApplier;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.config.ConfigSource;
import org.seamoocs.hub.registry.config.LtiConfigLoader;
import org.seamoocs.hub.runtime.ConfigurationLoading;

/** Agreements from file to terms, and the identifiers that tools see, on a real MariaDB. */
@ExtendWith(ArquillianExtension.class)
class AgreementIT {

    private static final String NETWORK = """
            institutions:
              - {code: ag-offers, name: Offers, country: PH, languages: [en], timeZone: Asia/Manila}
              - {code: ag-sends, name: Sends, country: TL, languages: [tet], timeZone: Asia/Dili}
            tools:
              - {code: ag-tool, name: Tool, institution: ag-offers, clientId: ag-tool, loginUrl: 'https://t.example/l',
                 redirectUris: ['https://t.example/r'], jwksUri: 'https://t.example/k', scopes: [score], claims: [name]}
              - {code: ag-other, name: Other, institution: ag-offers, clientId: ag-other, loginUrl: 'https://o.example/l',
                 redirectUris: ['https://o.example/r'], jwksUri: 'https://o.example/k'}
            courses:
              - {code: ag-course, institution: ag-offers, title: Course, language: en, licence: CC-BY-4.0, status: offered,
                 tool: ag-tool, targetLinkUri: 'https://t.example/course'}
            """;

    @Inject
    RegistryApplier registryApplier;

    @Inject
    CourseApplier courseApplier;

    @Inject
    ConfigurationLoading configurationLoading;

    @Inject
    Courses courses;

    @Inject
    Agreements agreements;

    @Inject
    PairwiseSubjects subjects;

    @Inject
    OutboundContexts contexts;

    @Inject
    Persons persons;

    @Inject
    Clock clock;

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
    void anInstitutionsOwnCourseNeedsNoAgreementAndReleasesNothing() {
        apply("");
        assertThat(terms("ag-offers")).contains(Terms.OWN_COURSE);
        assertThat(Terms.OWN_COURSE.releases()).isEmpty();
        assertThat(terms("ag-sends")).isEmpty();
    }

    @Test
    void anAgreementReleasesOnlyWhatItNames() {
        apply(agreement("release: [name]"));
        Terms terms = terms("ag-sends").orElseThrow();
        assertThat(terms.releases()).containsExactly(PersonClaim.NAME);
        assertThat(terms.roleCeiling()).isEqualTo(CourseRole.LEARNER);
        assertThat(terms.roster()).isEqualTo(RosterMode.NONE);
        assertThat(terms.grades()).isEqualTo(GradeMode.SCORES);
        assertThat(terms.cohort()).isEqualTo(Cohort.SEPARATE);
        assertThat(terms.coTeaching()).isFalse();
    }

    @Test
    void aChangedAgreementIsANewVersionAndTheOldOneStays() {
        apply(agreement("release: [name]"));
        Terms first = terms("ag-sends").orElseThrow();
        apply(agreement("release: [name]"));
        assertThat(terms("ag-sends")).contains(first);

        apply(agreement("release: [name, email]"));

        Terms second = terms("ag-sends").orElseThrow();
        assertThat(second.agreement()).isNotEqualTo(first.agreement());
        assertThat(entityManager
                        .createNativeQuery(
                                "SELECT CONCAT(status, ' ', REPLACE(releases, '\n', ',')) FROM agreement WHERE id = "
                                        + first.agreement().orElseThrow())
                        .getSingleResult())
                .isEqualTo("SUPERSEDED name");
    }

    @Test
    void whatIsNamedNoLongerEndsAndComesBackAsAnotherVersion() {
        apply(agreement(""));
        Terms before = terms("ag-sends").orElseThrow();
        apply("");
        assertThat(terms("ag-sends")).isEmpty();
        apply(agreement(""));
        assertThat(terms("ag-sends").orElseThrow().agreement()).isNotEqualTo(before.agreement());
    }

    @Test
    void itHoldsFromTheFirstToTheLastDayAtTheSendingInstitution() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.of("Asia/Dili")));
        apply(agreement("starts: '" + today + "', ends: '" + today + "'"));
        assertThat(terms("ag-sends")).isPresent();
        apply(agreement("starts: '" + today.plusDays(1) + "'"));
        assertThat(terms("ag-sends")).isEmpty();
        apply(agreement("ends: '" + today.minusDays(1) + "'"));
        assertThat(terms("ag-sends")).isEmpty();
    }

    @Test
    void anotherAgreementMayTakeOverCourseAndInstitution() {
        apply(agreement("release: [name]"));
        apply(agreement("release: [email]").replace("code: ag-agreement", "code: ag-successor"));
        assertThat(terms("ag-sends").orElseThrow().releases()).containsExactly(PersonClaim.EMAIL);
    }

    @Test
    void aPersonHasOneSubjectInEachToolAndOneOnlyThere() throws Exception {
        apply("");
        PersonId person = inTransaction(() -> persons.arrived(
                institution("ag-sends"),
                new Issuer("https://lms.example"),
                new Subject("7"),
                new Profile(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                clock.instant()));
        Set<Subject> atOnce = new HashSet<>(atOnce(() -> subjects.of(person, tool("ag-tool"), clock.instant())));
        assertThat(atOnce).hasSize(1);
        Subject subject = atOnce.iterator().next();
        Subject elsewhere = inTransaction(() -> subjects.of(person, tool("ag-other"), clock.instant()));
        assertThat(elsewhere).isNotEqualTo(subject);
        assertThat(inTransaction(() -> subjects.person(tool("ag-tool"), subject)))
                .contains(person);
        assertThat(inTransaction(() -> subjects.person(tool("ag-other"), subject)))
                .isEmpty();
    }

    @Test
    void aCourseHasOneContextForItsCohort() throws Exception {
        apply("");
        SharedCourse course = courses.offered("ag-course").orElseThrow();
        Set<OutboundContext> atOnce = new HashSet<>(atOnce(() -> contexts.ofCohort(course, clock.instant())));
        assertThat(atOnce).hasSize(1);
        OutboundContext context = atOnce.iterator().next();
        assertThat(inTransaction(() -> contexts.find(context.contextId()))).contains(context);
        assertThat(inTransaction(() -> contexts.find("absent"))).isEmpty();
        assertThat(inTransaction(() -> contexts.sections(context))).isEmpty();
    }

    private <T> List<T> atOnce(Callable<T> work) throws Exception {
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            running.add(executor.submit(() -> inTransaction(work)));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> result : running) {
            results.add(result.get());
        }
        return results;
    }

    private <T> T inTransaction(Callable<T> work) throws Exception {
        transaction.begin();
        try {
            return work.call();
        } finally {
            transaction.commit();
        }
    }

    private Optional<Terms> terms(String institution) {
        return agreements.terms("ag-course", institution("ag-offers"), institution(institution));
    }

    private Institution institution(String code) {
        return entityManager
                .createQuery("SELECT i FROM Institution i WHERE i.code = :code", Institution.class)
                .setParameter("code", code)
                .getSingleResult();
    }

    private ToolRegistration tool(String code) {
        return entityManager
                .createQuery("SELECT t FROM ToolRegistration t WHERE t.code = :code", ToolRegistration.class)
                .setParameter("code", code)
                .getSingleResult();
    }

    private static String agreement(String more) {
        return "agreements:\n  - {code: ag-agreement, course: ag-course, institution: ag-sends"
                + (more.isEmpty() ? "" : ", " + more) + "}\n";
    }

    private void apply(String agreements) {
        var config = new LtiConfigLoader(false).load(List.of(ConfigSource.of("network.yaml", NETWORK + agreements)));
        registryApplier.apply(config);
        courseApplier.apply(config);
        courses.refresh();
        this.agreements.refresh();
    }
}
