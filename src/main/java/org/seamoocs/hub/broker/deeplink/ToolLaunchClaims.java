package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seamoocs.hub.broker.CustomParameters;
import org.seamoocs.hub.broker.deeplink.UsableCourses.Usable;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.OutboundContexts;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.identity.PairwiseSubjects;
import org.seamoocs.hub.identity.Person;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.identity.Persons;
import org.seamoocs.hub.lti.spec.ClaimsWriter;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.ToolPlatform;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.Cohort;

/**
 * Who asks a tool for content, and for which course: pairwise subject, mapped and clamped role, the claims that the agreement
 * releases and the tool asks for (design.md 3.1 to 3.4), with the course's custom parameters, which may tell the tool what of
 * it is shared. Services are not announced: the context is open to them once something has been placed (ADR 0018).
 */
@Dependent
class ToolLaunchClaims {

    private static final String COURSE_TYPE = "http://purl.imsglobal.org/vocab/lis/v2/course#";

    private final PairwiseSubjects subjects;
    private final Persons persons;
    private final Placements placements;
    private final OutboundContexts contexts;
    private final HubSettings settings;
    private final Clock clock;

    @Inject
    ToolLaunchClaims(
            PairwiseSubjects subjects,
            Persons persons,
            Placements placements,
            OutboundContexts contexts,
            HubSettings settings,
            Clock clock) {
        this.subjects = subjects;
        this.persons = persons;
        this.placements = placements;
        this.contexts = contexts;
        this.settings = settings;
        this.clock = clock;
    }

    /** The selection has a person. */
    Built of(Selection selection, Usable usable, ToolRegistration tool) {
        Instant now = clock.instant();
        PersonId person = selection.person().orElseThrow();
        Map<PersonClaim, String> released =
                persons.find(person).map(p -> released(p, usable, tool)).orElseGet(Map::of);
        Subject subject = subjects.of(person, tool, now);
        List<String> roles = selection.roles().clamped(usable.terms().roleCeiling());
        Context context = context(selection, usable, now);
        LaunchPresentation presentation = new LaunchPresentation(
                Optional.empty(), Optional.empty(), selection.browser().locale());
        ToolPlatform platform = ToolPlatform.ofHub(settings.publicUrl(), settings.operatorName());
        CustomParameters custom = new CustomParameters(
                Optional.of(subject),
                released,
                String.join(",", roles),
                context,
                Optional.empty(),
                presentation,
                Optional.empty(),
                Optional.empty(),
                platform,
                settings.publicUrl(),
                settings.operatorEmail());
        Map<String, Object> claims = new ClaimsWriter()
                .subject(subject)
                .person(released)
                .roles(roles)
                .context(context)
                .presentation(presentation)
                .toolPlatform(platform)
                .custom(custom.resolve(usable.course().custom()))
                .hops(hops(selection))
                .claims();
        return new Built(
                claims, released.keySet().stream().map(PersonClaim::wireName).collect(Collectors.toUnmodifiableSet()));
    }

    private Context context(Selection selection, Usable usable, Instant now) {
        boolean shared = usable.terms().cohort() == Cohort.SHARED;
        OutboundContext context = shared
                ? contexts.ofCohort(usable.course(), now)
                : contexts.ofSection(
                        usable.course(),
                        placements.section(selection.sectionId()).orElseThrow(),
                        now);
        return new Context(
                context.contextId(),
                Optional.of(usable.course().code()),
                Optional.of(usable.course().title()),
                List.of(COURSE_TYPE + (shared ? "CourseOffering" : "CourseSection")));
    }

    private List<String> hops(Selection selection) {
        return Stream.concat(
                        selection.hops().stream(),
                        Stream.of(settings.publicUrl().toString()))
                .toList();
    }

    private static Map<PersonClaim, String> released(Person person, Usable usable, ToolRegistration tool) {
        Map<PersonClaim, String> released = new EnumMap<>(PersonClaim.class);
        usable.terms().releases().stream().filter(tool.claims()::contains).forEach(claim -> value(person, claim)
                .ifPresent(value -> released.put(claim, value)));
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
