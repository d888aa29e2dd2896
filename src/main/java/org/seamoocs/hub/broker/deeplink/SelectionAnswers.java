package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.spec.DeepLinkingResponse;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.deeplink.ContentItem;
import org.seamoocs.hub.page.Links;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;
import org.seamoocs.hub.page.ReturnToPlatformPage;
import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * Answers an LMS's request, once: a signed response that the browser posts to the LMS (Deep Linking 2.0, 4.5). Without items
 * it says that nothing was chosen; it is sent then too, so that the LMS's dialogue ends properly.
 */
@Dependent
public class SelectionAnswers {

    private final Selections selections;
    private final KeyRing keys;
    private final Clock clock;
    private final Pages pages;
    private final PagePolicy policy;

    @Inject
    public SelectionAnswers(Selections selections, KeyRing keys, Clock clock, Pages pages, PagePolicy policy) {
        this.selections = selections;
        this.keys = keys;
        this.clock = clock;
        this.pages = pages;
        this.policy = policy;
    }

    /**
     * @param error words for the teacher, which the LMS shows
     * @throws HubException {@link DeepLinkingError#SELECTION_ENDED} if the request was answered before
     */
    public Response answer(
            Selection selection, List<ContentItem> items, Optional<String> error, BrowserRequest browser) {
        selections.answered(selection);
        PlatformRegistration lms = selection.registration();
        DeepLinkingResponse response = new DeepLinkingResponse(
                lms.clientIdentifier(),
                lms.issuerId(),
                new DeploymentId(selection.deployment().deploymentId()),
                RandomValues.nonce(),
                clock.instant(),
                selection.settings().data(),
                items.stream().map(ContentItem::members).toList(),
                Optional.empty(),
                error);
        policy.framedBy(lms.frameAncestors());
        Links.origin(Optional.of(selection.settings().returnUrl())).ifPresent(policy::postsTo);
        ReturnToPlatformPage page = new ReturnToPlatformPage(
                selection.settings().returnUrl(),
                Map.of("JWT", keys.current(Ring.TOOL).sign(response.claims())),
                lms.name(),
                items.size());
        return Response.ok(
                        pages.returnToPlatform(
                                browser.locale(selection.browser().locale()), page),
                        MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
