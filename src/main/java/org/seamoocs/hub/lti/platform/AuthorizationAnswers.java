package org.seamoocs.hub.lti.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.platform.BrowserTie.StorageFrame;
import org.seamoocs.hub.page.FormPostPage;
import org.seamoocs.hub.page.Links;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;
import org.seamoocs.hub.page.ReadBindingPage;
import org.seamoocs.hub.registry.ToolRegistration;

/** The pages with which the authorization endpoint answers (OAuth 2.0 Form Post Response Mode 1.0). */
@Dependent
class AuthorizationAnswers {

    private static final Logger LOG = System.getLogger(AuthorizationAnswers.class.getName());

    private final Pages pages;
    private final PagePolicy policy;
    private final HubSettings settings;
    private final MetricRegistry metrics;

    @Inject
    AuthorizationAnswers(Pages pages, PagePolicy policy, HubSettings settings, MetricRegistry metrics) {
        this.pages = pages;
        this.policy = policy;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** As soon as the launch is known, also its pages of refusal are shown where it is shown. */
    void framedBy(PendingLaunch launch) {
        policy.framedBy(launch.browser().frameAncestors());
    }

    Response token(AuthenticationRequest request, PendingLaunch launch, String idToken, BrowserRequest browser) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id_token", idToken);
        fields.put(AuthenticationRequest.STATE, request.state());
        return formPost(
                request.redirectUri(), fields, browser.locale(launch.browser().locale()));
    }

    /** Tells the tool why not, and nobody else: the state goes along so that it knows for which request. */
    Response error(
            ToolRegistration tool,
            String redirectUri,
            AuthorizationError error,
            HubException refusal,
            MultivaluedMap<String, String> parameters,
            BrowserRequest browser) {
        metrics.counter("hub_refusals", new Tag("code", error.name())).inc();
        LOG.log(Level.INFO, "Refused an authentication request of tool {0}: {1}", tool.code(), refusal.getMessage());
        policy.framedByAnyoneUnlessNamed();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("error", error.oidc().orElseThrow());
        fields.put("error_description", error.name());
        List<String> states = parameters.getOrDefault(AuthenticationRequest.STATE, List.of());
        if (states.size() == 1) {
            fields.put(AuthenticationRequest.STATE, states.get(0));
        }
        return formPost(redirectUri, fields, browser.locale());
    }

    /** Sends the browser to fetch its binding from the LMS's storage and come back with the same request. */
    Response readStorage(AuthenticationRequest request, PendingLaunch launch, BrowserRequest browser) {
        StorageFrame frame = launch.browser().storage().orElseThrow();
        ReadBindingPage page = new ReadBindingPage(
                settings.url("/lti/platform/authorize"), request.fields(), frame.target(), frame.origin(), frame.key());
        return html(pages.readBinding(browser.locale(launch.browser().locale()), page));
    }

    private Response formPost(String redirectUri, Map<String, String> fields, Locale locale) {
        Links.origin(Optional.of(URI.create(redirectUri))).ifPresent(policy::postsTo);
        policy.postsOnward();
        return html(pages.formPost(locale, new FormPostPage(URI.create(redirectUri), fields)));
    }

    private static Response html(String page) {
        return Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
