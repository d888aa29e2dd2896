package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seamoocs.hub.broker.CustomParameters;
import org.seamoocs.hub.broker.deeplink.StoredItem;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.ClaimsWriter;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.ForUser;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.ResourceLink;
import org.seamoocs.hub.lti.spec.ToolPlatform;
import org.seamoocs.hub.registry.agreement.Cohort;

/**
 * What a tool is told (LTI Core 1.3, 5.3 and 5.4): the hub's names for person, course and link, the mapped role, the
 * released claims, the agreed services. Of the sender's LMS nothing else goes through.
 */
@Dependent
class OutboundClaims {

    private static final String COURSE_TYPE = "http://purl.imsglobal.org/vocab/lis/v2/course#";

    private final HubSettings settings;
    private final ReturnAddresses returnAddresses;

    @Inject
    OutboundClaims(HubSettings settings, ReturnAddresses returnAddresses) {
        this.settings = settings;
        this.returnAddresses = returnAddresses;
    }

    /**
     * The claims.
     *
     * @param released the person's claims among them
     * @param forUser whose work a submission review is about, as the tool knows that person
     */
    Map<String, Object> of(
            Crossing crossing, OutboundLink link, Map<PersonClaim, String> released, Optional<ForUser> forUser) {
        List<String> roles = crossing.message().roles().clamped(crossing.terms().roleCeiling());
        Context context = context(crossing);
        Optional<ResourceLink> resourceLink = crossing.placement().map(p -> resourceLink(p, crossing));
        LaunchPresentation presentation = presentation(crossing);
        ToolPlatform platform = ToolPlatform.ofHub(settings.publicUrl(), settings.operatorName());
        ServiceOffers services = new ServiceOffers(settings, crossing);
        CustomParameters custom = new CustomParameters(
                crossing.subject(),
                released,
                String.join(",", roles),
                context,
                resourceLink,
                presentation,
                crossing.item().flatMap(StoredItem::available),
                crossing.item().flatMap(StoredItem::submission),
                platform,
                settings.publicUrl(),
                settings.operatorEmail());
        ClaimsWriter claims = new ClaimsWriter();
        crossing.subject().ifPresent(claims::subject);
        claims.person(released).roles(roles).context(context);
        resourceLink.ifPresent(claims::resourceLink);
        claims.presentation(presentation).toolPlatform(platform).custom(custom.resolve(link.custom()));
        claims.ags(services.grades());
        services.roster().ifPresent(claims::nrps);
        forUser.ifPresent(claims::forUser);
        return claims.hops(hops(crossing.message())).claims();
    }

    /** The shared course, not the sender's section, which is the sender's business. */
    private static Context context(Crossing crossing) {
        String type = crossing.terms().cohort() == Cohort.SHARED ? "CourseOffering" : "CourseSection";
        return new Context(
                crossing.context().contextId(),
                Optional.of(crossing.course().code()),
                Optional.of(crossing.course().title()),
                List.of(COURSE_TYPE + type));
    }

    private static ResourceLink resourceLink(Placement placement, Crossing crossing) {
        String title = placement
                .title()
                .or(() -> crossing.item().flatMap(StoredItem::title))
                .orElse(crossing.course().title());
        return new ResourceLink(placement.linkId(), Optional.of(title), Optional.empty());
    }

    private LaunchPresentation presentation(Crossing crossing) {
        Optional<LaunchPresentation> received = crossing.message().presentation();
        Optional<String> locale = received.flatMap(LaunchPresentation::locale);
        URI home = returnAddresses.seal(new ReturnAddress(
                received.flatMap(LaunchPresentation::returnUrl),
                locale,
                crossing.course().code()));
        return new LaunchPresentation(received.flatMap(LaunchPresentation::documentTarget), Optional.of(home), locale);
    }

    private List<String> hops(LaunchMessage message) {
        return Stream.concat(
                        message.hops().stream(), Stream.of(settings.publicUrl().toString()))
                .toList();
    }
}
