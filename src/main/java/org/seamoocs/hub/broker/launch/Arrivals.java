package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.seamoocs.hub.broker.deeplink.Selections;
import org.seamoocs.hub.catalogue.CourseStatus;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.identity.Arrival;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.identity.Persons;
import org.seamoocs.hub.identity.Sessions;
import org.seamoocs.hub.lti.platform.BrowserTie;
import org.seamoocs.hub.lti.spec.ForUser;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.registry.Deployment;
import org.seamoocs.hub.registry.Institution;

/** Stores what a validated launch says, in one transaction: nonce, section, placement, person, roles, session. */
@ApplicationScoped
public class Arrivals {

    private final Clock clock;
    private final UsedNonces nonces;
    private final Courses courses;
    private final Placements placements;
    private final Persons persons;
    private final Sessions sessions;
    private final Selections selections;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Arrivals() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Arrivals(
            Clock clock,
            UsedNonces nonces,
            Courses courses,
            Placements placements,
            Persons persons,
            Sessions sessions,
            Selections selections) {
        this.clock = clock;
        this.nonces = nonces;
        this.courses = courses;
        this.placements = placements;
        this.persons = persons;
        this.sessions = sessions;
        this.selections = selections;
    }

    /**
     * @param institution the institution to which the deployment belongs
     * @param target which course the launch names
     * @return the course entered and the launch code of its session; empty if the launch leads to no offered course, in
     *     which case everything else is stored all the same
     */
    @Transactional
    public Optional<Entered> arrive(
            Deployment deployment, Institution institution, LaunchMessage message, CourseTarget target) {
        Instant now = clock.instant();
        nonces.use(message.nonce());
        Section section = placements.section(deployment, message.context(), now);
        Optional<SharedCourse> named = target.code().flatMap(courses::offered);
        Optional<Placement> placement =
                message.resourceLink().map(link -> placements.placement(section, link, named, now));
        placements.services(section, message.ags(), message.nrps());
        placement.ifPresent(p -> placements.lineItem(p, message.ags()));
        Optional<PersonId> person = message.subject()
                .map(subject -> persons.arrived(institution, message.issuer(), subject, message.profile(), now));
        person.ifPresent(p -> placements.member(p, section, message.roles(), now));
        Optional<SharedCourse> course = target.code().isPresent() ? named : placement.flatMap(Arrivals::offeredCourse);
        return course.map(c -> new Entered(c, sessions.open(arrival(message, person, section, placement, c))));
    }

    /**
     * Stores what a deep linking request says.
     *
     * @return the secret of the page on which content is chosen
     */
    @Transactional
    public String select(Deployment deployment, Institution institution, LaunchMessage message, BrowserTie browser) {
        Instant now = clock.instant();
        nonces.use(message.nonce());
        Section section = placements.section(deployment, message.context(), now);
        placements.services(section, message.ags(), message.nrps());
        Optional<PersonId> person = message.subject()
                .map(subject -> persons.arrived(institution, message.issuer(), subject, message.profile(), now));
        person.ifPresent(p -> placements.member(p, section, message.roles(), now));
        return selections.open(section, person, message, browser);
    }

    private static Optional<SharedCourse> offeredCourse(Placement placement) {
        return placement.course().filter(c -> c.status() == CourseStatus.OFFERED);
    }

    private static Arrival arrival(
            LaunchMessage message,
            Optional<PersonId> person,
            Section section,
            Optional<Placement> placement,
            SharedCourse course) {
        return new Arrival(
                person,
                section.id(),
                placement.map(Placement::id),
                course.id(),
                message.type(),
                message.roles().courseRole(),
                message.roles().testUser(),
                message.forUser().map(ForUser::subject),
                message.presentation().flatMap(LaunchPresentation::locale).or(() -> message.profile()
                        .locale()),
                message.presentation().flatMap(LaunchPresentation::returnUrl),
                message.claimNames());
    }

    /** A course and the one-time code of the session that was opened in it. */
    public record Entered(SharedCourse course, String code) {}
}
