package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.identity.Person;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.ags.ActivityProgress;
import org.seamoocs.hub.lti.spec.ags.GradingProgress;
import org.seamoocs.hub.lti.tool.HomeScore;
import org.seamoocs.hub.lti.tool.LmsCaller;
import org.seamoocs.hub.lti.tool.NewLineItem;
import org.seamoocs.hub.registry.Deployment;
import org.seamoocs.hub.registry.DeploymentStatus;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.agreement.Agreements;
import org.seamoocs.hub.registry.agreement.GradeMode;

/** Reads what a delivery needs, and decides what of a score may go home (design.md 3.6): what the agreement says now. Thread-safe. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class Parcels {

    /** The mark of the hub's line items in LMSs; with the item's own random id it is found again. */
    static final String TAG = "sea-moocs";

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private Agreements agreements;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Parcels() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public Parcels(Agreements agreements) {
        this.agreements = agreements;
    }

    /** What there is to send, or the reason why it cannot go home. */
    public Content read(DueScore due) {
        Section section = entities.find(Section.class, due.sectionId());
        Person person = entities.find(Person.class, due.personId());
        Deployment deployment = section.deployment();
        Object[] item = item(due);
        Optional<GradeMode> mode = mode(deployment, ((Number) item[4]).longValue());
        Optional<String> obstacle = obstacle(section, person, item, mode);
        if (obstacle.isPresent()) {
            return new Content.Undeliverable(obstacle.get());
        }
        boolean comments = mode.filter(m -> m == GradeMode.SCORES_AND_COMMENTS).isPresent();
        return new Content.Parcel(
                LmsCaller.of(deployment),
                new Subject(person.subject()),
                history(due, comments),
                home(due, section, item));
    }

    private static Optional<String> obstacle(Section section, Person person, Object[] item, Optional<GradeMode> mode) {
        Deployment deployment = section.deployment();
        if (deployment.status() != DeploymentStatus.ACTIVE
                || deployment.registration().status() != EntryStatus.ACTIVE) {
            return Optional.of("the LMS is no longer registered");
        }
        if (item[5] != null) {
            return Optional.of("the tool has deleted the line item");
        }
        if (mode.isEmpty() || mode.get() == GradeMode.NONE) {
            return Optional.of("no agreement in force lets scores go home");
        }
        if (!person.issuer().equals(deployment.registration().issuer())) {
            return Optional.of("the person is not a user of this LMS");
        }
        return section.agsScopes().contains(Scope.SCORE)
                ? Optional.empty()
                : Optional.of("the LMS lets the hub write no scores in this course");
    }

    private Optional<GradeMode> mode(Deployment deployment, long courseId) {
        SharedCourse course = entities.find(SharedCourse.class, courseId);
        return deployment
                .institution()
                .flatMap(sending -> agreements.terms(course.code(), course.institution(), sending))
                .map(terms -> terms.grades());
    }

    private Object[] item(DueScore due) {
        return (Object[]) query("""
                        SELECT i.item_id, i.label, i.score_maximum, i.placement_id, c.course_id, i.deleted_at
                          FROM line_item i JOIN outbound_context c ON c.id = i.context_id WHERE i.id = ?1""", due.lineItemId()).getSingleResult();
    }

    private Home home(DueScore due, Section section, Object[] item) {
        Optional<Placement> placement = Optional.ofNullable((Number) item[3])
                .map(id -> entities.find(Placement.class, id.longValue()))
                .filter(p -> p.section().id() == section.id());
        return new Home(
                due.lineItemId(),
                due.sectionId(),
                known(due),
                placement.filter(p -> first(p, due)).flatMap(Placement::lineItemUrl),
                section.lineItemsUrl(),
                section.agsScopes(),
                new NewLineItem(
                        (String) item[1],
                        ((Number) item[2]).doubleValue(),
                        (String) item[0],
                        TAG,
                        placement.filter(p -> p.lineItemUrl().isEmpty()).map(Placement::resourceLinkId)));
    }

    private Optional<URI> known(DueScore due) {
        return strings(query(
                        "SELECT url FROM home_line_item WHERE line_item_id = ?1 AND section_id = ?2 AND url <> ''",
                        due.lineItemId(),
                        due.sectionId()))
                .map(URI::create)
                .findFirst();
    }

    /** Whether the item is the one of its link: declared for it, or the first that a tool made for it. */
    private boolean first(Placement placement, DueScore due) {
        return query("""
                        SELECT id FROM line_item WHERE placement_id = ?1 AND deleted_at IS NULL
                         ORDER BY declared_for IS NULL, id LIMIT 1""", placement.id()).getResultList().stream()
                .anyMatch(id -> ((Number) id).longValue() == due.lineItemId());
    }

    private List<HomeScore> history(DueScore due, boolean comments) {
        return rows(query("""
                        SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', scored_at), score_given, score_maximum,
                               activity_progress, grading_progress, comment, submission
                          FROM score WHERE line_item_id = ?1 AND person_id = ?2
                           AND scored_at <= (SELECT scored_at FROM score WHERE id = ?3)
                         ORDER BY scored_at, id""", due.lineItemId(), due.personId(), due.scoreId()))
                .map(Parcels::score)
                .map(score -> comments ? score : score.withoutComment())
                .toList();
    }

    private static HomeScore score(Object[] row) {
        return new HomeScore(
                Instant.EPOCH.plus(((Number) row[0]).longValue(), ChronoUnit.MICROS),
                number(row[1]),
                number(row[2]),
                ActivityProgress.valueOf((String) row[3]),
                GradingProgress.valueOf((String) row[4]),
                Optional.ofNullable((String) row[5]),
                Optional.ofNullable((String) row[6]));
    }

    private static OptionalDouble number(@Nullable Object value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(((Number) value).doubleValue());
    }

    private Query query(String sql, Object... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }

    @SuppressWarnings("unchecked")
    private static Stream<Object[]> rows(Query query) {
        return query.getResultList().stream();
    }

    @SuppressWarnings("unchecked")
    private static Stream<String> strings(Query query) {
        return query.getResultList().stream();
    }

    /** All that a delivery needs, read in one transaction, so that none is open while the LMS is called. */
    sealed interface Content {

        /** Why there is nothing to send, for whoever looks at parked scores. */
        record Undeliverable(String why) implements Content {}

        /**
         * What to send where.
         *
         * @param user the learner's {@code sub} at that LMS
         * @param history the person's scores in the item, oldest first, with what of them may go home
         */
        record Parcel(LmsCaller caller, Subject user, List<HomeScore> history, Home home) implements Content {}
    }

    /**
     * A line item's place in the LMS of one section.
     *
     * @param known its address there, if it was found or made before
     * @param own the address of the LMS's own item, if the line item is the one of that LMS's link
     * @param lineItems where the section's line items are; empty if the LMS never said
     * @param scopes what the LMS lets the hub do there
     * @param item how it is made
     */
    record Home(
            long lineItemId,
            long sectionId,
            Optional<URI> known,
            Optional<URI> own,
            Optional<URI> lineItems,
            Set<Scope> scopes,
            NewLineItem item) {}
}
