package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.seamoocs.hub.broker.deeplink.ContentItems;
import org.seamoocs.hub.broker.deeplink.Selections;
import org.seamoocs.hub.broker.deeplink.StoredItem;
import org.seamoocs.hub.broker.launch.CourseTarget.Place;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.catalogue.Placements.Placed;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.LaunchError;
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

/**
 * Stores what a validated launch says, in one transaction: nonce, section, placement, person, roles, and the session at the
 * hub or the launch that goes on into a tool.
 */
@ApplicationScoped
class Arrivals {

    private final Clock clock;
    private final UsedNonces nonces;
    private final Courses courses;
    private final Placements placements;
    private final Persons persons;
    private final Sessions sessions;
    private final OutboundStart outbound;
    private final ContentItems items;
    private final Selections selections;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Arrivals() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    Arrivals(
            Clock clock,
            UsedNonces nonces,
            Courses courses,
            Placements placements,
            Persons persons,
            Sessions sessions,
            OutboundStart outbound,
            ContentItems items,
            Selections selections) {
        this.clock = clock;
        this.nonces = nonces;
        this.courses = courses;
        this.placements = placements;
        this.persons = persons;
        this.sessions = sessions;
        this.outbound = outbound;
        this.items = items;
        this.selections = selections;
    }

    /**
     * @param institution the institution to which the deployment belongs
     * @param target which course the launch names
     * @param browser who alone may fetch what goes on to a tool
     */
    @Transactional
    Arrived arrive(
            Deployment deployment,
            Institution institution,
            LaunchMessage message,
            CourseTarget target,
            BrowserTie browser) {
        nonces.use(message.nonce());
        Optional<SharedCourse> named = target.code().flatMap(courses::offered);
        StoredLaunch stored = store(deployment, institution, message, named);
        if (target.place() == Place.NETWORK) {
            return new Arrived.AtHub("/network", sessions.open(arrival(stored, Optional.empty())));
        }
        if (target.code().isPresent() && named.isEmpty()) {
            return unavailable(target.code().get());
        }
        Optional<SharedCourse> placed = named.isPresent() ? named : placed(stored);
        Optional<SharedCourse> course =
                named.or(() -> placed.map(SharedCourse::code).flatMap(courses::offered));
        if (course.isEmpty()) {
            return placed.map(SharedCourse::code).map(Arrivals::unavailable).orElseGet(Arrived.Nowhere::new);
        }
        Optional<StoredItem> item = item(target, course.get(), stored);
        if (target.item().isPresent() && item.isEmpty()) {
            return new Arrived.Refused(
                    DeepLinkingError.ITEM_UNAVAILABLE,
                    "course " + course.get().code() + " has no such item of " + institution.code());
        }
        stored.placement()
                .filter(placement -> !placement.contentItemId().equals(item.map(StoredItem::id)))
                .ifPresent(placement -> items.place(placement, item));
        if (course.get().tool().isPresent() && target.place() == Place.COURSE) {
            return outbound.start(stored, course.get(), item, browser);
        }
        String path = "/courses/" + course.get().code() + (target.place() == Place.FORUM ? "/forum" : "");
        return new Arrived.AtHub(path, sessions.open(arrival(stored, course)));
    }

    /**
     * Stores what a deep linking request says.
     *
     * @return the secret of the page on which content is chosen
     */
    @Transactional
    String select(Deployment deployment, Institution institution, LaunchMessage message, BrowserTie browser) {
        nonces.use(message.nonce());
        StoredLaunch stored = store(deployment, institution, message, Optional.empty());
        return selections.open(stored.section(), stored.person(), message, browser);
    }

    /** The part of the course that the link names; of a link that names nothing, the one to which it led before. */
    private Optional<StoredItem> item(CourseTarget target, SharedCourse course, StoredLaunch stored) {
        return target.code().isPresent()
                ? target.item().flatMap(id -> items.find(course.code(), id, stored.institution()))
                : stored.placement().flatMap(items::of);
    }

    /** The course to which the link led before. */
    private static Optional<SharedCourse> placed(StoredLaunch stored) {
        return stored.placement().flatMap(Placement::course);
    }

    private StoredLaunch store(
            Deployment deployment, Institution institution, LaunchMessage message, Optional<SharedCourse> named) {
        Instant now = clock.instant();
        Placed placed = placements.placed(deployment, message, named, now);
        Section section = placed.section();
        Optional<Placement> placement = placed.placement();
        Optional<PersonId> person = message.subject()
                .map(subject -> persons.arrived(institution, message.issuer(), subject, message.profile(), now));
        person.ifPresent(p -> placements.member(p, section, message.roles(), now));
        return new StoredLaunch(institution, message, section, placement, person, now);
    }

    private static Arrived unavailable(String code) {
        return new Arrived.Refused(LaunchError.COURSE_UNAVAILABLE, "no offered course " + code);
    }

    private static Arrival arrival(StoredLaunch stored, Optional<SharedCourse> course) {
        LaunchMessage message = stored.message();
        return new Arrival(
                stored.person(),
                stored.section().id(),
                stored.placement().map(Placement::id),
                course.map(SharedCourse::id),
                message.type(),
                message.roles().courseRole(),
                message.roles().testUser(),
                message.forUser().map(ForUser::subject),
                message.presentation().flatMap(LaunchPresentation::locale).or(() -> message.profile()
                        .locale()),
                message.presentation().flatMap(LaunchPresentation::returnUrl),
                message.claimNames());
    }
}
