package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seamoocs.hub.broker.deeplink.UsableCourses.Usable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.platform.OutboundLaunch;
import org.seamoocs.hub.lti.platform.OutboundLaunches;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.DeepLinkingSettings;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.deeplink.ContentItemType;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.GradeMode;

/** Goes on into a course's tool, so that a part of the course is chosen there (Deep Linking 2.0, 4.4; design.md 3.7). */
@Dependent
class ToolPicker {

    private static final List<String> TARGETS = List.of("iframe", "window");

    private final ToolRequests requests;
    private final ToolLaunchClaims launchClaims;
    private final OutboundLaunches launches;
    private final HubSettings settings;

    @Inject
    ToolPicker(ToolRequests requests, ToolLaunchClaims launchClaims, OutboundLaunches launches, HubSettings settings) {
        this.requests = requests;
        this.launchClaims = launchClaims;
        this.launches = launches;
        this.settings = settings;
    }

    /**
     * @param chosen the courses that were ticked as a whole
     * @throws HubException {@link DeepLinkingError#CHOICE_INVALID} if the course has no parts to choose from for this person
     */
    Response open(Selection selection, Usable usable, List<Usable> chosen) {
        ToolRegistration tool = usable.partsFor(selection)
                .orElseThrow(() -> new HubException(DeepLinkingError.CHOICE_INVALID, "a course without parts"));
        Set<String> codes = chosen.stream()
                .map(u -> u.course().code())
                .filter(code -> selection.settings().acceptMultiple())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        ToolRequests.Asked asked = requests.ask(selection, usable.course(), tool, codes);
        ToolLaunchClaims.Built built = launchClaims.of(selection, usable, tool);
        Map<String, Object> claims = new LinkedHashMap<>(built.claims());
        claims.put(Claim.DEEP_LINKING_SETTINGS, request(selection.settings(), usable, asked));
        URI login = launches.start(new OutboundLaunch(
                tool,
                tool.deploymentOf(selection.institution()),
                MessageType.DEEP_LINKING,
                tool.deepLinkingUrl().orElseThrow(),
                claims,
                built.released(),
                selection.person(),
                java.util.OptionalLong.empty(),
                usable.terms().agreement(),
                selection.browser()));
        return Response.seeOther(login)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** What the LMS accepts, as far as the hub can pass it on. */
    static List<String> acceptTypes(DeepLinkingSettings lms) {
        return lms.acceptTypes().stream()
                .filter(type -> ContentItemType.of(type).isPresent())
                .distinct()
                .toList();
    }

    private Map<String, Object> request(DeepLinkingSettings lms, Usable usable, ToolRequests.Asked asked) {
        List<String> targets = lms.acceptPresentationDocumentTargets().stream()
                .filter(TARGETS::contains)
                .toList();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put(
                "deep_link_return_url",
                settings.url("/lti/platform/deep-link/" + asked.requestId()).toString());
        request.put("accept_types", acceptTypes(lms));
        request.put("accept_presentation_document_targets", targets.isEmpty() ? TARGETS : targets);
        request.put("accept_multiple", lms.acceptMultiple());
        request.put(
                "accept_lineitem",
                usable.terms().grades() != GradeMode.NONE
                        && lms.acceptLineItem().orElse(true));
        request.put("auto_create", lms.autoCreate()); // the hub adds no step of its own: the LMS asks, or does not
        request.put("title", usable.course().title());
        request.put("data", asked.data());
        return request;
    }
}
