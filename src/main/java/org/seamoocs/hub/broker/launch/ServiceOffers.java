package org.seamoocs.hub.broker.launch;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.AgsEndpoint;
import org.seamoocs.hub.lti.spec.NrpsService;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.agreement.GradeMode;
import org.seamoocs.hub.registry.agreement.RosterMode;

/** Which services a launch offers to its tool: what the tool is registered for, within the agreement (ADR 0008). */
final class ServiceOffers {

    private final HubSettings settings;
    private final Crossing crossing;

    ServiceOffers(HubSettings settings, Crossing crossing) {
        this.settings = settings;
        this.crossing = crossing;
    }

    /** Line items and scores of the context (AGS 2.0, 3.1); without scopes where no grades are agreed. */
    AgsEndpoint grades() {
        List<String> scopes = crossing.terms().grades() == GradeMode.NONE
                ? List.of()
                : crossing.tool().scopes().stream()
                        .filter(Scope::grades)
                        .sorted(Comparator.naturalOrder())
                        .map(Scope::uri)
                        .toList();
        return new AgsEndpoint(scopes, Optional.of(url("lineitems")), crossing.lineItem());
    }

    /** The roster of the context (NRPS 2.0, 3.6.1.1). */
    Optional<NrpsService> roster() {
        boolean offered = crossing.terms().roster() != RosterMode.NONE
                && crossing.tool().scopes().contains(Scope.CONTEXT_MEMBERSHIP_READONLY);
        return offered ? Optional.of(new NrpsService(url("memberships"), List.of("2.0"))) : Optional.empty();
    }

    private URI url(String service) {
        return settings.url("/lti/platform/contexts/" + crossing.context().contextId() + "/" + service);
    }
}
