package org.seamoocs.hub.catalogue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.AgsEndpoint;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.NrpsService;
import org.seamoocs.hub.lti.spec.ResourceLink;
import org.seamoocs.hub.lti.spec.Roles;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.Deployment;

/**
 * Where shared courses have been placed and who is there. Sections and placements are read first and written only when
 * something changed, so that a class that launches at once does not queue for one row; two first launches at once make
 * one row. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Placements {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /**
     * The section of the message's context and the placement of its resource link, made at their first launch; labels,
     * titles and the LMS's services follow the message. A course that the launch names replaces the one to which the
     * placement led before; a launch that names none leaves it. A message without a link finds or makes the section alone.
     */
    public Placed placed(Deployment deployment, LaunchMessage message, Optional<SharedCourse> course, Instant now) {
        String contextId = message.context().map(Context::id).orElse("");
        Optional<Placed> known = find(deployment, contextId, message.resourceLink());
        Section section = section(known.map(Placed::section), deployment, contextId, message.context(), now);
        Optional<Placement> placement = message.resourceLink()
                .map(link -> placement(known.flatMap(Placed::placement), section, link, course, now));
        services(section, message.ags(), message.nrps());
        placement.ifPresent(p -> lineItem(p, message.ags()));
        return new Placed(section, placement);
    }

    private Section section(
            Optional<Section> known, Deployment deployment, String contextId, Optional<Context> context, Instant now) {
        String label = context.flatMap(Context::label).orElse(null);
        String title = context.flatMap(Context::title).orElse(null);
        if (known.isPresent()
                && Objects.equals(known.get().label().orElse(null), label)
                && Objects.equals(known.get().title().orElse(null), title)) {
            return known.get();
        }
        entities.createNativeQuery("""
                        INSERT INTO section (deployment_id, context_id, label, title, created_at)
                        VALUES (?1, ?2, ?3, ?4, ?5)
                        ON DUPLICATE KEY UPDATE label = VALUES(label), title = VALUES(title)""")
                .setParameter(1, deployment.id())
                .setParameter(2, contextId)
                .setParameter(3, label)
                .setParameter(4, title)
                .setParameter(5, DatabaseTime.of(now))
                .executeUpdate();
        known.ifPresent(entities::refresh);
        return known.or(() -> find(deployment, contextId, Optional.empty()).map(Placed::section))
                .orElseThrow();
    }

    private Placement placement(
            Optional<Placement> known, Section section, ResourceLink link, Optional<SharedCourse> course, Instant now) {
        String title = link.title().orElse(null);
        if (known.isPresent()
                && Objects.equals(known.get().title().orElse(null), title)
                && course.map(known.get()::leadsTo).orElse(true)) {
            return known.get();
        }
        entities.createNativeQuery("""
                        INSERT INTO placement (section_id, resource_link_id, course_id, title, created_at)
                        VALUES (?1, ?2, ?3, ?4, ?5)
                        ON DUPLICATE KEY UPDATE title = VALUES(title), course_id = IFNULL(VALUES(course_id), course_id)""")
                .setParameter(1, section.id())
                .setParameter(2, link.id())
                .setParameter(3, course.map(SharedCourse::id).orElse(null))
                .setParameter(4, title)
                .setParameter(5, DatabaseTime.of(now))
                .executeUpdate();
        known.ifPresent(entities::refresh);
        return known.or(() -> findPlacement(section, link.id())).orElseThrow();
    }

    /**
     * Notes where the section's LMS takes grades and tells its roster. A launch that does not say leaves what was known,
     * because only some messages carry these claims; addresses that changed are replaced (AGS 2.0, 3.1).
     */
    private void services(Section section, Optional<AgsEndpoint> ags, Optional<NrpsService> nrps) {
        Optional<URI> lineItems = ags.flatMap(AgsEndpoint::lineItems);
        Optional<URI> memberships = nrps.map(NrpsService::contextMembershipsUrl);
        Optional<String> scopes = ags.map(endpoint -> String.join("\n", endpoint.scopes()));
        if (known(lineItems, section.lineItemsUrl())
                && known(memberships, section.membershipsUrl())
                && (ags.isEmpty() || section.agsScopes().equals(scopes(ags.get())))) {
            return;
        }
        entities.createNativeQuery("""
                        UPDATE section SET line_items_url = IFNULL(?1, line_items_url), ags_scopes = IFNULL(?2, ags_scopes),
                            memberships_url = IFNULL(?3, memberships_url) WHERE id = ?4""")
                .setParameter(1, lineItems.map(URI::toString).orElse(null))
                .setParameter(2, scopes.orElse(null))
                .setParameter(3, memberships.map(URI::toString).orElse(null))
                .setParameter(4, section.id())
                .executeUpdate();
        entities.refresh(section);
    }

    /** Notes the one line item of the link; an AGS claim without one (a second item was made) forgets it. */
    private void lineItem(Placement placement, Optional<AgsEndpoint> ags) {
        if (ags.isEmpty() || ags.get().lineItem().equals(placement.lineItemUrl())) {
            return;
        }
        entities.createNativeQuery("UPDATE placement SET line_item_url = ?1 WHERE id = ?2")
                .setParameter(1, ags.get().lineItem().map(URI::toString).orElse(null))
                .setParameter(2, placement.id())
                .executeUpdate();
        entities.refresh(placement);
    }

    private static boolean known(Optional<URI> said, Optional<URI> stored) {
        return said.isEmpty() || said.equals(stored);
    }

    private static Set<Scope> scopes(AgsEndpoint endpoint) {
        return endpoint.scopes().stream().flatMap(uri -> Scope.of(uri).stream()).collect(toUnmodifiableSet());
    }

    /** Notes that the person is in the section, with the roles of this launch. */
    public void member(PersonId person, Section section, Roles roles, Instant now) {
        entities.createNativeQuery("""
                        INSERT INTO membership (person_id, section_id, course_role, roles, test_user, last_launch_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                        ON DUPLICATE KEY UPDATE course_role = VALUES(course_role), roles = VALUES(roles),
                            test_user = VALUES(test_user), last_launch_at = VALUES(last_launch_at)""")
                .setParameter(1, person.value())
                .setParameter(2, section.id())
                .setParameter(3, roles.courseRole().name())
                .setParameter(4, String.join("\n", roles.values()))
                .setParameter(5, roles.testUser())
                .setParameter(6, DatabaseTime.of(now))
                .executeUpdate();
    }

    /**
     * Of these persons those whose last launch into the section, given by its row, was a teacher's; a later launch as a
     * learner takes it back.
     */
    @Transactional(Transactional.TxType.REQUIRED)
    public Set<PersonId> teachers(long sectionId, Collection<PersonId> persons) {
        List<?> rows = entities.createNativeQuery(
                        "SELECT person_id, course_role FROM membership WHERE section_id = ?1 AND person_id IN ("
                                + persons.stream()
                                        .map(p -> Long.toString(p.value()))
                                        .collect(joining(",")) + ")")
                .setParameter(1, sectionId)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .filter(row -> CourseRole.valueOf((String) row[1]).teaches())
                .map(row -> new PersonId(((Number) row[0]).longValue()))
                .collect(toSet());
    }

    /** The section of that row. */
    public Optional<Section> section(long id) {
        return Optional.ofNullable(entities.find(Section.class, id));
    }

    /** Both in one statement: at nearly every launch both are there, and as they were. */
    private Optional<Placed> find(Deployment deployment, String contextId, Optional<ResourceLink> link) {
        return entities.createQuery("""
                        SELECT s, p FROM Section s
                            LEFT JOIN Placement p ON p.section = s AND p.resourceLinkId = :link
                        WHERE s.deployment.id = :deployment AND s.contextId = :context""", Object[].class)
                .setParameter("deployment", deployment.id())
                .setParameter("context", contextId)
                .setParameter("link", link.map(ResourceLink::id).orElse(""))
                .getResultStream()
                .findFirst()
                .map(row -> new Placed((Section) row[0], Optional.ofNullable((Placement) row[1])));
    }

    private Optional<Placement> findPlacement(Section section, String resourceLinkId) {
        return entities.createQuery(
                        "SELECT p FROM Placement p WHERE p.section.id = :section AND p.resourceLinkId = :link",
                        Placement.class)
                .setParameter("section", section.id())
                .setParameter("link", resourceLinkId)
                .getResultStream()
                .findFirst();
    }

    /**
     * Where a launch came from.
     *
     * @param placement empty for a message without a resource link
     */
    public record Placed(Section section, Optional<Placement> placement) {}
}
