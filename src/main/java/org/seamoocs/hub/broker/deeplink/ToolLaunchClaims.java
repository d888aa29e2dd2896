package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.broker.deeplink.UsableCourses.Usable;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.OutboundContexts;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.identity.PairwiseSubjects;
import org.seamoocs.hub.identity.Person;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.identity.Persons;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.Cohort;

/**
 * Who asks a tool for content, and for which course: pairwise subject, mapped and clamped role, the claims that the agreement
 * releases and the tool asks for (design.md 3.1 to 3.4).
 */
@Dependent
class ToolLaunchClaims {

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";
    private static final String COURSE_SECTION = "http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection";

    private final PairwiseSubjects subjects;
    private final Persons persons;
    private final Placements placements;
    private final OutboundContexts contexts;
    private final Clock clock;

    @Inject
    ToolLaunchClaims(
            PairwiseSubjects subjects, Persons persons, Placements placements, OutboundContexts contexts, Clock clock) {
        this.subjects = subjects;
        this.persons = persons;
        this.placements = placements;
        this.contexts = contexts;
        this.clock = clock;
    }

    /** The selection has a person. */
    Built of(Selection selection, Usable usable, ToolRegistration tool) {
        Instant now = clock.instant();
        PersonId person = selection.person().orElseThrow();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(Claim.SUBJECT, subjects.of(person, tool, now).value());
        claims.put(Claim.ROLES, roles(usable.roleOf(selection)));
        claims.put(Claim.CONTEXT, context(selection, usable, now));
        Map<String, Object> presentation = new LinkedHashMap<>();
        presentation.put("document_target", "iframe");
        selection.browser().locale().ifPresent(locale -> presentation.put("locale", locale));
        claims.put(Claim.LAUNCH_PRESENTATION, presentation);
        Map<String, Object> released =
                persons.find(person).map(p -> released(p, usable, tool)).orElseGet(Map::of);
        claims.putAll(released);
        return new Built(claims, released.keySet());
    }

    private Map<String, Object> context(Selection selection, Usable usable, Instant now) {
        Section section = placements.section(selection.sectionId()).orElseThrow();
        OutboundContext context = usable.terms().cohort() == Cohort.SHARED
                ? contexts.ofCohort(usable.course(), now)
                : contexts.ofSection(usable.course(), section, now);
        return Map.of(
                "id", context.contextId(),
                "label", usable.course().code(),
                "title", usable.course().title(),
                "type", List.of(COURSE_SECTION));
    }

    private static List<String> roles(CourseRole role) {
        return switch (role) {
            case INSTRUCTOR -> List.of(MEMBERSHIP + "#Instructor");
            case CONTENT_DEVELOPER -> List.of(MEMBERSHIP + "#ContentDeveloper");
            case TEACHING_ASSISTANT ->
                List.of(MEMBERSHIP + "#Instructor", MEMBERSHIP + "/Instructor#TeachingAssistant");
            default -> List.of();
        };
    }

    private static Map<String, Object> released(Person person, Usable usable, ToolRegistration tool) {
        Set<PersonClaim> allowed = new LinkedHashSet<>(tool.claims());
        allowed.retainAll(usable.terms().releases());
        Map<String, Object> released = new LinkedHashMap<>();
        allowed.forEach(claim -> value(person, claim).ifPresent(value -> released.put(claim.wireName(), value)));
        return released;
    }

    private static Optional<String> value(Person person, PersonClaim claim) {
        return switch (claim) {
            case NAME -> person.name();
            case GIVEN_NAME -> person.givenName();
            case FAMILY_NAME -> person.familyName();
            case EMAIL -> person.email();
            case LOCALE -> person.locale();
            default -> Optional.empty(); // not kept from the LMS's request to here
        };
    }

    /**
     * @param released the names of the personal claims among them
     */
    record Built(Map<String, Object> claims, Set<String> released) {}
}
