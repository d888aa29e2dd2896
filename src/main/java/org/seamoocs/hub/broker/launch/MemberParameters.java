package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.broker.CustomParameters;
import org.seamoocs.hub.broker.deeplink.StoredItem;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.ResourceLink;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.ToolPlatform;

/** The custom parameters that a member's launch would carry (NRPS 2.0, 3.2), but for what only a browser tells. */
@Dependent
public class MemberParameters {

    private final HubSettings settings;

    @Inject
    public MemberParameters(HubSettings settings) {
        this.settings = settings;
    }

    /**
     * Those of a launch through that link by that person, of whom no more than this is released.
     *
     * @param item the part of the course to which the link leads
     */
    public Map<String, String> of(
            SharedCourse course,
            Context context,
            Placement link,
            Optional<StoredItem> item,
            Subject subject,
            List<String> roles,
            Map<PersonClaim, String> released) {
        ResourceLink resourceLink =
                new ResourceLink(link.linkId(), Optional.of(link.title().orElse(course.title())), Optional.empty());
        return new CustomParameters(
                        Optional.of(subject),
                        released,
                        String.join(",", roles),
                        context,
                        Optional.of(resourceLink),
                        new LaunchPresentation(Optional.empty(), Optional.empty(), Optional.empty()),
                        item.flatMap(StoredItem::available),
                        item.flatMap(StoredItem::submission),
                        ToolPlatform.ofHub(settings.publicUrl(), settings.operatorName()),
                        settings.publicUrl(),
                        settings.operatorEmail())
                .resolve(item.map(i -> OutboundLink.of(course, i))
                        .orElseGet(() -> OutboundLink.of(course))
                        .custom());
    }
}
