package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.seamoocs.hub.broker.deeplink.StoredItem;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.OutboundContexts;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.identity.PairwiseSubjects;
import org.seamoocs.hub.identity.Persons;
import org.seamoocs.hub.lti.platform.BrowserTie;
import org.seamoocs.hub.lti.platform.OutboundLaunch;
import org.seamoocs.hub.lti.platform.OutboundLaunches;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.ForUser;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.registry.Registry;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.Agreements;
import org.seamoocs.hub.registry.agreement.Cohort;
import org.seamoocs.hub.registry.agreement.Terms;

/** Turns an arrived launch outbound, within the transaction of its arrival (design.md 3). */
@ApplicationScoped
public class OutboundStart {

    private final Registry registry;
    private final Agreements agreements;
    private final OutboundContexts contexts;
    private final PairwiseSubjects subjects;
    private final Persons persons;
    private final OutboundClaims claims;
    private final LinkLineItems lineItems;
    private final OutboundLaunches launches;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected OutboundStart() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    OutboundStart(
            Registry registry,
            Agreements agreements,
            OutboundContexts contexts,
            PairwiseSubjects subjects,
            Persons persons,
            OutboundClaims claims,
            LinkLineItems lineItems,
            OutboundLaunches launches) {
        this.registry = registry;
        this.agreements = agreements;
        this.contexts = contexts;
        this.subjects = subjects;
        this.persons = persons;
        this.claims = claims;
        this.lineItems = lineItems;
        this.launches = launches;
    }

    /** To the tool's login address, if tool and agreement hold. */
    Arrived start(StoredLaunch stored, SharedCourse course, Optional<StoredItem> item, BrowserTie browser) {
        Optional<ToolRegistration> tool = course.tool().flatMap(t -> registry.tool(new ClientId(t.clientId())));
        if (tool.isEmpty()) {
            return refused("the tool of course " + course.code() + " is withdrawn");
        }
        Optional<Terms> terms = agreements.terms(course.code(), course.institution(), stored.institution());
        if (terms.isEmpty()) {
            return refused("no agreement on course " + course.code() + " with "
                    + stored.institution().code());
        }
        Crossing crossing = crossing(stored, course, item, tool.get(), terms.get());
        LaunchMessage message = stored.message();
        Optional<ForUser> forUser = message.forUser().flatMap(reviewed -> reviewed(reviewed, crossing, stored.at()));
        if (message.type() == MessageType.SUBMISSION_REVIEW && forUser.isEmpty()) {
            return new Arrived.Refused(
                    LaunchError.REVIEWED_PERSON_UNKNOWN, "the person of the review has never been in the hub");
        }
        return new Arrived.AtTool(course, start(crossing, forUser, browser));
    }

    private static Arrived refused(String why) {
        return new Arrived.Refused(LaunchError.COURSE_UNAVAILABLE, why);
    }

    private Crossing crossing(
            StoredLaunch stored, SharedCourse course, Optional<StoredItem> item, ToolRegistration tool, Terms terms) {
        OutboundContext context = terms.cohort() == Cohort.SHARED
                ? contexts.ofCohort(course, stored.at())
                : contexts.ofSection(course, stored.section(), stored.at());
        return new Crossing(
                stored.message(),
                stored.institution(),
                course,
                item,
                tool,
                terms,
                context,
                stored.placement(),
                stored.placement().flatMap(p -> lineItems.of(context, p, course, item, tool, terms)),
                stored.person(),
                stored.person().map(person -> subjects.of(person, tool, stored.at())));
    }

    private URI start(Crossing crossing, Optional<ForUser> forUser, BrowserTie browser) {
        OutboundLink link = crossing.item()
                .map(item -> crossing.message().type() == MessageType.SUBMISSION_REVIEW
                        ? OutboundLink.ofReview(crossing.course(), item)
                        : OutboundLink.of(crossing.course(), item))
                .orElseGet(() -> OutboundLink.of(crossing.course()));
        Map<PersonClaim, String> released = ReleasedClaims.of(crossing.message(), crossing.terms(), crossing.tool());
        return launches.start(new OutboundLaunch(
                crossing.tool(),
                crossing.tool().deploymentOf(crossing.sending()),
                crossing.message().type(),
                link.target(),
                claims.of(crossing, link, released, forUser),
                names(released),
                crossing.person(),
                crossing.placement().map(p -> OptionalLong.of(p.id())).orElse(OptionalLong.empty()),
                crossing.terms().agreement(),
                browser));
    }

    /** The same person under the name that the tool knows; somebody who never came here has done nothing there. */
    private Optional<ForUser> reviewed(ForUser reviewed, Crossing crossing, Instant now) {
        return persons.find(crossing.sending(), crossing.message().issuer(), reviewed.subject())
                .map(person -> new ForUser(subjects.of(person.id(), crossing.tool(), now), Optional.empty()));
    }

    private static Set<String> names(Map<PersonClaim, String> released) {
        return released.keySet().stream().map(PersonClaim::wireName).collect(Collectors.toUnmodifiableSet());
    }
}
